/**
 * The content of neighbouring blocks as one stream of tokens, in which a block begins with a token of
 * its own. A block that is split gains such a token and one that is joined to the block before it
 * loses it; the words around it stay what they are.
 */
import { type Fragment, Mark, type Node } from 'prosemirror-model';
import { type Bit, bitsOf, differing, NOTHING } from './bits.ts';
import { joinBorders } from './borders.ts';
import { type Build, type Cursor, lonePart, ownItem, plainText, slotOf } from './build.ts';
import type { Part } from './choices.ts';
import { compareLooks } from './inline.ts';
import { type Kept, keptWords } from './kept.ts';
import { idOf } from './kinds.ts';
import type { Place } from './match.ts';
import { authoredIn, personOf } from './provenance.ts';
import type { Choice, Item, Side, Words } from './tree.ts';
import {
  alikeFromStart,
  authorsOf,
  holdsNote,
  nodesOf,
  openUnit,
  type Run,
  runsOf,
  textOf,
  unitsOf,
} from './units.ts';

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
  const { provenance } = build;
  const { start, end, otherEnd } = open ? differing(open, alone, provenance) : NOTHING;
  const before = bitsOf('before', open && { place: open.before, start, end }, gap, provenance);
  const after = bitsOf(
    'after',
    open && { place: open.after, start, end: otherEnd },
    otherGap,
    provenance,
  );
  const writer = new Writer(build, before, after, cursor);
  if (open && start > 0) writer.keepAlike(open, 0, 0, start);
  const kept = keptWords(before, after, open, provenance);
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
  joinBorders(build.choices, writer.items, writer.authors);
  return writer.items;
}

