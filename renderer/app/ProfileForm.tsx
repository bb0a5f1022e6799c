import { type CSSProperties, type FormEvent, type ReactNode, useState } from 'react';
import { initials, type Person, personColors } from '../../shared/domain/person.ts';
import { TextField } from '../ui/TextField.tsx';
import { sentence } from './errors.ts';
import styles from './ProfileForm.module.css';
import type { ProfileInput } from './profile.ts';

const named = (color: Person['color']) => `${color.charAt(0).toUpperCase()}${color.slice(1)}`;

/** Name and colour: who stands beside comments and versions. */
export function ProfileForm({
  initial,
  onSave,
  autoFocus,
  children,
}: {
  initial: ProfileInput | null;
  /** Fails with an error that can be shown; it then stands under the name. */
  onSave: (profile: ProfileInput) => Promise<unknown>;
  /** On a page of its own; a sheet gives the focus by itself. */
  autoFocus?: boolean;
  /** The buttons. */
  children: ReactNode;
}) {
  const [name, setName] = useState(initial?.name ?? '');
  const [color, setColor] = useState<Person['color']>(initial?.color ?? 'blue');
  const [error, setError] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) {
      onSave({ name: name.trim(), color }).catch((failed: unknown) => setError(sentence(failed)));
    } else setError('Please give a name.');
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        autoFocus={autoFocus}
        error={error}
        onChange={(event) => {
          setName(event.target.value);
          setError('');
        }}
      />
      <fieldset className={styles.colors}>
        <legend>
          Colour: <strong>{named(color)}</strong>
        </legend>
        {personColors.map((each) => (
          <label
            key={each}
            className={styles.color}
            style={{ '--person': `var(--person-${each})` } as CSSProperties}
            title={named(each)}
          >
            <input
              type="radio"
              name="color"
              checked={color === each}
              onChange={() => setColor(each)}
              aria-label={named(each)}
            />
            <span className={styles.swatch} aria-hidden="true">
              {color === each && initials(name)}
            </span>
          </label>
        ))}
      </fieldset>
      <div className={styles.buttons}>{children}</div>
    </form>
  );
}
