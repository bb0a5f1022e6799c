import { CalendarDays } from 'lucide-react';
import { type ComponentProps, useRef } from 'react';
import { IconButton } from './IconButton.tsx';
import styles from './MomentField.module.css';
import { type Known, readMoment, writeMoment } from './moment.ts';
import { TextField } from './TextField.tsx';

/** What to say of words that are no day and no time. */
export const NO_MOMENT = 'Not a day: try 26 Feb or Friday 18:00.';

/** An instant as the local day that the platform's calendar speaks of: `2026-02-26`. */
function calendarDay(iso: string | null): string {
  if (!iso) return '';
  const date = new Date(iso);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

/**
 * A day and time to be typed, as dates are written everywhere else; under it stands how the words are
 * read. The button opens the platform's calendar for the day.
 */
export function MomentField({
  text,
  known,
  hint,
  onText,
  onPick,
  ...rest
}: Omit<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'type'> & {
  /** What stands in the field. */
  text: string;
  known: Known;
  onText: (text: string) => void;
  /** A day was chosen from the calendar (UTC, with the time that stood or is usual). */
  onPick: (iso: string) => void;
}) {
  const calendar = useRef<HTMLInputElement>(null);
  const read = readMoment(text, known);
  const written = read && writeMoment(read);
  return (
    <div className={styles.field}>
      <TextField
        {...rest}
        value={text}
        hint={written && written !== text ? written : hint}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
      />
      <input
        ref={calendar}
        type="date"
        className={styles.calendar}
        tabIndex={-1}
        aria-hidden="true"
        max="9999-12-31"
        value={calendarDay(read ?? known.before)}
        onChange={(event) => {
          const picked = readMoment(event.target.value, { ...known, before: read ?? known.before });
          if (picked) onPick(picked);
        }}
      />
      <IconButton
        label={`${rest.label}: choose a day`}
        icon={CalendarDays}
        className={styles.pick}
        disabled={rest.disabled}
        onClick={() => calendar.current?.showPicker()}
      />
    </div>
  );
}
