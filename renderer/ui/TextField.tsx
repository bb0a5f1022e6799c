import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import look from './Field.module.css';
import styles from './TextField.module.css';

interface FrameProps {
  label: string;
  /** The label stays as the accessible name only. */
  hideLabel?: boolean;
  /** What is wrong, in one sentence. */
  error?: string;
  hint?: string;
  className?: string;
  id?: string;
}

/** One line of text under its label. */
export function TextField(props: ComponentProps<'input'> & FrameProps) {
  const { frame, rest } = parted(props);
  return (
    <Labelled {...frame}>
      {(tied) => (
        <input
          {...tied}
          className={classes(tied.className, styles.line)}
          autoComplete="off"
          {...rest}
        />
      )}
    </Labelled>
  );
}

/** Several lines of text under their label. */
export function TextArea(props: ComponentProps<'textarea'> & FrameProps) {
  const { frame, rest } = parted(props);
  return (
    <Labelled {...frame}>
      {(tied) => <textarea {...tied} className={classes(tied.className, styles.area)} {...rest} />}
    </Labelled>
  );
}

/** What the frame is told, and what the field itself. */
const parted = <P extends FrameProps>({
  label,
  hideLabel,
  error,
  hint,
  className,
  id,
  ...rest
}: P) => ({ frame: { label, hideLabel, error, hint, className, id }, rest });

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
}: FrameProps & { children: (tied: FieldAttributes) => ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const noteId = `${id}-note`;
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : look.label}>
        {label}
      </label>
      {children({
        id,
        className: classes(look.frame, error && look.wrong),
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
