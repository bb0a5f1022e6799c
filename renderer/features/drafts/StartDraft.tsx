import { useRef, useState } from 'react';
import { create } from 'zustand';
import { sentence } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { beginDraft } from './actions.ts';
import styles from './Drafts.module.css';

interface Asked {
  readonly articleId: string;
  /** A version's id, or `current`. */
  readonly versionId: string;
  /** Which text that is, in words: `the text as it stands`. */
  readonly from: string;
}

const useAsked = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Asks for the name of a draft, and begins it. */
export const askDraft = (asked: Asked): void => useAsked.setState({ asked });

const close = () => useAsked.setState({ asked: null });

/** The question itself, wherever it was asked from. */
export function StartDraft() {
  const { asked } = useAsked();
  return asked && <Question {...asked} />;
}

function Question({ articleId, versionId, from }: Asked) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = async () => {
    if (name.trim() === '' || busy) return;
    setBusy(true);
    try {
      await beginDraft(articleId, versionId, name.trim(), note.trim());
      close();
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Start a private draft"
      description={`It begins as ${from}. Only you see it; the piece stays as it is until you bring the draft back.`}
      initialFocus={field}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabled={name.trim() === '' || busy}
            onClick={() => void submit()}
          >
            Start Draft
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