/** Writes items, one stretch after another, and makes their choices. */
class Writer {
  readonly items: Item[] = [];
  /** Whose choices about words are, and about borders that words flow around. */
  readonly authors = new Map<Choice, string | null>();
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
    const [one, other] = [block.node.content, otherBlock.node.content];
    if (lookAlike(one, other)) {
      // Cut once: the words of either document are the same nodes.
      const nodes = one.cut(start, start + size).content;
      this.items.push(wordsOfBoth(nodes, nodes, null));
      this.#cursor.before = from + size;
      this.#cursor.after = otherFrom + size;
      return;
    }
    const borders = this.#lookBorders(otherFrom, size);
    const stretches = [...borders, size].flatMap((end, i) => {
      const at = borders[i - 1] ?? 0;
      return compareLooks(
        one.cut(start + at, start + end).content,
        other.cut(otherStart + at, otherStart + end).content,
      );
    });
    for (const stretch of stretches) {
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
      this.items.push(wordsOfBoth(stretch.before, stretch.after, look));
      from += length;
      otherFrom += length;
    }
    this.#cursor.before = from;
    this.#cursor.after = otherFrom;
  }

  /** Where in a stretch after one person ceases to have changed the looks and another begins. */
  #lookBorders(from: number, size: number): number[] {
    const marked = this.#build.provenance?.marked;
    if (!marked) return [];
    const ranges = authoredIn(marked, { from, to: from + size });
    return ranges.flatMap((range, i) =>
      ranges[i - 1]?.to === range.from ? range.from - from : [],
    );
  }

  /**
   * What stands between two kept stretches in either document. First what belongs to the block before,
   * then the blocks of one document, then those of the other. `flowsOn`: a word follows.
   */
  change(from: number, to: number, otherFrom: number, otherTo: number, flowsOn: boolean): void {
    if (from === to && otherFrom === otherTo) return;
    const [lead, ...units] = unitsOf(this.#before.slice(from, to));
    const [otherLead, ...otherUnits] = unitsOf(this.#after.slice(otherFrom, otherTo));
    const alike = alikeFromStart(lead as Bit[], otherLead as Bit[]);
    if (alike > 0) {
      this.keep(from, otherFrom, alike);
      this.change(from + alike, to, otherFrom + alike, otherTo, flowsOn);
      return;
    }
    const tail =
      units.length + otherUnits.length > 0
        ? 0
        : alikeFromStart((lead as Bit[]).toReversed(), (otherLead as Bit[]).toReversed());
    if (tail > 0) {
      this.change(from, to - tail, otherFrom, otherTo - tail, true);
      this.keep(to - tail, otherTo - tail, tail);
      return;
    }
    const gone = (lead as Bit[]).length > 0;
    const come = (otherLead as Bit[]).length > 0;
    const last = flowsOn ? openUnit(units) : null;
    const otherLast = flowsOn ? openUnit(otherUnits) : null;
    // Words that were typed over may stand on either side of a new border between blocks.
    const beyond = gone && !come ? otherLast : !gone && come ? last : null;
    const typedOver = beyond?.slice(1) ?? [];
    const together = [...(lead as Bit[]), ...(otherLead as Bit[]), ...typedOver];
    const replaces = typedOver.length > 0 && authorsOf(together).length <= 1 ? beyond : null;
    let leadChoice: Choice | null = null;
    if (replaces) {
      leadChoice = this.#build.choices.make(
        gone
          ? this.#wordsPart(lead as Bit[], typedOver)
          : this.#wordsPart(typedOver, otherLead as Bit[]),
      );
      this.authors.set(leadChoice, authorsOf(together)[0] ?? null);
      if (gone) this.#words('before', leadChoice, lead as Bit[]);
      else this.#words('after', leadChoice, otherLead as Bit[]);
    } else this.#replace(lead as Bit[], otherLead as Bit[]);
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
    const start = unit[0] as Bit;
    if (!isOpen) {
      this.#lone(side, start, words);
      return;
    }
    const part: Part = {
      ...lonePart(place, side, this.#cursor),
      kind: 'boundary',
      [side]: { from: start.from, to: start.to },
      textBefore: '',
      textAfter: '',
    };
    this.authors.set(this.#boundary(side, place, part), start.author);
    if (words.length === 0) return;
    if (wordsChoice !== null) this.#words(side, wordsChoice, words);
    else if (side === 'before') this.#replace(words, []);
    else this.#replace([], words);
  }

  /**
   * A block of one document with its words. What somebody else put into a new block, or took out before
   * the block itself went, is decided apart from it, but stands only where the block does.
   */
  #lone(side: Side, { place, author }: Bit, words: readonly Bit[]): void {
    const runs = runsOf(words, author);
    const person = (name: string | null) => personOf(this.#build.provenance, name);
    const isOther = (run: Run): boolean =>
      author !== null &&
      run.author !== null &&
      person(run.author) !== person(author) &&
      !holdsNote(run);
    const part = lonePart(place, side, this.#cursor);
    const others = new Map<string, Run[]>();
    for (const run of runs.filter(isOther)) {
      const name = run.author as string;
      others.set(name, [...(others.get(name) ?? []), run]);
    }
    if (others.size > 0) {
      const own = runs.filter((run) => !isOther(run)).map(({ bits }) => textOf(bits));
      Object.assign(part, { [side === 'before' ? 'textBefore' : 'textAfter']: own.join('') });
    }
    const choice = this.#boundary(side, place, part);
    const [first, ...rest] = runs;
    // A block of which all words were carried elsewhere goes with them.
    if (first && rest.length === 0 && !isOther(first)) this.#carries(first.author, choice);
    const choices = new Map<string | null, Choice>();
    for (const [name, theirs] of others) {
      const parts = theirs.map(({ bits }) =>
        side === 'before' ? this.#wordsPart(bits, []) : this.#wordsPart([], bits),
      );
      const words = this.#build.choices.make(...parts);
      choices.set(name, words);
      this.#build.inside.push({ words, block: choice });
    }
    for (const run of runs) {
      if (isOther(run)) this.#words(side, choices.get(run.author) as Choice, run.bits, choice);
      else this.#words(side, choice, run.bits);
    }
  }

  /** The start of a block that one document alone has. */
  #boundary(side: Side, place: Place, part: Part): Choice {
    const choice = this.#build.choices.make(part);
    this.#build.lone.push({ choice, side, place });
    this.items.push({
      kind: 'boundary',
      side,
      choice,
      before: side === 'before' ? place.node : null,
      after: side === 'after' ? place.node : null,
      looks: [],
    });
    return choice;
  }

  /** Words that go and words that come in their place: one change for each who made it. */
  #replace(gone: readonly Bit[], come: readonly Bit[]): void {
    const authors = authorsOf([...gone, ...come]);
    if (gone.length + come.length === 0) return;
    // A word that nobody took out as a whole goes with what came in its place.
    const [first = null] = authors;
    const [goneRuns, comeRuns] = [runsOf(gone, first), runsOf(come, first)];
    const choices = new Map<string | null, Choice>();
    for (const author of authors.length > 0 ? authors : [null]) {
      const his = (runs: readonly Run[]) => runs.filter((run) => run.author === author);
      const [out, into] = [his(goneRuns), his(comeRuns)];
      const parts =
        out.length <= 1 && into.length <= 1
          ? [this.#wordsPart(out[0]?.bits ?? [], into[0]?.bits ?? [])]
          : [
              ...out.map(({ bits }) => this.#wordsPart(bits, [])),
              ...into.map(({ bits }) => this.#wordsPart([], bits)),
            ];
      const choice = this.#build.choices.make(...parts);
      choices.set(author, choice);
      this.authors.set(choice, author);
      this.#carries(author, choice);
    }
    // What was taken out behind something that was put in stands behind it.
    const left = [...goneRuns];
    const write = (until: number): void => {
      while (left[0] && (left[0].bits[0]?.behind ?? 0) <= until) {
        const { author, bits } = left.shift() as Run;
        this.#words('before', choices.get(author) as Choice, bits);
      }
    };
    for (const { author, bits } of comeRuns) {
      write((bits[0] as Bit).from);
      this.#words('after', choices.get(author) as Choice, bits);
    }
    write(Number.POSITIVE_INFINITY);
  }

  /** Remembers a choice about words that were carried elsewhere, if they were. */
  #carries(author: string | null, choice: Choice): void {
    const { provenance, carried } = this.#build;
    if (author === null || !provenance?.carried?.has(author)) return;
    carried.set(author, [...(carried.get(author) ?? []), choice]);
  }

  #words(side: Side, choice: Choice, bits: readonly Bit[], inside: Choice | null = null): void {
    const nodes = nodesOf(bits);
    const words: Words = {
      kind: 'words',
      side,
      choice,
      inside,
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
    const block = (list: readonly Bit[]): string | null => {
      const place = list[0]?.place;
      return place ? idOf(place.node) : null;
    };
    return {
      kind: 'words',
      before: range(bits, this.#cursor.before),
      after: range(others, this.#cursor.after),
      textBefore: textOf(bits),
      textAfter: textOf(others),
      blockBefore: block(bits),
      blockAfter: block(others),
    };
  }
}

const wordsOfBoth = (
  before: readonly Node[],
  after: readonly Node[],
  look: Choice | null,
): Words => ({ kind: 'words', side: 'both', choice: null, inside: null, before, after, look });

/** Whether two blocks hold nothing but text with the same marks, as most do. */
function lookAlike(one: Fragment, other: Fragment): boolean {
  if (one.childCount !== 1 || other.childCount !== 1) return false;
  const [text, otherText] = [one.child(0), other.child(0)];
  return text.isText && otherText.isText && Mark.sameSet(text.marks, otherText.marks);
}
