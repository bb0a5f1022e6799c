import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import { useEffect } from 'react';
import { bringBack } from '../../../../shared/document/bring-back/index.ts';
import { runCommand } from '../../../app/commands.ts';
import { report } from '../../../app/errors.ts';
import { toast } from '../../../ui/Toast.tsx';
import { calm } from '../../editor/view/calm.ts';
import { called } from '../names.ts';
import { type Bringing, takeBringing } from './bringing.ts';

/** Puts the block of an earlier version that was asked for into the text of the open piece. */
export function BroughtBack({ editor, articleId }: { editor: Editor; articleId: string }) {
  useEffect(() => {
    let current = true;
    // After the frame in which the text is put into the page: only then can it be scrolled.
    const frame = requestAnimationFrame(() => {
      void calm(editor.view)
        .then(() => {
          const bringing = current ? takeBringing(articleId) : null;
          if (bringing) put(editor, bringing);
        })
        .catch(report);
    });
    return () => {
      current = false;
      cancelAnimationFrame(frame);
    };
  }, [editor, articleId]);
  return null;
}

function put(editor: Editor, { earlier, id, version }: Bringing): void {
  const { state, view } = editor;
  const edit = bringBack(state.doc, earlier, id);
  if (!edit) {
    toast({ text: 'It reads the same today.' });
    return;
  }
  const { tr } = state;
  for (const step of edit.steps) tr.step(step);
  // The first step is the block's own; what follows is about its notes.
  const at = edit.mapping.slice(1).map(firstOf(edit.steps[0]), -1);
  tr.setSelection(endOfBlock(tr.doc, at)).scrollIntoView();
  view.dispatch(tr);
  view.focus();
  toast({
    text: `Brought back from ${called(version)}.`,
    tone: 'done',
    action: { label: 'Undo', run: () => runCommand('edit.undo') },
  });
}

/** Where a step begins. */
function firstOf(step: { getMap(): { forEach(f: (from: number) => void): void } } | undefined) {
  let first = 0;
  step?.getMap().forEach((from) => {
    first = from;
  });
  return first;
}

/** The caret at the end of the block that stands at a place. */
function endOfBlock(doc: Node, at: number): Selection {
  const node = doc.nodeAt(at);
  if (node?.isTextblock) return TextSelection.create(doc, at + node.nodeSize - 1);
  if (node && !node.isText && NodeSelection.isSelectable(node)) {
    const end = Selection.near(doc.resolve(at + node.nodeSize), -1);
    return end.from > at && end.to < at + node.nodeSize ? end : NodeSelection.create(doc, at);
  }
  return Selection.near(doc.resolve(at), 1);
}
