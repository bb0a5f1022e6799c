/** Words that an open suggestion takes out: a clean copy reads as if they had never been there. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import { reviewCopy } from '../review-copy.ts';
import type { Forbidden } from './forbidden.ts';

export function suggestedIn(doc: NodeJson, suggestions: OpenSuggestions | null): Forbidden[] {
  if (!suggestions) return [];
  const { changes } = reviewCopy(doc, { suggestions, threads: [], people: [] });
  return [...changes.values()]
    .flatMap(({ removed }) => removed.split('\n'))
    .map((text) => ({ what: 'words that a suggestion takes out', text }));
}
