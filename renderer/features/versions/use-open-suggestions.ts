import { useEffect, useState } from 'react';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import { readTrace, suggestionsOf } from '../../../shared/document/suggestions/index.ts';
import type { Loaded } from './use-versions.ts';

/** Milliseconds that a version is looked at before its suggestions are counted: not while replaying. */
const LATER = 250;

/** How many suggestions were open in the version that is shown; 0 until they are counted. */
export function useOpenSuggestions(loaded: Loaded): number {
  const [count, setCount] = useState(0);
  const content = loaded.state === 'shown' ? loaded.content : null;
  useEffect(() => {
    setCount(0);
    if (!content?.suggestions) return;
    const { doc, suggestions } = content;
    const timer = setTimeout(() => {
      try {
        const base = parseDocument(JSON.parse(suggestions.base) as NodeJson);
        const proposal = parseDocument(JSON.parse(doc) as NodeJson);
        const stood = { base, trace: readTrace(suggestions.trace) };
        setCount(suggestionsOf(stood, proposal).suggestions.length);
      } catch {
        // The text can be read without them; verifying the archive tells of what is damaged.
        setCount(0);
      }
    }, LATER);
    return () => clearTimeout(timer);
  }, [content]);
  return count;
}
