import { clock, daysFromToday, shortDay } from '../../ui/time.ts';

/** When something was decided, within a sentence: `today 14:32`, `12 Jan 09:10`. */
export function when(iso: string): string {
  const day = shortDay(iso);
  const days = daysFromToday(new Date(iso));
  return `${days === 0 || days === -1 ? day.toLowerCase() : day} ${clock(iso)}`;
}
