/** Why: the note of the next decision. It waits with its claim while others are looked at. */
import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import type { LiveClaim } from './model/live.ts';
import styles from './NoteField.module.css';
import { setNote, useNotes } from './notes.ts';
import { decideOn } from './pass.ts';
import { usePassKey } from './pass-keys.ts';
import { inTurn } from './turns.ts';

export function NoteField({ each, onLeave }: { each: LiveClaim; onLeave: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useNotes(({ notes }) => notes.get(each.id) ?? '');
  usePassKey('n', () => field.current?.focus());
  /** With the status that stands; work has begun where none was given. */
  const keep = () => {
    if (text.trim() === '') return;
    const { status } = each.claim;
    void inTurn(() => decideOn(each, status === 'unchecked' ? 'checking' : status));
    onLeave();
  };
  return (
    <div className={styles.note}>
      <TextArea
        ref={field}
        label="Note"
        rows={2}
        value={text}
        maxLength={20_000}
        placeholder="Why; goes with the next status"
        aria-keyshortcuts="n"
        onChange={(event) => setNote(each.id, event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onLeave();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text.trim() !== '' && (
        <Button size="small" className={styles.keep} onClick={keep}>
          Keep with the status as it is
        </Button>
      )}
    </div>
  );
}
