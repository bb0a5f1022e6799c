/** What versions are called where they are spoken of. */
import type { Version } from '../../../shared/domain/version.ts';
import { clock, daysFromToday } from '../../ui/time.ts';

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const shortDayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const shortDayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

const isThisYear = (date: Date): boolean => date.getFullYear() === new Date().getFullYear();

/** A day as a heading: `Today, 24 February`, `Monday, 23 February`. */
export function dayName(iso: string): string {
  const date = new Date(iso);
  const days = daysFromToday(date);
  if (days === 0) return `Today, ${dayMonth.format(date)}`;
  if (days === -1) return `Yesterday, ${dayMonth.format(date)}`;
  const day = isThisYear(date) ? dayMonth : dayMonthYear;
  return `${weekday.format(date)}, ${day.format(date)}`;
}

/** When a version was kept: `24 Feb 11:20`. */
export function momentOf(iso: string): string {
  const date = new Date(iso);
  return `${(isThisYear(date) ? shortDayMonth : shortDayMonthYear).format(date)} ${clock(iso)}`;
}

/** What a restored version brought back: `from “First draft”`, `from 11:20` of the same day. */
export function restoredFrom({ restored, createdAt }: Version): string {
  if (!restored) return '';
  if (restored.name !== '') return `from “${restored.name}”`;
  const sameDay = new Date(restored.at).toDateString() === new Date(createdAt).toDateString();
  return `from ${sameDay ? clock(restored.at) : momentOf(restored.at)}`;
}

/** What a version is called: its name, how it came to be, or who wrote it. */
export function titleOf(version: Version): string {
  if (version.kind === 'named') return version.name;
  if (version.kind === 'created') return 'Started';
  if (version.kind === 'imported') {
    return version.name === '' ? 'Imported' : `Imported “${version.name}”`;
  }
  if (version.kind === 'restored') return `Restored ${restoredFrom(version)}`.trimEnd();
  if (version.kind === 'branched') return `Draft “${version.name}” begun`;
  if (version.kind === 'merged') return `Merged “${version.name}”`;
  return version.authorName || 'Somebody';
}

/** A version within a sentence. */
export const called = (version: Version): string =>
  version.kind === 'named' ? `“${version.name}”` : `the version of ${momentOf(version.createdAt)}`;
