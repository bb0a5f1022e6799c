/** What one sequence keeps of another: the comparison under comparing and merging. */

/** What is compared: equal keys pair. */
export interface Comparable {
  readonly key: string;
  /** Whether it says something by itself; blanks and punctuation alone hold nothing together. */
  readonly solid: boolean;
}

/** A stretch of `before` that stands as another (or as nothing, or out of nothing) in `after`. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/**
 * Differences sought before a stretch is taken as rewritten. Time and memory grow with their square,
 * and what differs in so many places reads better as one text in the place of another.
 */
const MOST_DIFFERENCES = 600;

/**
 * The hunks that turn one sequence into the other, in order, with something kept between any two.
 * What is kept between two changes but holds too little is part of one change. Beyond `atMost`
 * differences all is taken as rewritten.
 */
export function diff(
  before: readonly Comparable[],
  after: readonly Comparable[],
  atMost = MOST_DIFFERENCES,
): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start]?.key === after[start]?.key) start += 1;
  let [end, newEnd] = [before.length, after.length];
  while (end > start && newEnd > start && before[end - 1]?.key === after[newEnd - 1]?.key) {
    end -= 1;
    newEnd -= 1;
  }
  if (end === start && newEnd === start) return [];
  const whole = { from: start, to: end, newFrom: start, newTo: newEnd };
  if (end === start || newEnd === start) return [whole];
  const numbers = new Map<string, number>();
  const runs = commonRuns(
    numbered(before, start, end, numbers),
    numbered(after, start, newEnd, numbers),
    atMost,
  );
  if (!runs) return [whole];
  const hunks: Hunk[] = [];
  let [from, newFrom] = [start, start];
  for (const { at, newAt, size } of runs) {
    if (start + at > from || start + newAt > newFrom) {
      hunks.push({ from, to: start + at, newFrom, newTo: start + newAt });
    }
    [from, newFrom] = [start + at + size, start + newAt + size];
  }
  if (from < end || newFrom < newEnd) hunks.push({ from, to: end, newFrom, newTo: newEnd });
  return readable(hunks, before, after).map((hunk, i, all) =>
    fromWord(hunk, all[i + 1]?.from ?? before.length, before, after),
  );
}

/** The keys of a stretch as numbers, which compare faster. */
function numbered(
  items: readonly Comparable[],
  from: number,
  to: number,
  numbers: Map<string, number>,
): Int32Array {
  const found = new Int32Array(to - from);
  for (let i = from; i < to; i += 1) {
    const { key } = items[i] as Comparable;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    found[i - from] = number;
  }
  return found;
}

/** Items that follow one another in both sequences. */
interface Run {
  at: number;
  newAt: number;
  size: number;
}

/** The longest common subsequence (Myers 1986, greedy), as runs; null when too much differs. */
function commonRuns(one: Int32Array, other: Int32Array, atMost: number): Run[] | null {
  const most = Math.min(one.length + other.length, atMost);
  // How far each diagonal reaches, by its number from -most on; one row is kept for each step.
  const reach = new Int32Array(2 * most + 2);
  const rows: Int32Array[] = [];
  for (let step = 0; step <= most; step += 1) {
    rows.push(reach.slice(most - step, most + step + 2));
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const at = most + diagonal;
      let x = comesDown(reach, at, diagonal, step)
        ? (reach[at + 1] as number)
        : (reach[at - 1] as number) + 1;
      let y = x - diagonal;
      while (x < one.length && y < other.length && one[x] === other[y]) {
        x += 1;
        y += 1;
      }
      reach[at] = x;
      if (x >= one.length && y >= other.length) return readBack(rows, x, y);
    }
  }
  return null;
}

const comesDown = (reach: Int32Array, at: number, diagonal: number, step: number): boolean =>
  diagonal === -step ||
  (diagonal !== step && (reach[at - 1] as number) < (reach[at + 1] as number));

function readBack(rows: readonly Int32Array[], endX: number, endY: number): Run[] {
  const runs: Run[] = [];
  let [x, y] = [endX, endY];
  for (let step = rows.length - 1; step >= 0; step -= 1) {
    const row = rows[step] as Int32Array;
    const diagonal = x - y;
    const at = step + diagonal;
    const down = comesDown(row, at, diagonal, step);
    const fromX = step === 0 ? 0 : (row[down ? at + 1 : at - 1] as number);
    const fromY = step === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    const startX = step === 0 || down ? fromX : fromX + 1;
    if (x > startX) runs.push({ at: startX, newAt: startX - diagonal, size: x - startX });
    [x, y] = [fromX, fromY];
  }
  return runs.reverse();
}

/**
 * What only goes or only comes may be cut at several places: `one [two ]three` reads better than
 * `one[ two] three`. `limit`: where the next change begins.
 */
function fromWord(
  hunk: Hunk,
  limit: number,
  before: readonly Comparable[],
  after: readonly Comparable[],
): Hunk {
  const goes = hunk.newFrom === hunk.newTo;
  if (!goes && hunk.from !== hunk.to) return hunk;
  const items = goes ? before : after;
  const [from, to] = goes ? [hunk.from, hunk.to] : [hunk.newFrom, hunk.newTo];
  const [first, next] = [items[from], items[to]];
  if (!first || !next || first.solid || first.key !== next.key || hunk.to + 1 >= limit) return hunk;
  return {
    from: hunk.from + 1,
    to: hunk.to + 1,
    newFrom: hunk.newFrom + 1,
    newTo: hunk.newTo + 1,
  };
}

/**
 * Joins changes that only blanks and punctuation part, or a few words amid much that is new: two
 * texts that have nothing to do with each other must not be woven together.
 */
function readable(
  hunks: readonly Hunk[],
  before: readonly Comparable[],
  after: readonly Comparable[],
): Hunk[] {
  const solid = (items: readonly Comparable[], from: number, to: number): number => {
    let count = 0;
    for (let i = from; i < to; i += 1) if (items[i]?.solid) count += 1;
    return count;
  };
  const weight = ({ from, to, newFrom, newTo }: Hunk): number =>
    Math.max(solid(before, from, to), solid(after, newFrom, newTo));
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    let next = hunk;
    for (let last = joined.at(-1); last; last = joined.at(-1)) {
      const lesser = Math.min(weight(last), weight(next));
      if (lesser === 0 || 2 * solid(before, last.to, next.from) >= lesser) break;
      joined.pop();
      next = { from: last.from, to: next.to, newFrom: last.newFrom, newTo: next.newTo };
    }
    joined.push(next);
  }
  return joined;
}
