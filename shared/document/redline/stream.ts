/**
 * The content of neighbouring blocks as one stream of tokens, in which a block begins with a token of
 * its own. A block that is split gains such a token and one that is joined to the block before it
 * loses it; the words around it stay what they are.
 */
import type { Node } from 'prosemirror-model';
import { diff } from '../diff.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { type Build, type Cursor, lonePart, ownItem, plainText, slotOf } from './build.ts';
import type { Part } from './choices.ts';
import { compareLooks } from './inline.ts';
import { flows, idOf } from './kinds.ts';
import type { Place } from './match.ts';
import type { Choice, Item, Side, Words } from './tree.ts';

/** One step of a stream: a word or atom, the start of a block, or a block that nothing flows into. */
interface Bit {
  readonly key: string;
  readonly solid: boolean;
  readonly kind: 'word' | 'start' | 'block';
  /** The block itself, or that in which the word stands. */
  readonly place: Place;
  /** Positions in the document. */
  readonly from: number;
  readonly to: number;
  readonly token: Token | null;
}

/** A word of one side and that of the other that it is. */
type Kept = readonly [index: number, otherIndex: number];

/** Of the words of two blocks that are not the same block, this share must be kept to tie them. */
const TIED = 0.5;

/**
 * The items for the content of a block that both documents have (`open`, null when nothing can flow
 * into what stands before) and the blocks up to the next that both have in this place.
 */
export function streamItems(
  build: Build,
  open: { before: Place; after: Place } | null,
  gap: readonly Place[],
  otherGap: readonly Place[],
  cursor: Cursor,
): Item[] {
  const alone = gap.length === 0 && otherGap.length === 0;
  const { start, end, otherEnd } = open ? differing(open, alone) : NOTHING;
  const before = bitsOf(open && { place: open.before, start, end }, gap);
  const after = bitsOf(open && { place: open.after, start, end: otherEnd }, otherGap);
  const writer = new Writer(build, before, after, cursor);
  if (open && start > 0) writer.keepAlike(open, 0, 0, start);
  const kept = keptWords(before, after, open);
  let [at, otherAt] = [0, 0];
  for (let k = 0; k < kept.length; ) {
    const [index, otherIndex] = kept[k] as Kept;
    writer.change(at, index, otherAt, otherIndex, true);
    let size = 1;
    while (kept[k + size]?.[0] === index + size && kept[k + size]?.[1] === otherIndex + size) {
      size += 1;
    }
    writer.keep(index, otherIndex, size);
    [at, otherAt, k] = [index + size, otherIndex + size, k + size];
  }
  const rest = open ? open.before.node.content.size - end : 0;
  writer.change(at, before.length, otherAt, after.length, rest > 0);
  if (open && rest > 0) writer.keepAlike(open, end, otherEnd, rest);
  return writer.items;
}

const NOTHING = { start: 0, end: 0, otherEnd: 0 };

/**
 * Where the contents of a block begin and cease to differ, moved out to where words certainly begin
 * and end, so that only what lies between need be cut into words. `alone`: nothing follows that words
 * could have gone to.
 */
