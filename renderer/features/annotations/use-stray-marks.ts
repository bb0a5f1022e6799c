import type { Editor } from '@tiptap/core';
import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect } from 'react';
import { holdersReady, isLive } from './holders.ts';
import { annotationIds, rangesOf } from './marks.ts';

/**
 * Takes marks on which nothing hangs out of the text (a crash between deleting a thread and saving
 * its text, or an earlier version made current, can leave one). They look like plain text, so this waits
 * for the person's first edit: opening a piece must not change it.
 */
export function useStrayMarks(editor: Editor, ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const clean = ({ transaction }: { transaction: Transaction }) => {
      if (!transaction.docChanged || isHistoryTransaction(transaction)) return;
      if (editor.view.composing || !editor.isEditable || !holdersReady()) return;
      editor.off('transaction', clean);
      // Those that stood before this edit: what it brings may have its thread made just now.
      const strays = [...annotationIds(transaction.before)].filter((id) => !isLive(id));
      if (strays.length === 0) return;
      setTimeout(() => {
        if (editor.isDestroyed || editor.view.composing) return;
        const { tr, schema } = editor.state;
        for (const id of strays) {
          if (isLive(id)) continue;
          for (const { from, to } of rangesOf(tr.doc, id)) {
            tr.removeMark(from, to, schema.marks.annotation?.create({ id }));
          }
        }
        if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false));
      }, 0);
    };
    editor.on('transaction', clean);
    return () => {
      editor.off('transaction', clean);
    };
  }, [editor, ready]);
}
