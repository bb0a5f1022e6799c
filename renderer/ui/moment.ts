/** A day and a time as a person types them, and as they are written back. Local time throughout. */
import { longDay } from './time.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** `Thu 26 Feb 2026, 18:00`: what `readMoment` reads as the same minute. */
export function writeMoment(iso: string): string {
  const date = new Date(iso);
  return `${longDay(iso)}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export interface Known {
  /** What stands there now: a time alone keeps its day, a day alone its time. */
  readonly before: string | null;
  /** The hour of a day that is given without a time, when nothing stands there yet. */
  readonly usualHour: number;
  readonly now?: Date;
}

/**
 * What was typed as an instant (UTC); null when it is no day and no time.
 *
 * Days come before months, as they are written: `26 Feb`, `26.2.`, `26/2/26`, `2026-02-26`, `Friday`,
 * `tomorrow`. A day without a year is the next one of that name. Times: `18:00`, `6 pm`, `18.00` after
 * a day.
 */
export function readMoment(typed: string, known: Known): string | null {
  const { before, usualHour, now = new Date() } = known;
  const words = typed
    .toLowerCase()
    .replace(/(?<=\d)t(?=\d)/u, ' ')
    .replace(/[,\s]+|\bat\b/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim();
  const stands = before === null ? null : new Date(before);
  const time = readTime(words);
  const named = time ? words.slice(0, time.start).trim() : words;
  if (named === '' && !time) return null;
  const day = named === '' ? (stands ?? now) : readDay(named, now);
  if (!day) return null;
  const { hour, minute } = time ?? {
    hour: stands?.getHours() ?? usualHour,
    minute: stands?.getMinutes() ?? 0,
  };
  const moment = new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute);
  return moment.toISOString();
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  /** Where it begins in what was typed. */
  readonly start: number;
}

/** The time at the end; `9.30` alone is a day, after a day it is a time. */
function readTime(words: string): Time | null {
  const found =
    /(?:^| )(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2}(?:\.\d+)?)? ?(?<half>[ap]m)?$/u.exec(
      words,
    ) ??
    /(?:^| )(?<hour>\d{1,2}) ?(?<half>[ap]m)$/u.exec(words) ??
    /(?<=.) (?<hour>\d{1,2})\.(?<minute>\d{2})$/u.exec(words);
  if (!found?.groups) return null;
  const { half } = found.groups;
  const given = Number(found.groups.hour);
  const minute = Number(found.groups.minute ?? 0);
  if (minute > 59 || (half ? given < 1 || given > 12 : given > 23)) return null;
  const hour = half ? (given % 12) + (half === 'pm' ? 12 : 0) : given;
  return { hour, minute, start: found.index };
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The place of a name in a list, by its first three letters or more; -1 when it is none. */
const named = (list: readonly string[], word: string): number =>
  word.length < 3 ? -1 : list.findIndex((name) => name.startsWith(word));

const inDays = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);

function readDay(words: string, now: Date): Date | null {
  if (words === 'today') return now;
  if (words === 'tomorrow') return inDays(now, 1);
  const weekday = named(weekdays, words.replace(/\.$/u, ''));
  if (weekday >= 0) return inDays(now, (weekday - now.getDay() + 7) % 7);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(words);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const numbers = /^(\d{1,2})([./-])(\d{1,2})(?:\.|\2(\d{4}|\d{2}))?$/u.exec(words);
  if (numbers) return nextOf(Number(numbers[1]), Number(numbers[3]) - 1, numbers[4], now);
  return readNamedMonth(words.replaceAll('.', ''), now);
}

/** `26 feb`, `thu 26 february 2026`, `feb 26`. A weekday before a date is decoration. */
function readNamedMonth(words: string, now: Date): Date | null {
  const parts = words.split(' ');
  if (parts.length > 2 && named(weekdays, parts[0] ?? '') >= 0) parts.shift();
  const [one = '', other = '', year, ...more] = parts;
  if (more.length > 0 || (year !== undefined && !/^(\d{4}|\d{2})$/u.test(year))) return null;
  const [day, month] = /^\d/u.test(one) ? [one, other] : [other, one];
  if (!/^\d{1,2}(st|nd|rd|th)?$/u.test(day)) return null;
  return nextOf(Number.parseInt(day, 10), named(months, month), year, now);
}

/** A day of a year, or the next of its name when no year is given. */
function nextOf(day: number, month: number, year: string | undefined, now: Date): Date | null {
  if (year !== undefined) return dayOf(Number(year) + (year.length === 2 ? 2000 : 0), month, day);
  const here = dayOf(now.getFullYear(), month, day);
  return here && here < inDays(now, 0) ? dayOf(now.getFullYear() + 1, month, day) : here;
}

/** A day of the calendar; null for the 31st of February and its like. */
function dayOf(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month, day);
  return date.getMonth() === month && date.getDate() === day ? date : null;
}
