import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import look from '../../ui/Field.module.css';
import styles from './CommentField.module.css';

/** Longest comment the archive takes (UTF-16 units). */
const LONGEST = 20_000;

/**
 * A field for the words of a comment. Ctrl Enter sends (Cmd Enter on a Mac), Escape goes back to the
 * text and leaves the words where they are.
 */
export function CommentField({
  label,
  send,
  initial = '',
  autoFocus = false,
  quiet = false,
  onChange,
  onSend,
  onLeave,
  onCancel,
}: {
  label: string;
  /** What the button says. */
  send: string;
  initial?: string;
  autoFocus?: boolean;
  /** Shows its buttons only while it is used. */
  quiet?: boolean;
  onChange?: (words: string) => void;
  /** False keeps the words in the field. */
  onSend: (words: string) => Promise<boolean>;
  onLeave: () => void;
  onCancel?: () => void;
}): ReactNode {
  const [words, setWords] = useState(initial);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const element = field.current;
    if (!autoFocus || !element) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [autoFocus]);

  const change = (next: string) => {
    setWords(next);
    onChange?.(next);
  };

  const submit = async () => {
    if (words.trim() === '' || sending) return;
    setSending(true);
    const sent = await onSend(words.trim());
    setSending(false);
    if (!sent) return;
    // What was typed while these words were on their way is not sent yet.
    const now = field.current?.value ?? '';
    change(now.startsWith(words) ? now.slice(words.length) : now);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };

  const idle = quiet && words === '';
  return (
    <div className={styles.box}>
      <textarea
        ref={field}
        className={classes(look.frame, styles.field)}
        aria-label={label}
        placeholder={label}
        rows={1}
        dir="auto"
        value={words}
        maxLength={LONGEST}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {!idle && (
        <div className={styles.buttons}>
          {onCancel && (
            <Button variant="quiet" size="small" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button
            variant="plain"
            size="small"
            disabled={words.trim() === '' || sending}
            onClick={() => void submit()}
          >
            {send}
          </Button>
        </div>
      )}
    </div>
  );
}
