/**
 * The trace between what becomes of base and proposal when some changes are decided. Both are read off
 * the same merged tree, so that it is certain where each stretch of the old documents went.
 */
import type { Mark, Node } from 'prosemirror-model';
import type { Item, Redline, Side } from '../redline/index.ts';
import { goneBetween } from './attribute.ts';
import { choicesOf } from './choices.ts';
import { cutRuns, pushRun, putIn, survivor } from './runs.ts';
import type { Gone, Run, Stamp, Trace } from './trace.ts';
import { endsOf, type Placed, Positions, type Written, write } from './written.ts';

/** Base and proposal after some decisions. */
export interface Decided {
  readonly base: Written;
  readonly proposal: Written;
}

/** Reads both documents off the tree; `open` changes stand as before in one and as after in the other. */
export function readDecided(
  compared: Redline,
  verdict: (change: number) => Side | null,
  { runs }: Pick<Trace, 'runs'>,
): Decided {
  const all = (side: Side): boolean => compared.changes.every((_, i) => verdict(i) === side);
  return {
    base: write(compared, (i) => verdict(i) ?? 'before', all('after') ? 'after' : 'before'),
    proposal: write(
      compared,
      (i) => verdict(i) ?? 'after',
      all('before') ? 'before' : 'after',
      notedAs(compared, runs),
    ),
  };
}

/**
 * Takes annotations off words that bear them in the base alone, when they were taken off by hand: other
 * words of theirs survived in the document, and it has none of them. Where all their words went, they
 * come back with these.
 */
function notedAs({ before, after }: Redline, runs: readonly Run[]): (node: Node) => Node {
  const standing = new Set<string>();
  after.descendants((node) => notesOn(node, standing));
  const off = new Set<string>();
  for (const { base, size } of runs) {
    if (base !== null) before.nodesBetween(base, base + size, (node) => notesOn(node, off));
  }
  const stands = ({ type, attrs }: Mark): boolean =>
    type.name !== 'annotation' || standing.has(attrs.id as string) || !off.has(attrs.id as string);
  return (node) => (node.marks.every(stands) ? node : node.mark(node.marks.filter(stands)));
}

/** Adds the annotations on a node. */
function notesOn({ marks }: Node, ids: Set<string>): void {
  for (const { type, attrs } of marks) {
    if (type.name === 'annotation') ids.add(attrs.id as string);
  }
}

/**
 * The stretches between two new documents of the tree. `isOpen`: by the index of the change; `deedOf`:
 * to whom a stretch of the change is laid of which nothing is known.
 */
export function rebase(
  compared: Redline,
  trace: Trace,
  { base, proposal }: Decided,
  isOpen: (change: number) => boolean,
  deedOf: (change: number) => Stamp,
): Pick<Trace, 'runs' | 'gone'> {
  const ends = endsOf(compared);
  const before = ends.before;
  const after = new Positions(ends.after);
  const inBase = new Positions(base.pieces);
  const open = (choice: number): boolean => isOpen(compared.owner[choice] as number);
  const deed = (item: Item): Stamp => deedOf(changeOf(compared, item));

  // Words decided in a block that is not: from now on they are as much its author's as the block.
  const heirOf = (item: Item): Stamp | null =>
    item.kind === 'words' && item.inside !== null && item.choice !== null && !open(item.choice)
      ? deedOf(compared.owner[item.inside] as number)
      : null;

  const claimed = new Uint8Array(base.doc.content.size);
  const straight = proposal.pieces.map((piece) => {
    const at = inBase.of(piece);
    if (at < 0 || standsOut(piece, open)) return -1;
    claimed.fill(1, at, at + piece.size);
    return at;
  });
  const now = mover(before, inBase);
  const runs: Run[] = [];
  const old = new RunCutter(trace.runs);
  for (const [i, piece] of proposal.pieces.entries()) {
    const at = straight[i] as number;
    const was = after.of(piece);
    if (at >= 0) {
      const looked = piece.item.kind === 'words' && choicesOf(piece.item).some(open);
      if (!looked) pushRun(runs, survivor(piece.size, at));
      else {
        let offset = at;
        for (const { size, touches } of old.cut(was, was + piece.size)) {
          pushRun(runs, survivor(size, offset, touches));
          offset += size;
        }
      }
      continue;
    }
    const takenOver = heirOf(piece.item);
    for (const run of old.cut(was, was + piece.size)) {
      if (run.by) pushRun(runs, takenOver ? { ...run, by: takenOver } : run);
      else {
        for (const [size, to] of now(run.base as number, run.size)) {
          for (const [free, length] of unclaimed(claimed, to, size)) {
            if (free < 0) pushRun(runs, putIn(length, deed(piece.item), run.touches));
            else {
              claimed.fill(1, free, free + length);
              pushRun(runs, survivor(length, free, run.touches));
            }
          }
        }
      }
    }
  }
  return { runs, gone: missing(trace, base.pieces, new Positions(before), claimed, deed, heirOf) };
}

