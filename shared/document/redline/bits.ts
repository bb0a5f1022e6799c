/** The content of neighbouring blocks, cut into what a comparison pairs. */
import { atomOf, wordsOf } from '../tokens.ts';
import { flows } from './kinds.ts';
import type { Place } from './match.ts';
import { authoredIn, type Provenance, survivorsIn } from './provenance.ts';
import type { Side } from './tree.ts';

/** One step of a stream: a word or atom, the start of a block, or a block that nothing flows into. */
export interface Bit {
  readonly key: string;
  readonly solid: boolean;
  readonly kind: 'word' | 'start' | 'block';
  /** The block itself, or that in which the word stands. */
  readonly place: Place;
  /** Positions in the document. */
  readonly from: number;
  readonly to: number;
  /** Who put it in, or took it out; null when that is not known, or nobody did. */
  readonly author: string | null;
  /** Of a word that was taken out: where in the document after it stood; null when before all else. */
  readonly behind: number | null;
}

/** A part of a block's content; positions from the start of the content. */
export interface Extent {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

const TK = atomOf('tk');
const NO_BORDERS: readonly number[] = [];

export const NOTHING = { start: 0, end: 0, otherEnd: 0 };

/**
 * Where the contents of a block begin and cease to differ, moved out to where words certainly begin
 * and end, so that only what lies between need be cut into words. `alone`: nothing follows that words
 * could have gone to. What survived is known by the provenance, else by what reads the same.
 */
export function differing(
  { before, after }: { before: Place; after: Place },
  alone: boolean,
  provenance: Provenance | null,
): { start: number; end: number; otherEnd: number } {
  const [one, other] = [before.node.content, after.node.content];
  const whole = { start: 0, end: one.size, otherEnd: other.size };
  const survived = provenance && survivedEnds(provenance, before, after);
  const from = survived ? survived.from : one.findDiffStart(other);
  if (from === null) return { ...whole, start: one.size };
  const text = before.node.textBetween(0, one.size, null, '\uFFFC');
  let start = Math.min(from, one.size, other.size) - 1;
  while (start > 0 && !wordEnds(text, start)) start -= 1;
  start = Math.max(0, start);
  if (!alone) return { ...whole, start };
  const to = survived ? survived.to : one.findDiffEnd(other);
  if (!to) return { ...whole, start };
  // Content that repeats itself may be found alike from both sides.
  const overlap = Math.max(0, start - to.a, start - to.b);
  let end = to.a + overlap + 1;
  for (let words = 0; end < one.size; end += 1) {
    if (wordEnds(text, end)) words += 1;
    // A word more, since a change may be told from either side of a blank.
    if (words === 2) break;
  }
  end = Math.min(end, one.size);
  return { start, end, otherEnd: end + to.b - to.a };
}

/**
 * Up to where a block survived from its start on (null: whole), and from where on to its end (in the
 * one, and in the other document; null: nothing at its end survived).
 */
function survivedEnds(
  provenance: Provenance,
  before: Place,
  after: Place,
): { from: number | null; to: { a: number; b: number } | null } {
  const [start, otherStart] = [before.pos + 1, after.pos + 1];
  const [size, otherSize] = [before.node.content.size, after.node.content.size];
  const survived = survivorsIn(provenance, 'before', { from: start, to: start + size });
  const [first, last] = [survived[0], survived.at(-1)];
  const head = first?.from === start && first.other === otherStart ? first.to - start : 0;
  if (head === size && head === otherSize) return { from: null, to: null };
  const endsAt = last && last.other + last.to - last.from;
  const tail =
    last?.to === start + size && endsAt === otherStart + otherSize ? last.to - last.from : 0;
  return { from: head, to: tail > 0 ? { a: size - tail, b: otherSize - tail } : null };
}

/** Whether a word ends here and a blank begins. */
const wordEnds = (text: string, at: number): boolean =>
  text[at] === ' ' && /\S/.test(text[at - 1] ?? ' ');

/**
 * The bits of a block's words and of the blocks after it. With the provenance, words that several
 * people wrote are cut where one of them ends.
 */
export function bitsOf(
  side: Side,
  open: Extent | null,
  gap: readonly Place[],
  provenance: Provenance | null,
): Bit[] {
  const bits: Bit[] = [];
  const authored = provenance && (side === 'before' ? provenance.deleted : provenance.inserted);
  const push = (
    { key, solid, kind, place }: Pick<Bit, 'key' | 'solid' | 'kind' | 'place'>,
    from: number,
    to: number,
    told = to,
  ): void => {
    const [first] = authored ? authoredIn(authored, { from, to: told }) : [];
    const author = first?.author ?? null;
    bits.push({ key, solid, kind, place, from, to, author, behind: first?.behind ?? null });
  };
  const words = ({ place, start, end }: Extent): void => {
    if (start === end) return;
    const part = end - start === place.node.content.size ? place.node : place.node.cut(start, end);
    const shift = place.pos + 1 + start;
    for (const { key: read, from: at, size, solid } of wordsOf(part)) {
      const from = shift + at;
      // What is to come may change without the TK becoming another.
      const key = read.startsWith(`${TK}{`) ? TK : read;
      const borders =
        provenance && size > 1 ? bordersIn(provenance, place, side, from, size, solid) : NO_BORDERS;
      if (borders.length === 0) {
        push({ key, solid, kind: 'word', place }, from, from + size);
        continue;
      }
      for (const [i, border] of [0, ...borders].entries()) {
        const next = borders[i] ?? size;
        const cut = { key: key.slice(border, next), solid, kind: 'word', place } as const;
        push(cut, from + border, from + next);
      }
    }
  };
  if (open) words(open);
  for (const place of gap) {
    const { pos, node } = place;
    const alone = flows(node) && !place.mate;
    const kind = alone ? 'start' : 'block';
    const to = alone ? pos + 1 : pos + node.nodeSize;
    push({ key: '', solid: true, kind, place }, pos, to, pos + 1);
    if (alone) words({ place, start: 0, end: node.content.size });
  }
  return bits;
}

/**
 * Where a word that several people had a hand in is to be cut: where what one of them put in or took
 * out begins and ends. Both documents are cut alike, so that what is left of the word is the same. One
 * that was parted with its block, or came together with it, is cut there. `solid`: no blank.
 */
function bordersIn(
  provenance: Provenance,
  place: Place,
  side: Side,
  from: number,
  size: number,
  solid: boolean,
): number[] {
  const [own, others] =
    side === 'after'
      ? [provenance.inserted, provenance.deleted]
      : [provenance.deleted, provenance.inserted];
  const survived = survivorsIn(provenance, side, { from, to: from + size });
  const [first] = survived;
  if (survived.length === 1 && first?.from === from && first.to === from + size) return [];
  const authored = authoredIn(own, { from, to: from + size });
  const authors = new Set(authored.map(({ author }) => author));
  if (first) {
    // What was put in or taken out at the very edge is another part of the word.
    const hull = {
      from: Math.min(...survived.map(({ other }) => other)) - 1,
      to: Math.max(...survived.map((each) => each.other + each.to - each.from)) + 1,
    };
    for (const { author } of authoredIn(others, hull)) authors.add(author);
  }
  const isCarried = [...authors].some((author) => provenance.carried?.has(author));
  // Blanks that came together when the word between them went are still two.
  if (authors.size < 2 && solid && !isCarried)
    return parted(place, survived).map((at) => at - from);
  const borders = [...authored, ...survived].flatMap((each) => [each.from - from, each.to - from]);
  return [...new Set(borders)].filter((at) => at > 0 && at < size).sort((a, b) => a - b);
}

/** Where parts of a word that follow one another here stand in different blocks there. */
function parted(
  place: Place,
  survived: readonly { readonly from: number; readonly to: number; readonly other: number }[],
): number[] {
  if (survived.length < 2) return [];
  let root = place;
  while (root.parent) root = root.parent;
  const there = root.mate?.node;
  return survived.flatMap(({ from, other }, i) => {
    const last = survived[i - 1];
    if (!last || !there || last.to !== from) return [];
    const end = last.other + last.to - last.from;
    return there.resolve(end).sameParent(there.resolve(other)) ? [] : from;
  });
}
