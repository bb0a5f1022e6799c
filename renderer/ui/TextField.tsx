import { CircleAlert } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { classes } from './classes.ts';
import styles from './TextField.module.css';

interface Extra {
  label: string;
  /** The label stays as the accessible name only. */
  hideLabel?: boolean;
  /** What is wrong, in one sentence. */
  error?: string;
  hint?: string;
}

/** One line of text under its label. */
export function TextField({
  label,
  hideLabel,
  error,
  hint,
  className,
  id: givenId,
  ...rest
}: ComponentProps<'input'> & Extra) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={classes(styles.field, error && styles.wrong)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        autoComplete="off"
        {...rest}
      />
      <Note id={`${id}-note`} error={error} hint={hint} />
    </div>
  );
}

/** Several lines of text under their label. */
export function TextArea({
  label,
  hideLabel,
  error,
  hint,
  className,
  id: givenId,
  ...rest
}: ComponentProps<'textarea'> & Extra) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={classes(styles.field, styles.area, error && styles.wrong)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        {...rest}
      />
      <Note id={`${id}-note`} error={error} hint={hint} />
    </div>
  );
}

function Note({ id, error, hint }: { id: string; error?: string; hint?: string }) {
  if (error) {
    return (
      <p id={id} className={classes(styles.note, styles.error)} role="alert">
        <CircleAlert size={14} aria-hidden="true" />
        {error}
      </p>
    );
  }
  return hint ? (
    <p id={id} className={styles.note}>
      {hint}
    </p>
  ) : null;
}
