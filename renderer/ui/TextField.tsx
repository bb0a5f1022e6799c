import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
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
  id,
  ...rest
}: ComponentProps<'input'> & Extra) {
  return (
    <Labelled {...{ label, hideLabel, error, hint, className, id }}>
      {(field) => <input {...field} autoComplete="off" {...rest} />}
    </Labelled>
  );
}

/** Several lines of text under their label. */
export function TextArea({
  label,
  hideLabel,
  error,
  hint,
  className,
  id,
  ...rest
}: ComponentProps<'textarea'> & Extra) {
  return (
    <Labelled {...{ label, hideLabel, error, hint, className, id }}>
      {(field) => (
        <textarea {...field} className={classes(field.className, styles.area)} {...rest} />
      )}
    </Labelled>
  );
}

interface FieldAttributes {
  id: string;
  className: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** The label above a field and the note below it; the field is told what ties it to both. */
function Labelled({
  label,
  hideLabel,
  error,
  hint,
  className,
  id: givenId,
  children,
}: Extra & {
  className?: string;
  id?: string;
  children: (field: FieldAttributes) => ReactNode;
}) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const noteId = `${id}-note`;
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({
        id,
        className: classes(styles.field, error && styles.wrong),
        'aria-invalid': error ? true : undefined,
        'aria-describedby': error || hint ? noteId : undefined,
      })}
      <Note id={noteId} error={error} hint={hint} />
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
