/** What one sequence of words keeps of another. */

/** A stretch of `before` that stands as another (or as nothing, or out of nothing) in `after`. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** What is compared: equal keys pair. */
export interface Comparable {
  readonly key: string;
  /** Whether it says something by itself; blanks and punctuation alone hold nothing together. */
  readonly solid: boolean;
}

/**
 * Differences sought before a stretch is called rewritten: the work grows with their square, and
 * what differs in so many places is read anew as a whole anyway.
 */
const MOST_DIFFERENCES = 600;

/**
 * The hunks that turn `before` into `after`, in order, with at least one kept item between two.
 * What is kept between two changes but says nothing by itself belongs to the change.
 */
export function diff(before: readonly Comparable[], after: readonly Comparable[]): Hunk[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start]?.key === after[start]?.key) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end)?.key === after.at(-1 - end)?.key) end += 1;
  const beforeEnd = before.length - end;
  const afterEnd = after.length - end;
  if (start === beforeEnd && start === afterEnd) return [];
  if (start === beforeEnd || start === afterEnd) {
    return [{ from: start, to: beforeEnd, newFrom: start, newTo: afterEnd }];
  }
  const [one, other] = numbered(before.slice(start, beforeEnd), after.slice(start, afterEnd));
  const kept = longestCommon(one, other);
  const hunks = hunksBetween(kept, one.length, other.length).map((hunk) => ({
    from: hunk.from + start,
    to: hunk.to + start,
    newFrom: hunk.newFrom + start,
    newTo: hunk.newTo + start,
  }));
  return readable(hunks, before, after);
}

/** Keys as numbers: comparing those is most of the work. */
function numbered(
  before: readonly Comparable[],
  after: readonly Comparable[],
): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const number = ({ key }: Comparable): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  return [Int32Array.from(before, number), Int32Array.from(after, number)];
}

/** Pairs of equal items, rising on both sides (Myers, greedy); none when too much differs. */
function longestCommon(one: Int32Array, other: Int32Array): [number, number][] {
  const most = Math.min(one.length + other.length, MOST_DIFFERENCES);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let differences = 0; differences <= most; differences += 1) {
    trail.push(furthest.slice(offset - differences - 1, offset + differences + 2));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const down =
        diagonal === -differences ||
        (diagonal !== differences &&
          (furthest[offset + diagonal - 1] as number) <
            (furthest[offset + diagonal + 1] as number));
      let x = down
        ? (furthest[offset + diagonal + 1] as number)
        : (furthest[offset + diagonal - 1] as number) + 1;
      let y = x - diagonal;
      while (x < one.length && y < other.length && one[x] === other[y]) {
        x += 1;
        y += 1;
      }
      furthest[offset + diagonal] = x;
      if (x >= one.length && y >= other.length) {
        return walkBack(trail, differences, one.length, other.length);
      }
    }
  }
  return [];
}

function walkBack(
  trail: readonly Int32Array[],
  differences: number,
  endX: number,
  endY: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let x = endX;
  let y = endY;
  for (let d = differences; d >= 0; d -= 1) {
    // Each row of the trail was kept from its diagonal -d - 1 on.
    const row = trail[d] as Int32Array;
    const at = (diagonal: number): number => row[diagonal + d + 1] as number;
    const diagonal = x - y;
    const down = diagonal === -d || (diagonal !== d && at(diagonal - 1) < at(diagonal + 1));
    const fromX = d === 0 ? 0 : down ? at(diagonal + 1) : at(diagonal - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > (d === 0 || down ? fromX : fromX + 1) && y > (d > 0 && down ? fromY + 1 : fromY)) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}

function hunksBetween(kept: readonly [number, number][], size: number, newSize: number): Hunk[] {
  const hunks: Hunk[] = [];
  let from = 0;
  let newFrom = 0;
  for (const [at, newAt] of [...kept, [size, newSize] as const]) {
    if (at > from || newAt > newFrom) hunks.push({ from, to: at, newFrom, newTo: newAt });
    from = at + 1;
    newFrom = newAt + 1;
  }
  return hunks;
}

/**
 * Joins changes that only blanks and punctuation part, or a few words amid much that is new: words
 * of two texts that have nothing to do with each other must not be woven together.
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
  const weight = (hunk: Hunk): number =>
    Math.max(solid(before, hunk.from, hunk.to), solid(after, hunk.newFrom, hunk.newTo));
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    let next = hunk;
    for (let last = joined.at(-1); last; last = joined.at(-1)) {
      const between = solid(before, last.to, next.from);
      if (between * 2 >= Math.min(weight(last), weight(next))) break;
      joined.pop();
      next = { from: last.from, to: next.to, newFrom: last.newFrom, newTo: next.newTo };
    }
    joined.push(next);
  }
  return joined;
}
