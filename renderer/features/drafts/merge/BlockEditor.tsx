import { baseKeymap } from '@tiptap/pm/commands';
import { history, redo, undo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { Node } from '@tiptap/pm/model';
import { EditorState, Selection } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { useEffect, useRef, useState } from 'react';
import { articleSchema, type NodeJson } from '../../../../shared/document/schema.ts';
import { Button } from '../../../ui/Button.tsx';
import '../../editor/article.css';
import styles from './Merge.module.css';

/** One block of the merged text, to be written as it shall stand. */
export function BlockEditor({
  block,
  onDone,
  onCancel,
}: {
  block: NodeJson;
  onDone: (json: string) => void;
  onCancel: () => void;
}) {
  // What is being written stays when the merge around it is worked out anew.
  const [first] = useState(block);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const done = () => {
    if (view.current) onDone(JSON.stringify(view.current.state.doc.toJSON()));
  };
  const latest = useRef({ done, onCancel });
  latest.current = { done, onCancel };
  useEffect(() => {
    if (!host.current) return;
    const doc = Node.fromJSON(articleSchema, first);
    const editor = new EditorView(host.current, {
      state: EditorState.create({
        doc,
        selection: Selection.atEnd(doc),
        plugins: [
          history(),
          keymap({
            'Mod-z': undo,
            'Mod-y': redo,
            'Shift-Mod-z': redo,
            'Mod-Enter': () => {
              latest.current.done();
              return true;
            },
          }),
          keymap(baseKeymap),
        ],
      }),
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Escape' || event.isComposing) return false;
        // Gives up these words, and not the whole merge around them.
        event.preventDefault();
        event.stopPropagation();
        latest.current.onCancel();
        return true;
      },
      attributes: { 'aria-label': 'The text as it shall stand', role: 'textbox' },
    });
    view.current = editor;
    editor.focus();
    return () => editor.destroy();
  }, [first]);
  return (
    <div className={styles.editing}>
      <div ref={host} className={`article-text ${styles.field}`} />
      <div className={styles.editButtons}>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" onClick={done}>
          Use This Text
        </Button>
      </div>
    </div>
  );
}
