import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Taken.module.css';

/** Asks whose the answers of a memo are that came back unsigned: not silently who takes them in. */
export function WhoAnswered({
  onSaid,
  onCancel,
}: {
  onSaid: (name: string) => void;
  onCancel: () => void;
}) {
  const [name, setName] = useState('');
  const said = name.replace(/\s+/gu, ' ').trim();
  return (
    <form
      className={styles.taken}
      aria-label="Who answered"
      onSubmit={(event) => {
        event.preventDefault();
        if (said !== '') onSaid(said);
      }}
    >
      <TextField
        label="Who answered?"
        hint="The file does not say. The answers stand in this name."
        maxLength={120}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className={styles.header}>
        <span className={styles.sum} />
        <Button size="small" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" type="submit" disabled={said === ''}>
          Take Answers
        </Button>
      </div>
    </form>
  );
}
