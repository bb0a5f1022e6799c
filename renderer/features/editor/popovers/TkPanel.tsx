import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { closeOverlays } from '../overlays.ts';
import styles from './Floating.module.css';
import { Floating } from './Floating.tsx';

/** What is to come here. */
export function TkPanel({ editor, pos }: { editor: Editor; pos: number }) {
  const node = editor.state.doc.nodeAt(pos);
  const [note, setNote] = useState((node?.attrs.note as string | undefined) ?? '');
  const close = () => {
    closeOverlays();
    const { state, view } = editor;
    if (pos + 1 <= state.doc.content.size) {
      view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos + 1))));
    }
    view.focus();
  };
  const isTk = () => editor.state.doc.nodeAt(pos)?.type.name === 'tk';
  const save = () => {
    const { state, view } = editor;
    if (isTk() && state.doc.nodeAt(pos)?.attrs.note !== note.trim()) {
      view.dispatch(state.tr.setNodeMarkup(pos, null, { note: note.trim() }));
    }
    close();
  };
  const remove = () => {
    const { state, view } = editor;
    if (isTk()) view.dispatch(state.tr.delete(pos, pos + 1));
    closeOverlays();
    view.focus();
  };
  if (node?.type.name !== 'tk') return null;
  return (
    <Floating editor={editor} from={pos} to={pos + 1} label="To come" onClose={save}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label="To come"
          value={note}
          maxLength={200}
          placeholder="What is still missing"
          onFocus={(event) => event.target.select()}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className={styles.row}>
          <Button
            variant="quiet"
            size="small"
            icon={Trash2}
            className={styles.start}
            onClick={remove}
          >
            Remove
          </Button>
          <Button type="submit" size="small">
            Done
          </Button>
        </div>
      </form>
    </Floating>
  );
}
