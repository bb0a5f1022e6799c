import { useRef, useState } from 'react';
import { create } from 'zustand';
import type { Draft } from '../../../shared/domain/draft.ts';
import { sentence } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import styles from './Drafts.module.css';

const useAsked = create<{ draft: Draft | null }>(() => ({ draft: null }));

/** Asks for another name and note of a draft. */
export const askName = (draft: Draft): void => useAsked.setState({ draft });

const close = () => useAsked.setState({ draft: null });

/** The question itself, wherever it was asked from. */
export function RenameDraft() {
  const { draft } = useAsked();
  return draft && <Question key={draft.id} draft={draft} />;
}

function Question({ draft }: { draft: Draft }) {
  const [name, setName] = useState(draft.name);
  const [note, setNote] = useState(draft.note);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const submit = async () => {
    if (name.trim() === '') return;
    try {
      await call('draft.rename', { draftId: draft.id, name: name.trim(), note: note.trim() });
      close();
    } catch (error) {
      setProblem(sentence(error));
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Rename the draft"
      initialFocus={field}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabled={name.trim() === ''} onClick={() => void submit()}>
            Rename
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
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
