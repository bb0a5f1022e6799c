/** Three streams of words as one. */
import type { Node } from 'prosemirror-model';
import type { Hunk } from '../diff.ts';
import type { Key } from './blocks.ts';
import { annotated, annotationsOf, mergeMarks } from './marks.ts';
import { hunksOf, type Item } from './streams.ts';
import type { Side } from './types.ts';

/** Words that both sides changed differently. */
export interface Clash {
  readonly base: readonly Node[];
  readonly mine: readonly Node[];
  readonly theirs: readonly Node[];
  /** The one to hold until a person has looked: mine, unless it only takes words away. */
  readonly chosen: Side;
}

export type Piece = { readonly nodes: readonly Node[] } | Clash;

export const isClash = (piece: Piece): piece is Clash => 'chosen' in piece;

/** A stream merged: for each block that is left, in order, its pieces. */
export type Woven = ReadonlyMap<Key, readonly Piece[]>;

type Out = { readonly border: Key } | Piece;

type Stream = readonly Item[];
type Streams = Readonly<Record<'base' | Side, Stream>>;

/**
 * Merges three streams. Null when the sides are at odds over a stretch that is not within one block,
 * or when the block that some words belong to is gone.
 */
export function weave(base: Stream, mine: Stream, theirs: Stream): Woven | null {
  const whole: Streams = { base, mine, theirs };
  const old = new Set(base.flatMap(({ border }) => border ?? []));
  const out: Out[] = [];
  const joints: number[] = [];
  let at = 0;
  let mineAt = 0;
  let theirsAt = 0;
  const keepUpTo = (end: number) => {
    for (; at < end; at += 1, mineAt += 1, theirsAt += 1) {
      out.push(kept(base[at] as Item, mine[mineAt] as Item, theirs[theirsAt] as Item));
    }
  };
  const all = [...changes('mine', base, mine), ...changes('theirs', base, theirs)];
  const found = clusters(all, base);
  for (const [i, cluster] of found.entries()) {
    keepUpTo(cluster.from);
    const size = cluster.to - cluster.from;
    const mineTo = mineAt + size + growth(cluster.mine);
    const theirsTo = theirsAt + size + growth(cluster.theirs);
    const stretch: Streams = {
      base: base.slice(at, cluster.to),
      mine: mine.slice(mineAt, mineTo),
      theirs: theirs.slice(theirsAt, theirsTo),
    };
    const settled = settle(cluster, stretch, whole, old);
    if (!settled) return null;
    const isBesideAnother = found[i - 1]?.to === cluster.from || found[i + 1]?.from === cluster.to;
    if (settled.length === 0 && isBesideAnother && stretch.base.every(isBorder)) {
      joints.push(out.length);
    }
    out.push(...settled);
    [at, mineAt, theirsAt] = [cluster.to, mineTo, theirsTo];
  }
  keepUpTo(base.length);
  return joints.some((joint) => fuses(out[joint - 1], out[joint])) ? null : byBlock(out);
}

/** Whether two words that stood apart would become one, which neither side wrote. */
function fuses(before?: Out, after?: Out): boolean {
  if (!before || !after || 'border' in before || 'border' in after) return false;
  if (isClash(before) || isClash(after)) return true;
  const last = before.nodes.at(-1)?.text ?? '';
  const first = after.nodes[0]?.text ?? '';
  return /[\p{L}\p{M}\p{N}]$/u.test(last) && /^[\p{L}\p{M}\p{N}]/u.test(first);
}

function kept(base: Item, mine: Item, theirs: Item): Out {
  if (base.border !== null) return { border: base.border };
  const nodes = mergeMarks(base.nodes, mine.nodes, theirs.nodes);
  if (nodes) return { nodes };
  return { base: base.nodes, mine: mine.nodes, theirs: theirs.nodes, chosen: 'mine' };
}

function byBlock(out: readonly Out[]): Woven | null {
  const woven = new Map<Key, Piece[]>();
  let pieces: Piece[] | null = null;
  for (const each of out) {
    if ('border' in each) {
      pieces = [];
      woven.set(each.border, pieces);
      continue;
    }
    if (!pieces) return null;
    const last = pieces.at(-1);
    if (last && isClash(last) && isClash(each) && last.chosen === each.chosen) {
      pieces[pieces.length - 1] = {
        base: [...last.base, ...each.base],
        mine: [...last.mine, ...each.mine],
        theirs: [...last.theirs, ...each.theirs],
        chosen: each.chosen,
      };
    } else {
      pieces.push(each);
    }
  }
  return woven;
}

/** A hunk with what is asked of it when it meets another. */
interface Change extends Hunk {
  readonly side: Side;
  /** Whether it only parts or joins blocks. */
  readonly bordersOnly: boolean;
}

/** Changes that overlap or touch: of one side, or of both. */
interface Cluster {
  readonly from: number;
  to: number;
  readonly mine: Change[];
  readonly theirs: Change[];
}

const isBorder = ({ border }: Item): boolean => border !== null;

