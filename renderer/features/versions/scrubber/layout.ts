/** Where the bars of a history stand: one for each sitting, the earliest first. Pure. */
import type { Version, WordsChanged } from '../../../../shared/domain/version.ts';

/** Pixels from one bar to the next, at most. */
const PITCH = 16;
/** Bars' places left free between two days. */
const DAY_GAP = 2;
/** The widest gap between two days, in pixels. */
const WIDEST_GAP = 120;
const BAR_WIDTH = 8;
/** Heights in pixels: of a sitting in which no word changed, and of the one with the most. */
const LOWEST = 3;
const HIGHEST = 40;
/** Pixels that the name of a day needs. */
const LABEL_WIDTH = 64;

export interface Bar {
  /** The last version of the sitting. */
  readonly version: Version;
  /** The middle of it, from the left. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

export interface Day {
  /** Any moment of it. */
  readonly at: string;
  readonly x: number;
}

export interface Layout {
  readonly bars: readonly Bar[];
  /** The days that have room for their names. */
  readonly days: readonly Day[];
}

/**
 * @param sittings the earliest first, the latest version of each first
 * @param changed words that came and went in each
 * @param width of the track, in pixels
 */
export function layOut(
  sittings: readonly (readonly Version[])[],
  changed: readonly WordsChanged[],
  width: number,
): Layout {
  const dayOf = (i: number) => new Date(sittings[i]?.[0]?.createdAt ?? 0).toDateString();
  const begins = sittings.map((_, i) => i > 0 && dayOf(i) !== dayOf(i - 1));
  const gaps = begins.filter(Boolean).length;
  const pitch = Math.min(PITCH, width / Math.max(1, sittings.length + gaps * DAY_GAP));
  const left = width - pitch * (sittings.length + gaps * DAY_GAP);
  const gap = pitch * DAY_GAP + Math.min(WIDEST_GAP, gaps > 0 ? left / gaps : 0);
  const barWidth = Math.max(1, Math.min(BAR_WIDTH, pitch - 1));
  const most = Math.max(1, ...changed.map(sum));
  const bars: Bar[] = [];
  const days: Day[] = [];
  let at = pitch / 2;
  sittings.forEach((sitting, i) => {
    if (i > 0) at += pitch + (begins[i] ? gap : 0);
    const version = sitting[0] as Version;
    const x = Math.round(at);
    // By the root, or a first draft would leave nothing to be seen of the corrections.
    const part = Math.sqrt(sum(changed[i] as WordsChanged) / most);
    const height = Math.round(LOWEST + (HIGHEST - LOWEST) * part);
    bars.push({ version, x, width: barWidth, height });
    const free = (days.at(-1)?.x ?? -LABEL_WIDTH) + LABEL_WIDTH;
    const start = Math.round(x - barWidth / 2);
    if ((i === 0 || begins[i]) && start >= free && start <= width - LABEL_WIDTH / 2)
      days.push({ at: version.createdAt, x: start });
  });
  return { bars, days };
}

const sum = ({ added, removed }: WordsChanged): number => added + removed;

/** The index of the bar nearest to a place; -1 when there are none. */
export function nearest(bars: readonly Bar[], x: number): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, bar] of bars.entries()) {
    const away = Math.abs(bar.x - x);
    if (away < least) [found, least] = [i, away];
  }
  return found;
}

/**
 * The index of the sitting that a version is of; where it is left out, of the last one before it.
 * @param sittings the earliest first
 */
export function placeOf(sittings: readonly (readonly Version[])[], version: Version): number {
  const own = sittings.findIndex((sitting) => sitting.some(({ id }) => id === version.id));
  if (own >= 0) return own;
  const before = sittings.findLastIndex(
    ([last]) => last !== undefined && last.createdAt <= version.createdAt,
  );
  return Math.max(0, before);
}

/** The index of the next named version from `from` in that direction; else the end on that side. */
export function nextNamed(
  sittings: readonly (readonly Version[])[],
  from: number,
  by: 1 | -1,
): number {
  for (let i = from + by; i >= 0 && i < sittings.length; i += by) {
    if (sittings[i]?.[0]?.kind === 'named') return i;
  }
  return by < 0 ? 0 : sittings.length - 1;
}
