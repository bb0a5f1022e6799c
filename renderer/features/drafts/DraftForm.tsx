import { useRef, useState } from 'react';
import { sentence } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import styles from './Drafts.module.css';

/** What a draft is called, and what it is to try. */
export interface DraftNames {
  readonly name: string;
  readonly note: string;
}

/** Asks for the name and the note of a draft. */
export function DraftForm({
  title,
  description,
  action,
  initial = { name: '', note: '' },
  onSubmit,
  onClose,
}: {
  title: string;
  description?: string;
  /** What the button says. */
  action: string;
  initial?: DraftNames;
  /** Fails with an error that can be shown. */
  onSubmit: (names: DraftNames) => Promise<void>;
  onClose: () => void;
}) {
  const [name, setName] = useState(initial.name);
  const [note, setNote] = useState(initial.note);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = async () => {
    if (name.trim() === '' || busy) return;
    setBusy(true);
    try {
      await onSubmit({ name: name.trim(), note: note.trim() });
      onClose();
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={name.trim() === '' || busy}
            onClick={() => void submit()}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          ref={field}
          label="Name"
          value={name}
          maxLength={120}
          placeholder="Tighter lede"
          error={problem}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void submit();
          }}
        />
        <TextArea
          label="Note"
          rows={2}
          value={note}
          maxLength={2000}
          placeholder="What it is to try, if you like"
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