function changes(side: Side, before: Stream, after: Stream): Change[] {
  return hunksOf(before, after).map((hunk) => ({
    ...hunk,
    side,
    bordersOnly:
      before.slice(hunk.from, hunk.to).every(isBorder) &&
      after.slice(hunk.newFrom, hunk.newTo).every(isBorder),
  }));
}

const growth = (hunks: readonly Hunk[]): number =>
  hunks.reduce((sum, { from, to, newFrom, newTo }) => sum + newTo - newFrom - (to - from), 0);

const takesAway = (hunk: Hunk): boolean => hunk.newFrom === hunk.newTo;

const parts = (change: Change): boolean => change.bordersOnly && change.from === change.to;

function clusters(all: Change[], base: Stream): Cluster[] {
  // Words put in where a block is parted stay with what stands before them.
  all.sort(
    (a, b) => a.from - b.from || a.to - b.to || Number(a.bordersOnly) - Number(b.bordersOnly),
  );
  const found: Cluster[] = [];
  for (const change of all) {
    let last = found.at(-1);
    if (last && meets(last, change, base)) {
      last.to = Math.max(last.to, change.to);
    } else {
      last = { from: change.from, to: change.to, mine: [], theirs: [] };
      found.push(last);
    }
    last[change.side].push(change);
  }
  return found;
}

/**
 * Whether a change has to be looked at together with those before it. Words that touch do: what one
 * side puts beside what the other takes away was written for another neighbour. Before or behind a
 * blank is the same place to who puts words in.
 */
function meets(cluster: Cluster, change: Change, base: Stream): boolean {
  if (change.from < cluster.to) return true;
  if (!base.slice(cluster.to, change.from).every(isBlank)) return false;
  const apart = change.from > cluster.to;
  const others = change.side === 'mine' ? cluster.theirs : cluster.mine;
  return others.some(
    (other) =>
      other.to === cluster.to &&
      other.bordersOnly === change.bordersOnly &&
      (!apart || (!change.bordersOnly && putsIn(change) !== putsIn(other))),
  );
}

const putsIn = (change: Change): boolean => change.from === change.to;

const isBlank = ({ border, nodes }: Item): boolean =>
  border === null && nodes.every(({ text }) => text !== undefined && text.trim() === '');

/** What becomes of a cluster; null when the sides are at odds beyond one block. */
function settle(
  { from, to, mine, theirs }: Cluster,
  stretch: Streams,
  whole: Streams,
  old: ReadonlySet<Key>,
): readonly Out[] | null {
  if (theirs.length === 0) return oneSided(stretch.base, stretch.mine, stretch.theirs);
  if (mine.length === 0) return oneSided(stretch.base, stretch.theirs, stretch.mine);
  if (agree(stretch.mine, stretch.theirs, old)) return agreed(stretch.mine, stretch.theirs);

  const both = [...mine, ...theirs];
  // What each left of the blanks around, the other may have taken.
  const isSeamless = both.some(parts) || !fuses(...ends(whole.base, from, to));
  if (isSeamless && both.every((change) => takesAway(change) || parts(change))) {
    return both
      .filter(parts)
      .sort((a, b) => a.from - b.from)
      .flatMap(({ side, newFrom, newTo }) => whole[side].slice(newFrom, newTo).map(asOut));
  }
  if (Object.values(stretch).some((stream) => stream.some(isBorder))) return null;
  return [
    {
      base: nodesOf(stretch.base),
      mine: nodesOf(stretch.mine),
      theirs: nodesOf(stretch.theirs),
      chosen: mine.every(takesAway) && !theirs.every(takesAway) ? 'theirs' : 'mine',
    },
  ];
}

/** What stands before and after a stretch. */
const ends = (stream: Stream, from: number, to: number) =>
  [stream[from - 1], stream[to]].map((item) => item && asOut(item)) as [Out?, Out?];

const nodesOf = (items: Stream): Node[] => items.flatMap(({ nodes }) => nodes);

const asOut = ({ border, nodes }: Item): Out => (border === null ? { nodes } : { border });

/** One side's words; a comment that the other made on those they replace goes on to them. */
function oneSided(base: Stream, changed: Stream, unchanged: Stream): Out[] {
  const before = annotationsOf(nodesOf(base));
  const made = annotationsOf(nodesOf(unchanged)).filter((mark) => !mark.isInSet(before));
  return changed.map((item) =>
    item.border === null ? { nodes: annotated(item.nodes, made) } : asOut(item),
  );
}

/** Whether both sides did the same; a block that both began here may have two ids. */
function agree(mine: Stream, theirs: Stream, old: ReadonlySet<Key>): boolean {
  const isNew = ({ border }: Item): boolean => border !== null && !old.has(border);
  return (
    mine.length === theirs.length &&
    mine.every((item, i) => {
      const other = theirs[i] as Item;
      return item.key === other.key || (isNew(item) && isNew(other));
    })
  );
}

const agreed = (mine: Stream, theirs: Stream): Out[] =>
  mine.map((item, i) => {
    if (item.border !== null) return asOut(item);
    const other = (theirs[i] as Item).nodes;
    const nodes = mergeMarks(null, item.nodes, other);
    return nodes ? { nodes } : { base: [], mine: item.nodes, theirs: other, chosen: 'mine' };
  });
