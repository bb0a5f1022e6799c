import type { Editor } from '@tiptap/core';
import { type ReactNode, useMemo } from 'react';
import type { ChangeWords } from '../../../shared/document/markup/list.ts';
import { useMarginStore } from '../annotations/margin-state.ts';
import { useThreads } from '../annotations/threads.ts';
import { useReview } from './mode.ts';
import { suggestingKey } from './model/plugin.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import { useStateValue } from './use-suggestions.ts';
import { wordsOf } from './words.ts';

/** A card of the margin that is not a note's. */
export interface OtherCard {
  readonly id: string;
  /** Its name, where only a marker stands for it. */
  readonly label: string;
  readonly draw: (floating: boolean) => ReactNode;
}

const NONE: readonly OtherCard[] = [];
const UNSAID: ChangeWords = {
  kind: 'Changed',
  place: '',
  removed: '',
  added: '',
  about: '',
  details: '',
};

/** The suggestions that the margin shows, in the order of the text. */
export function useSuggestionCards(
  editor: Editor,
  articleId: string,
  readOnly: boolean,
): readonly OtherCard[] {
  const set = useStateValue(editor, (state) => suggestingKey.getState(state)?.set ?? null);
  const isDrawn = useReview(({ view }) => view === 'markup');
  const show = useMarginStore((state) => state.show);
  const authorId = useMarginStore((state) => state.authorId);
  const threads = useThreads(articleId);
  return useMemo(() => {
    if (!set || !isDrawn || !(show === 'open' || show === 'all' || show === 'suggestions')) {
      return NONE;
    }
    const said = new Map(threads.map((thread) => [thread.suggestion, thread]));
    const words = wordsOf(set);
    return set.suggestions
      .filter(({ authors }) => authorId === null || authors.includes(authorId))
      .map((suggestion): OtherCard => {
        const { id, key } = suggestion;
        const own = words.get(id) ?? UNSAID;
        return {
          id: key,
          label: `Suggestion: ${own.kind} ${own.added || own.removed || own.about}`,
          draw: (floating) => (
            <SuggestionCard
              suggestion={suggestion}
              words={own}
              thread={said.get(key) ?? null}
              editor={editor}
              articleId={articleId}
              readOnly={readOnly}
              floating={floating}
            />
          ),
        };
      });
  }, [set, isDrawn, show, authorId, threads, editor, articleId, readOnly]);
}
