import { Check, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { MergeChoice, MergeConflict } from '../../../../shared/domain/draft.ts';
import { classes } from '../../../ui/classes.ts';
import { BlockEditor } from './BlockEditor.tsx';
import { aboutConflict, wordsOf } from './conflict-words.ts';
import styles from './Merge.module.css';

const CHOICES: readonly { choice: MergeChoice; word: string; whose: string }[] = [
  { choice: 'draft', word: 'Mine', whose: 'the draft' },
  { choice: 'piece', word: 'Theirs', whose: 'the piece' },
];

/** What draft and piece are at odds about, where it stands, with both texts and a choice. */
export function ConflictCard({
  conflict,
  number,
  of,
  block,
  written,
  onChoose,
  onWrite,
}: {
  conflict: MergeConflict;
  /** From 1. */
  number: number;
  of: number;
  /** What stands there now, to be written anew; null where no one block does. */
  block: NodeJson | null;
  /** A person wrote what stands there. */
  written: boolean;
  onChoose: (choice: MergeChoice) => void;
  onWrite: (json: string) => void;
}) {
  const [editing, setEditing] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const leaveField = () => {
    setEditing(false);
    card.current?.focus({ preventScroll: true });
  };
  const { settled, chosen } = conflict;
  const pressed = (choice: MergeChoice) => settled && !written && chosen === choice;
  const before = wordsOf(conflict.base);
  const choose = (choice: MergeChoice) => {
    setEditing(false);
    onChoose(choice);
  };
  return (
    <div
      ref={card}
      role="group"
      className={styles.card}
      data-conflict={conflict.id}
      data-settled={settled}
      aria-label={`Conflict ${number} of ${of}: ${aboutConflict(conflict)}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (editing || event.ctrlKey || event.metaKey || event.altKey) return;
        const key = event.key.toLowerCase();
        const byKey = { m: 'draft', t: 'piece', b: conflict.both ? 'both' : undefined } as const;
        const choice = byKey[key as keyof typeof byKey];
        if (choice) choose(choice);
        else if (key === 'e' && block) setEditing(true);
        else return;
        event.preventDefault();
      }}
    >
      <p className={styles.cardHead}>
        {settled ? (
          <Check size={14} aria-hidden="true" className={styles.done} />
        ) : (
          <TriangleAlert size={14} aria-hidden="true" className={styles.warn} />
        )}
        <strong>{aboutConflict(conflict)}</strong>
        <span className={styles.number}>
          {settled ? (written ? 'written anew' : 'settled') : `${number} of ${of}`}
        </span>
      </p>
      <dl className={styles.texts}>
        {before !== '' && (
          <div>
            <dt>Before</dt>
            <dd className={styles.before}>{before}</dd>
          </div>
        )}
        {CHOICES.map(({ choice, word, whose }) => {
          const words = wordsOf(conflict[choice as 'piece' | 'draft']);
          return (
            <div key={choice}>
              <dt>
                {word}
                <span className={styles.whose}> · {whose}</span>
              </dt>
              <dd className={classes(words === '' && styles.nothing)}>
                {words === '' ? 'Nothing' : words}
              </dd>
            </div>
          );
        })}
      </dl>
      {editing && block ? (
        <BlockEditor
          block={block}
          onCancel={leaveField}
          onDone={(json) => {
            leaveField();
            onWrite(json);
          }}
        />
      ) : (
        <div className={styles.choices}>
          {CHOICES.map(({ choice, word }) => (
            <button
              key={choice}
              type="button"
              className={styles.choice}
              aria-pressed={pressed(choice)}
              onClick={() => choose(choice)}
            >
              {word} <kbd>{word[0]}</kbd>
            </button>
          ))}
          {conflict.both && (
            <button
              type="button"
              className={styles.choice}
              aria-pressed={pressed('both')}
              onClick={() => choose('both')}
            >
              Both <kbd>B</kbd>
            </button>
          )}
          {block && (
            <button
              type="button"
              className={styles.choice}
              aria-pressed={written}
              onClick={() => setEditing(true)}
            >
              Edit… <kbd>E</kbd>
            </button>
          )}
        </div>
      )}
    </div>
  );
}