function differing(
  { before, after }: { before: Place; after: Place },
  alone: boolean,
): { start: number; end: number; otherEnd: number } {
  const [one, other] = [before.node.content, after.node.content];
  const whole = { start: 0, end: one.size, otherEnd: other.size };
  const from = one.findDiffStart(other);
  if (from === null) return { ...whole, start: one.size };
  const text = before.node.textBetween(0, one.size, null, '\uFFFC');
  let start = Math.min(from, one.size, other.size) - 1;
  while (start > 0 && !wordEnds(text, start)) start -= 1;
  start = Math.max(0, start);
  const to = alone ? one.findDiffEnd(other) : null;
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

/** Whether a word ends here and a blank begins. */
const wordEnds = (text: string, at: number): boolean =>
  text[at] === ' ' && /\S/.test(text[at - 1] ?? ' ');

function bitsOf(
  open: { place: Place; start: number; end: number } | null,
  gap: readonly Place[],
): Bit[] {
  const bits: Bit[] = [];
  const words = (place: Place, start = 0, end = place.node.content.size): void => {
    if (start === end) return;
    const part = end - start === place.node.content.size ? place.node : place.node.cut(start, end);
    for (const token of tokensOf(part)) {
      const from = place.pos + 1 + start + token.from;
      // What is to come may change without the TK becoming another.
      const key = token.nodes[0]?.type.name === 'tk' ? '\uFFFCtk' : token.key;
      const { solid } = token;
      bits.push({ key, solid, kind: 'word', place, from, to: from + token.size, token });
    }
  };
  if (open) words(open.place, open.start, open.end);
  for (const place of gap) {
    const { pos, node } = place;
    const alone = flows(node) && !place.mate;
    const kind = alone ? 'start' : 'block';
    const to = alone ? pos + 1 : pos + node.nodeSize;
    bits.push({ key: '', solid: true, kind, place, from: pos, to, token: null });
    if (alone) words(place);
  }
  return bits;
}

function keptWords(
  before: readonly Bit[],
  after: readonly Bit[],
  open: { before: Place; after: Place } | null,
): Kept[] {
  if (before.length === 0 || after.length === 0) return [];
  const kept: Kept[] = [];
  let [at, otherAt] = [0, 0];
  for (const hunk of [
    ...diff(distinct(before, '<'), distinct(after, '>')),
    { from: before.length, to: 0, newTo: 0 },
  ]) {
    for (; at < hunk.from; at += 1, otherAt += 1) kept.push([at, otherAt]);
    [at, otherAt] = [hunk.to, hunk.newTo];
  }
  return tied(kept, before, after, open);
}

/** What begins or is a block pairs with nothing: those that both documents have are not here. */
const distinct = (bits: readonly Bit[], side: string) =>
  bits.map((bit, i) => (bit.kind === 'word' ? bit : { key: `${side}${i}\uFFFC`, solid: true }));

/**
 * Without words that two blocks have in common by chance: a block ties with another that it is not
 * only if most of one of them is there, as after a split or a join.
 */
function tied(
  kept: readonly Kept[],
  before: readonly Bit[],
  after: readonly Bit[],
  open: { before: Place; after: Place } | null,
): Kept[] {
  const same = (one: Bit, other: Bit): boolean =>
    one.place === open?.before && other.place === open.after;
  if (kept.every(([i, j]) => same(before[i] as Bit, after[j] as Bit))) return [...kept];
  const sizes = new Map<Place, number>();
  for (const bit of [...before, ...after]) {
    sizes.set(bit.place, (sizes.get(bit.place) ?? 0) + sizeOf(bit));
  }
  const common = new Map<Place, Map<Place, number>>();
  for (const [i, j] of kept) {
    const [one, other] = [before[i] as Bit, after[j] as Bit];
    const row = common.get(one.place) ?? new Map<Place, number>();
    common.set(one.place, row.set(other.place, (row.get(other.place) ?? 0) + sizeOf(one)));
  }
  return kept.filter(([i, j]) => {
    const [one, other] = [before[i] as Bit, after[j] as Bit];
    if (same(one, other)) return true;
    const smaller = Math.min(sizes.get(one.place) as number, sizes.get(other.place) as number);
    const shared = common.get(one.place)?.get(other.place) as number;
    return shared > 0 && shared >= TIED * smaller;
  });
}

const sizeOf = (bit: Bit): number => (bit.kind === 'word' && bit.solid ? bit.to - bit.from : 0);

/** Writes items, one stretch after another, and makes their choices. */
class Writer {
  readonly items: Item[] = [];
  readonly #build: Build;
  readonly #before: readonly Bit[];
  readonly #after: readonly Bit[];
  /** Where the stretch being written begins in both documents. */
  readonly #cursor: Cursor;

  constructor(build: Build, before: readonly Bit[], after: readonly Bit[], cursor: Cursor) {
    this.#build = build;
    this.#before = before;
    this.#after = after;
    this.#cursor = cursor;
  }

  /** Words that both documents have. */
  keep(index: number, otherIndex: number, size: number): void {
    const [first, other] = [this.#before[index] as Bit, this.#after[otherIndex] as Bit];
    const [start, otherStart] = [first.place.pos + 1, other.place.pos + 1];
    const to = (this.#before[index + size - 1] as Bit).to;
    const open = { before: first.place, after: other.place };
    this.keepAlike(open, first.from - start, other.from - otherStart, to - first.from);
  }

  /** The same, by where they stand in the content of their blocks. */
  keepAlike(
    { before: block, after: otherBlock }: { before: Place; after: Place },
    start: number,
    otherStart: number,
    size: number,
  ): void {
    let [from, otherFrom] = [block.pos + 1 + start, otherBlock.pos + 1 + otherStart];
    const cut = ({ node }: Place, at: number) => node.content.cut(at, at + size).content;
    for (const stretch of compareLooks(cut(block, start), cut(otherBlock, otherStart))) {
      const length = stretch.before.reduce((sum, node) => sum + node.nodeSize, 0);
      const look =
        stretch.difference === ''
          ? null
          : this.#build.choices.make({
              kind: stretch.attribute ? 'attribute' : 'format',
              before: { from, to: from + length },
              after: { from: otherFrom, to: otherFrom + length },
              textBefore: stretch.before.map(plainText).join(''),
              textAfter: stretch.after.map(plainText).join(''),
              blockBefore: idOf(block.node),
              blockAfter: idOf(otherBlock.node),
              what: stretch.difference,
            });
      const { before, after } = stretch;
      this.items.push({ kind: 'words', side: 'both', choice: null, before, after, look });
      from += length;
      otherFrom += length;
    }
    this.#cursor.before = from;
    this.#cursor.after = otherFrom;
  }

  /**
   * What stands between two kept stretches in either document. First what belongs to the block before,
   * then the blocks of one document, then those of the other. `flowsOn`: a word follows.
   */
  change(from: number, to: number, otherFrom: number, otherTo: number, flowsOn: boolean): void {
    if (from === to && otherFrom === otherTo) return;
    const [lead, ...units] = unitsOf(this.#before.slice(from, to));
    const [otherLead, ...otherUnits] = unitsOf(this.#after.slice(otherFrom, otherTo));
    const gone = (lead as Bit[]).length > 0;
    const come = (otherLead as Bit[]).length > 0;
    const last = flowsOn ? openUnit(units) : null;
    const otherLast = flowsOn ? openUnit(otherUnits) : null;
    // Words that were typed over may stand on either side of a new border between blocks.
    const replaces = gone && !come && otherLast ? otherLast : !gone && come && last ? last : null;
    let leadChoice: Choice | null = null;
    if (gone || come) {
      const wordsOf = (bits: Bit[], unit: Bit[] | null): Bit[] =>
        bits.length > 0 || replaces !== unit || !unit ? bits : unit.slice(1);
      leadChoice = this.#build.choices.make(
        this.#wordsPart(wordsOf(lead as Bit[], last), wordsOf(otherLead as Bit[], otherLast)),
      );
      if (gone) this.#words('before', leadChoice, lead as Bit[]);
      if (come) this.#words('after', leadChoice, otherLead as Bit[]);
    }
    if (gone) this.#cursor.before = (lead as Bit[]).at(-1)?.to as number;
    if (come) this.#cursor.after = (otherLead as Bit[]).at(-1)?.to as number;
    for (const unit of units) {
      this.#unit('before', unit, unit === last, unit === replaces ? leadChoice : null);
      this.#cursor.before = (unit.at(-1) as Bit).to;
    }
    for (const unit of otherUnits) {
      this.#unit('after', unit, unit === otherLast, unit === replaces ? leadChoice : null);
      this.#cursor.after = (unit.at(-1) as Bit).to;
    }
  }

  /** A block of one document; `isOpen` when words of both documents follow in it. */
  #unit(side: Side, unit: Bit[], isOpen: boolean, wordsChoice: Choice | null): void {
    const [{ kind, place }, ...words] = unit as [Bit, ...Bit[]];
    if (kind === 'block') {
      const item = place.mate
        ? slotOf(this.#build, place, side)
        : ownItem(this.#build, place, side, this.#cursor);
      this.items.push(item);
      return;
    }
    const part = lonePart(place, side, this.#cursor);
    const start = unit[0] as Bit;
    const borderPart: Part = {
      ...part,
      kind: 'boundary',
      [side]: { from: start.from, to: start.to },
      textBefore: '',
      textAfter: '',
    };
    const choice = this.#build.choices.make(isOpen ? borderPart : part);
    this.#build.lone.push({ choice, side, place });
    this.items.push({
      kind: 'boundary',
      side,
      choice,
      before: side === 'before' ? place.node : null,
      after: side === 'after' ? place.node : null,
      looks: [],
    });
    if (words.length === 0) return;
    const own = isOpen
      ? (wordsChoice ??
        this.#build.choices.make(
          side === 'before' ? this.#wordsPart(words, []) : this.#wordsPart([], words),
        ))
      : choice;
    this.#words(side, own, words);
  }

  #words(side: Side, choice: Choice, bits: readonly Bit[]): void {
    const nodes = nodesOf(bits);
    const words: Words = {
      kind: 'words',
      side,
      choice,
      before: side === 'before' ? nodes : [],
      after: side === 'after' ? nodes : [],
      look: null,
    };
    this.items.push(words);
  }

  #wordsPart(bits: readonly Bit[], others: readonly Bit[]): Part {
    const range = (list: readonly Bit[], pos: number) => ({
      from: list[0]?.from ?? pos,
      to: list.at(-1)?.to ?? pos,
    });
    const text = (list: readonly Bit[]): string => nodesOf(list).map(plainText).join('');
    const block = (list: readonly Bit[]): string | null => {
      const place = list[0]?.place;
      return place ? idOf(place.node) : null;
    };
    return {
      kind: 'words',
      before: range(bits, this.#cursor.before),
      after: range(others, this.#cursor.after),
      textBefore: text(bits),
      textAfter: text(others),
      blockBefore: block(bits),
      blockAfter: block(others),
    };
  }
}

/** The content under words that follow one another in one block. */
function nodesOf(words: readonly Bit[]): readonly Node[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const start = first.place.pos + 1;
  return first.place.node.content.cut(first.from - start, last.to - start).content;
}

/** Words up to the first block, then each block with its words. */
function unitsOf(bits: readonly Bit[]): Bit[][] {
  const units: Bit[][] = [[]];
  for (const bit of bits) {
    if (bit.kind === 'word') units.at(-1)?.push(bit);
    else units.push([bit]);
  }
  return units;
}

/** The last unit when it is a block of words: what follows is in it. */
const openUnit = (units: readonly Bit[][]): Bit[] | null => {
  const last = units.at(-1);
  return last?.[0]?.kind === 'start' ? last : null;
};
