/** Which suggestion belongs to the caret. */
import type { EditorState } from '@tiptap/pm/state';
import { useReview } from './mode.ts';
import { suggestingKey } from './model/plugin.ts';

/** Whether the text shows what is suggested. */
export const isDrawn = (): boolean => useReview.getState().view === 'markup';

/** The suggestion at the caret, or the first in the selection; null where there is none. */
export function suggestionAt(state: EditorState): string | null {
  const own = suggestingKey.getState(state);
  if (!own || !isDrawn()) return null;
  const { from, to } = state.selection;
  const found = own.drawn
    .find(from, to, ({ suggestion }) => typeof suggestion === 'string')
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  return (found[0]?.spec.suggestion as string | undefined) ?? null;
}
