/** Stretches of a text: cutting them, taking parts of them, putting them together again. */
import { type Gone, NO_TOUCHES, type Run, type Stamp, type Touch } from './trace.ts';

/** A stretch that the base has too. */
export const survivor = (
  size: number,
  base: number,
  touches: readonly Touch[] = NO_TOUCHES,
): Run => ({ size, base, by: null, touches });

/** A stretch that was put in. */
export const putIn = (size: number, by: Stamp, touches: readonly Touch[] = NO_TOUCHES): Run => ({
  size,
  base: null,
  by,
  touches,
});

const part = (run: Run, from: number, to: number): Run => ({
  ...run,
  size: to - from,
  base: run.base === null ? null : run.base + from,
});

/** What stands before a position, what from there to another, and what after. */
export function cutRuns(
  runs: readonly Run[],
  from: number,
  to: number,
): [head: Run[], middle: Run[], tail: Run[]] {
  const [head, middle, tail]: [Run[], Run[], Run[]] = [[], [], []];
  let at = 0;
  for (const run of runs) {
    const end = at + run.size;
    if (end <= from) head.push(run);
    else if (at >= to) tail.push(run);
    else {
      const [start, stop] = [Math.max(at, from), Math.min(end, to)];
      if (at < start) head.push(part(run, 0, start - at));
      if (start < stop) middle.push(part(run, start - at, stop - at));
      if (stop < end) tail.push(part(run, stop - at, run.size));
    }
    at = end;
  }
  return [head, middle, tail];
}

const sameTouches = (one: readonly Touch[], other: readonly Touch[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every(({ what, by }, i) => what === other[i]?.what && by === other[i]?.by));

const follows = (one: Run, other: Run): boolean =>
  (one.base === null ? other.base === null : one.base + one.size === other.base) &&
  one.by === other.by &&
  sameTouches(one.touches, other.touches);

/** Adds a stretch, as one with the last where they say the same. */
export function pushRun(runs: Run[], run: Run): void {
  if (run.size === 0) return;
  const last = runs.at(-1);
  if (last && follows(last, run)) runs[runs.length - 1] = { ...last, size: last.size + run.size };
  else runs.push(run);
}

/** Joins lists of stretches into one. */
export function joinRuns(first: Run[], ...others: readonly (readonly Run[])[]): Run[] {
  for (const list of others) {
    const [next, ...rest] = list;
    if (!next) continue;
    pushRun(first, next);
    for (const run of rest) first.push(run);
  }
  return first;
}

/** The index of the first stretch that ends after a position. */
export function firstEndingAfter(gone: readonly Gone[], at: number): number {
  let [low, high] = [0, gone.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gone[middle] as Gone).to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** With one stretch more, which overlaps none. */
export function withGone(gone: readonly Gone[], { from, to, by, behind }: Gone): Gone[] {
  const index = firstEndingAfter(gone, from);
  const [left, right] = [gone[index - 1], gone[index]];
  const joinsLeft = left?.to === from && left.by === by;
  const joinsRight = right?.from === to && right.by === by;
  const merged = {
    from: joinsLeft ? left.from : from,
    to: joinsRight ? right.to : to,
    by,
    behind: joinsLeft ? left.behind : behind,
  };
  const next = gone.slice(0, joinsLeft ? index - 1 : index);
  next.push(merged);
  for (let i = joinsRight ? index + 1 : index; i < gone.length; i += 1) next.push(gone[i] as Gone);
  return next;
}

/** Without what stands between two positions. */
export const withoutGone = (gone: readonly Gone[], from: number, to: number): Gone[] =>
  gone.flatMap((each) => {
    if (each.to <= from || each.from >= to) return each;
    return [
      { ...each, to: from },
      { ...each, from: to, behind: null },
    ].filter((rest) => rest.from < rest.to);
  });
