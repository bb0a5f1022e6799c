/** Dates and times as people read them, in the language of the system. */

const locale: string | undefined = navigator.language || undefined;
const clockFormat = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const longDayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const fullDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const DAY_MS = 86_400_000;

/** Whole calendar days from `now` to `date`, by the local calendar: 0 today, -1 yesterday. */
export function daysFromToday(date: Date, now: Date = new Date()): number {
  const midnight = (each: Date) => Date.UTC(each.getFullYear(), each.getMonth(), each.getDate());
  return Math.round((midnight(date) - midnight(now)) / DAY_MS);
}

/** The time of day: `14:32`. */
export const clock = (iso: string): string => clockFormat.format(new Date(iso));

/** A day in few letters: `Today`, `Yesterday`, `Tomorrow`, `Mon 23`, `12 Jan`, `9 Dec 2024`. */
export function shortDay(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  const days = daysFromToday(date, now);
  if (days === 0) return 'Today';
  if (days === -1) return 'Yesterday';
  if (days === 1) return 'Tomorrow';
  if (days < 0 && days > -7) return `${weekday.format(date)} ${date.getDate()}`;
  if (date.getFullYear() !== now.getFullYear() && Math.abs(days) > 180)
    return dayMonthYear.format(date);
  return days > 0 ? `${weekday.format(date)} ${dayMonth.format(date)}` : dayMonth.format(date);
}

/** The same within a sentence: `today`, `Mon 23`. */
export const dayWithin = (iso: string, now: Date = new Date()): string =>
  shortDay(iso, now).replace(/^(?:Today|Yesterday|Tomorrow)$/, (day) => day.toLowerCase());

/** A day with its year: `Tue 24 Feb 2026`, without the comma that the locale would put in. */
export const longDay = (iso: string): string =>
  longDayFormat.format(new Date(iso)).replace(',', '');

/** When something last changed: the time today, else the day. */
export function changedAt(iso: string, now: Date = new Date()): string {
  return daysFromToday(new Date(iso), now) === 0 ? clock(iso) : shortDay(iso, now);
}

/** When something is due: `Today 18:00`, `Tomorrow`, `Thu 26 Feb`. */
export function dueAt(iso: string, now: Date = new Date()): string {
  const day = shortDay(iso, now);
  return day === 'Today' ? `${day} ${clock(iso)}` : day;
}

/** Everything, for tooltips: `Tuesday 24 February 2026, 14:32`. */
export function fullTime(iso: string): string {
  return `${fullDay.format(new Date(iso))}, ${clock(iso)}`;
}
