import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import styles from './Section.module.css';

/**
 * A form in the pane. Enter in a line and Ctrl Enter anywhere keep it (Cmd Enter on a Mac), Escape
 * leaves it; the page's own keys rest while the focus is in it.
 */
export function PaneForm({
  label,
  keep,
  canKeep,
  hint,
  onKeep,
  onLeave,
  onEscape = onLeave,
  children,
}: {
  label: string;
  /** What the button says. */
  keep: string;
  canKeep: boolean;
  hint?: ReactNode;
  /** The form stays as it is when this gives false. */
  onKeep: () => Promise<boolean>;
  onLeave: () => void;
  /** Given where Escape keeps what is begun and only the button drops it. */
  onEscape?: () => void;
  children: ReactNode;
}) {
  // Not for the button to show: one that is disabled loses the focus, and what is kept by it may fail.
  const keeping = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  // The field with the focus is in sight anyhow; so is the rest of it, as far as there is room.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const submit = async () => {
    if (!canKeep || keeping.current) return;
    keeping.current = true;
    await onKeep();
    keeping.current = false;
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void submit();
    }
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={label}
      data-own-keys=""
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      {children}
      <div className={styles.buttons}>
        <span className={styles.hint}>{hint}</span>
        <Button variant="quiet" size="small" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="small" type="submit" disabled={!canKeep}>
          {keep}
        </Button>
      </div>
    </form>
  );
}
