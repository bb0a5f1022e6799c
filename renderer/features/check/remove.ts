/** Taking claims away with their marks, and bringing both back. */
import type { Editor } from '@tiptap/core';
import { toast } from '../../ui/Toast.tsx';
import { placeOf } from '../annotations/annotation-extension.ts';
import { noteAct } from './acts.ts';
import { claimsCalled } from './decide.ts';
import { mark, undoStep, unmark } from './marking.ts';
import { removeClaims } from './store.ts';

/**
 * Takes claims away; undo, or the message's button, brings them back with all that hangs on them.
 * @returns false when it could not be done, and said so
 */
export async function takeAway(editor: Editor, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0 || !(await removeClaims(ids, true))) return false;
  if (editor.isDestroyed) return true;
  unmark(editor, ids);
  const after = editor.state.doc;
  const text = `${claimsCalled(ids.length)} taken away.`;
  const undo = noteAct({
    text,
    undo: async () => {
      if (undoStep(editor, after)) return true;
      if (!(await removeClaims(ids, false))) return false;
      if (editor.isDestroyed) return true;
      mark(editor, new Map(ids.map((id) => [id, placeOf(editor.state, id)])));
      return true;
    },
    redo: () => (editor.isDestroyed ? Promise.resolve(false) : takeAway(editor, ids)),
  });
  toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
  return true;
}
