/** Going from claim to claim, in the text and in the list. */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { rangesOf } from '../annotations/marks.ts';
import { reveal } from '../editor/view/typewriter.ts';
import { useLive } from './live.ts';
import { setCurrent, useLooking } from './look-store.ts';
import { neighbour, passes } from './model/order.ts';

/** Makes a claim the current one and brings its words into view, the caret before them. */
export function goTo(editor: Editor, id: string): void {
  setCurrent(id);
  const { state, view } = editor;
  const [range] = rangesOf(state.doc, id);
  if (!range) return;
  const selection = TextSelection.create(state.doc, range.from);
  view.dispatch(state.tr.setSelection(selection).setMeta('addToHistory', false));
  reveal(view, range.from);
}

/** Claims whose decision is on its way: nobody is led to them again. */
export const deciding = new Set<string>();

/** Goes to the next or previous claim that is open; to any, with `all`. False when there is none. */
export function step(editor: Editor, by: 1 | -1, all = false): boolean {
  const { currentId, filter } = useLooking.getState();
  const { list } = useLive.getState();
  const next = neighbour(list, currentId, by, (each) => {
    if (!passes(each, filter)) return false;
    return all || (each.open && !deciding.has(each.id));
  });
  if (next) goTo(editor, next.id);
  return next !== null;
}
