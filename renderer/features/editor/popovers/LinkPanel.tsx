import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { ExternalLink, Unlink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { known } from '../model/typing-rules.ts';
import { closeOverlays } from '../overlays.ts';
import { followLink, readAddress } from '../view/links.ts';
import styles from './Floating.module.css';
import { Floating } from './Floating.tsx';

/** Makes, changes, follows or removes the link at the selection. */
export function LinkPanel({ editor }: { editor: Editor }) {
  const [range] = useState(() => ({
    from: editor.state.selection.from,
    to: editor.state.selection.to,
  }));
  const current = (editor.getAttributes('link').href as string | undefined) ?? '';
  const [address, setAddress] = useState(current);
  const [error, setError] = useState('');

  const close = () => {
    closeOverlays();
    editor.view.focus();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const href = readAddress(address);
    if (href === null) {
      setError('Links begin with https://, http://, mailto: or tel:');
      return;
    }
    const { state, view } = editor;
    const type = known(state.schema.marks, 'link');
    const tr = state.tr;
    const { from } = range;
    let { to } = range;
    if (from === to) {
      tr.insertText(address.trim(), from);
      to = from + address.trim().length;
    }
    tr.removeMark(from, to, type).addMark(from, to, type.create({ href }));
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, to)).removeStoredMark(type));
    close();
  };
  const remove = () => {
    const { state, view } = editor;
    view.dispatch(state.tr.removeMark(range.from, range.to, known(state.schema.marks, 'link')));
    close();
  };
  return (
    <Floating editor={editor} from={range.from} to={range.to} label="Link" onClose={close}>
      <form onSubmit={apply} noValidate>
        <TextField
          label="Address"
          value={address}
          error={error || undefined}
          spellCheck={false}
          placeholder="https://"
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setAddress(event.target.value);
            setError('');
          }}
        />
        <div className={styles.row}>
          {current && (
            <>
              <Button
                variant="quiet"
                size="small"
                icon={Unlink}
                className={styles.start}
                onClick={remove}
              >
                Remove
              </Button>
              <Button
                variant="quiet"
                size="small"
                icon={ExternalLink}
                onClick={() => followLink(current)}
              >
                Open
              </Button>
            </>
          )}
          <Button type="submit" size="small">
            Apply
          </Button>
        </div>
      </form>
    </Floating>
  );
}
