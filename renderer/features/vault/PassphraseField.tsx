import { Eye, EyeOff } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Vault.module.css';

/** A passphrase, hidden unless it is to be seen: long ones are mistyped. */
export function PassphraseField({
  label,
  value,
  onChange,
  error,
  hint,
  busy,
  field,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  hint?: string;
  /** It cannot be changed now, and keeps the focus: a disabled field would lose it. */
  busy?: boolean;
  field?: RefObject<HTMLInputElement | null>;
}) {
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.passphrase}>
      <TextField
        ref={field}
        label={label}
        type={shown ? 'text' : 'password'}
        value={value}
        maxLength={1000}
        spellCheck={false}
        autoCapitalize="off"
        error={error}
        hint={hint}
        readOnly={busy}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className={styles.eye}>
        <IconButton
          label={shown ? `Hide “${label}”` : `Show “${label}”`}
          icon={shown ? EyeOff : Eye}
          onClick={() => setShown(!shown)}
        />
      </span>
    </div>
  );
}