/** The change that an item is part of; -1 when it is part of none. */
function changeOf({ owner }: Redline, item: Item): number {
  const choice = choicesOf(item)[0];
  return choice === undefined ? -1 : (owner[choice] as number);
}

type IsOpen = (choice: number) => boolean;

/** Whether the start or end of a block of both documents is part of a change that is open. */
function standsOut({ item, part }: Placed, open: IsOpen): boolean {
  if (part === 'all' && item.kind !== 'slot' && item.kind !== 'pair') return false;
  return item.kind !== 'words' && choicesOf(item).some(open);
}

/** Where stretches of the base went: sizes and positions, -1 for what is not there any more. */
function mover(
  before: readonly Placed[],
  inBase: Positions,
): (from: number, size: number) => [size: number, to: number][] {
  return (from, size) => {
    const found: [number, number][] = [];
    let [low, high] = [0, before.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((before[middle] as Placed).at <= from) low = middle;
      else high = middle - 1;
    }
    for (let at = from; at < from + size; low += 1) {
      const piece = before[low];
      if (!piece) break;
      const end = Math.min(piece.at + piece.size, from + size);
      const to = inBase.of(piece);
      found.push([end - at, to < 0 ? -1 : to + at - piece.at]);
      at = end;
    }
    return found;
  };
}

/** The parts of a stretch that nothing stands for yet; -1 for the others. */
function unclaimed(claimed: Uint8Array, from: number, size: number): [at: number, size: number][] {
  if (from < 0) return [[-1, size]];
  const found: [number, number][] = [];
  for (let at = from; at < from + size; ) {
    const taken = claimed[at];
    let end = at + 1;
    while (end < from + size && claimed[end] === taken) end += 1;
    found.push([taken ? -1 : at, end - at]);
    at = end;
  }
  return found;
}

/** What of the new base nothing in the new proposal stands for, and who took it out. */
function missing(
  trace: Trace,
  pieces: readonly Placed[],
  before: Positions,
  claimed: Uint8Array,
  deed: (item: Item) => Stamp,
  heirOf: (item: Item) => Stamp | null,
): Gone[] {
  const gone: Gone[] = [];
  const add = (from: number, to: number, by: Stamp, behind: Stamp | null = null): void => {
    const last = gone.at(-1);
    if (last?.to === from && last.by === by) gone[gone.length - 1] = { ...last, to };
    else if (from < to) gone.push({ from, to, by, behind });
  };
  for (const piece of pieces) {
    const was = before.of(piece);
    for (const [at, size] of unclaimed(claimed, piece.at, piece.size)) {
      if (at < 0) continue;
      const shift = was < 0 ? 0 : was - piece.at;
      const known = was < 0 ? [] : goneBetween(trace.gone, at + shift, at + shift + size);
      let next = at;
      for (const { from, to, by, behind } of known) {
        add(next, from - shift, deed(piece.item));
        add(from - shift, to - shift, heirOf(piece.item) ?? by, behind);
        next = to - shift;
      }
      add(next, at + size, deed(piece.item));
    }
  }
  return gone;
}

/** Takes stretches out of a list, at any positions. */
class RunCutter {
  readonly #runs: readonly Run[];
  readonly #starts: number[] = [];

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
    let at = 0;
    for (const { size } of runs) {
      this.#starts.push(at);
      at += size;
    }
  }

  cut(from: number, to: number): Run[] {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= from) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low] ?? 0;
    const near: Run[] = [];
    for (let at = start, i = low; at < to && i < this.#runs.length; i += 1) {
      const run = this.#runs[i] as Run;
      near.push(run);
      at += run.size;
    }
    return cutRuns(near, from - start, to - start)[1];
  }
}
