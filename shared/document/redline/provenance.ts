/**
 * Where what stands in a document comes from: what of the document before survived the editing, who
 * put in the rest, and who took out what is gone. Told by the steps of the editing itself, it is
 * certain where a comparison of words can only guess.
 */
import type { StepMap } from 'prosemirror-transform';
import type { Range, Side } from './tree.ts';

/** A stretch that stands in both documents; positions, and their number. */
export interface Survivor {
  readonly before: number;
  readonly after: number;
  readonly size: number;
}

/** What one person put in (positions after) or took out (positions before). */
export interface Authored extends Range {
  readonly author: string;
  /** Of what was taken out: the position after of the end of what had been put in right before it. */
  readonly behind?: number;
}

/** All lists in the order of positions, without overlap. */
export interface Provenance {
  /** In the order of the document before; what was carried elsewhere is out of order after. */
  readonly survivors: readonly Survivor[];
  readonly inserted: readonly Authored[];
  readonly deleted: readonly Authored[];
  /** Who gave words that stayed another look; positions after. */
  readonly marked?: readonly Authored[];
  /**
   * Names of authors that stand for one carrying of words from a place to another, each with the
   * author who did it: what bears such a name here and there is decided at once.
   */
  readonly carried?: ReadonlyMap<string, string>;
}

/** The person behind an author's name; null where none is known. */
export const personOf = (provenance: Provenance | null, author: string | null): string | null =>
  author === null ? null : (provenance?.carried?.get(author) ?? author);

/** A stretch of the document as it stands during the editing. */
interface Stretch {
  readonly size: number;
  /** Where it stood before; null when it was put in since. */
  readonly before: number | null;
  readonly author: string;
}

/**
 * Follows the editing of a document of `size` positions (the size of its content): each edit is the
 * maps of its steps, in order, and who made it. What one person puts in and another takes out again
 * leaves nothing behind.
 */
export function traceEdits(
  size: number,
  edits: Iterable<{ readonly maps: readonly StepMap[]; readonly author: string }>,
): Provenance {
  let stretches: Stretch[] = [{ size, before: 0, author: '' }];
  const deleted: Authored[] = [];
  for (const { maps, author } of edits) {
    for (const map of maps) {
      map.forEach((oldStart, oldEnd, newStart, newEnd) => {
        // Ranges come in order, so that what stands before this one is new already.
        const [head, rest] = parted(stretches, newStart);
        const [gone, tail] = parted(rest, oldEnd - oldStart);
        for (const { before, size: length } of gone) {
          if (before !== null) deleted.push({ from: before, to: before + length, author });
        }
        const come = newEnd - newStart;
        if (come > 0) head.push({ size: come, before: null, author });
        stretches = [...head, ...tail];
      });
    }
  }
  deleted.sort((one, other) => one.from - other.from);
  return { ...standing(stretches), deleted };
}

function parted(stretches: readonly Stretch[], at: number): [Stretch[], Stretch[]] {
  const head: Stretch[] = [];
  let left = at;
  for (const [i, stretch] of stretches.entries()) {
    if (left >= stretch.size) {
      head.push(stretch);
      left -= stretch.size;
      continue;
    }
    const tail = stretches.slice(i + 1);
    if (left === 0) return [head, [stretch, ...tail]];
    const { before, size } = stretch;
    head.push({ ...stretch, size: left });
    const second = {
      ...stretch,
      size: size - left,
      before: before === null ? null : before + left,
    };
    return [head, [second, ...tail]];
  }
  return [head, []];
}

function standing(stretches: readonly Stretch[]): Omit<Provenance, 'deleted'> {
  const survivors: Survivor[] = [];
  const inserted: Authored[] = [];
  let at = 0;
  for (const { before, size, author } of stretches) {
    const last = survivors.at(-1);
    const latest = inserted.at(-1);
    if (before === null) {
      if (latest?.to === at && latest.author === author) {
        inserted[inserted.length - 1] = { ...latest, to: at + size };
      } else inserted.push({ from: at, to: at + size, author });
    } else if (last && last.after + last.size === at && last.before + last.size === before) {
      survivors[survivors.length - 1] = { ...last, size: last.size + size };
    } else survivors.push({ before, after: at, size });
    at += size;
  }
  return { survivors, inserted };
}

/** The index of the last item that begins at or before a position; -1 when all begin later. */
function lastBegun<Item>(
  items: readonly Item[],
  start: (item: Item) => number,
  at: number,
): number {
  let [low, high] = [-1, items.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start(items[middle] as Item) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a stretch of the document before stands after; null unless it survived in one piece. */
export function survivalOf({ survivors }: Provenance, { from, to }: Range): number | null {
  const survivor = survivors[lastBegun(survivors, ({ before }) => before, from)];
  if (!survivor || survivor.before + survivor.size < to) return null;
  return survivor.after + from - survivor.before;
}

const byAfter = new WeakMap<Provenance, readonly Survivor[]>();

/** The parts of a range of either document that survived, each with its place in the other. */
export function survivorsIn(
  provenance: Provenance,
  side: Side,
  { from, to }: Range,
): { readonly from: number; readonly to: number; readonly other: number }[] {
  let list = provenance.survivors;
  if (side === 'after') {
    list = byAfter.get(provenance) ?? [...list].sort((one, another) => one.after - another.after);
    byAfter.set(provenance, list);
  }
  const other = side === 'after' ? 'before' : 'after';
  const found: { from: number; to: number; other: number }[] = [];
  for (
    let i = Math.max(
      0,
      lastBegun(list, (each) => each[side], from),
    );
    ;
    i += 1
  ) {
    const each = list[i];
    if (!each || each[side] >= to) return found;
    const [start, end] = [Math.max(from, each[side]), Math.min(to, each[side] + each.size)];
    if (start < end) found.push({ from: start, to: end, other: each[other] + start - each[side] });
  }
}

/** The parts of a range that were put in (or taken out), by whom. */
export function authoredIn(authored: readonly Authored[], { from, to }: Range): Authored[] {
  const found: Authored[] = [];
  for (
    let i = Math.max(
      0,
      lastBegun(authored, (each) => each.from, from),
    );
    ;
    i += 1
  ) {
    const each = authored[i];
    if (!each || each.from >= to) return found;
    if (each.to > from && from < to) {
      found.push({ ...each, from: Math.max(from, each.from), to: Math.min(to, each.to) });
    }
  }
}
