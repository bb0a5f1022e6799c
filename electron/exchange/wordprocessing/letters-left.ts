/**
 * Letters that were left where they stood although the file says that the words went and came: who types
 * into a word leaves most of it, and a program that tracks whole words says that one word took the place
 * of another. Without this, how far a change reaches would depend on what others did beside it.
 */
import { Mark, type Node } from 'prosemirror-model';
import type { DoneTo, SidesKnown } from '../../../shared/document/suggestions/index.ts';

type Survivor = SidesKnown['survivors'][number];
type Known = Pick<SidesKnown, 'survivors' | 'inserted' | 'deleted'>;
type Relookable = Omit<SidesKnown, 'otherwise'>;

/**
 * The same with what one person at one time struck and wrote again, at either end of it, left standing.
 * @param lettered positions in the text after, in whose blocks the file tells all letters that were left
 */
export function withLettersLeft(
  before: Node,
  after: Node,
  known: Relookable,
  lettered: readonly number[] = [],
): Relookable {
  const found = lettersLeft(before, after, known, (written) => {
    const { from, to } = blockAt(after, written);
    return lettered.some((at) => at >= from && at < to);
  });
  return found.length === 0 ? known : leaving(known, found);
}

/** @param isTold whether the file tells what was left where something was written */
function lettersLeft(
  before: Node,
  after: Node,
  known: Known,
  isTold: (written: Stretch) => boolean,
): Survivor[] {
  const found: Survivor[] = [];
  const { survivors, inserted, deleted } = known;
  for (const [i, next] of survivors.entries()) {
    const last = survivors[i - 1];
    if (!last) continue;
    const gap = { from: last.before + last.size, to: next.before };
    const otherGap = { from: last.after + last.size, to: next.after };
    if (gap.from >= gap.to || otherGap.from >= otherGap.to) continue;
    const wrote = byDeed(typed(within(inserted, otherGap)));
    let reached = otherGap.from;
    for (const [deed, struck] of byDeed(typed(within(deleted, gap)))) {
      const written = wrote.get(deed);
      if (struck.length > 1 || !written || written[0].from < reached) continue;
      if (isTold(written[0])) continue;
      const letters = leftOf(before, struck[0], after, written);
      if (letters.length === 0) continue;
      reached = written.at(-1)?.to ?? reached;
      found.push(...letters);
    }
  }
  return found;
}

function blockAt(doc: Node, { from }: Stretch): Stretch {
  const $from = doc.resolve(from);
  return { from: $from.start(), to: $from.end() };
}

/**
 * The same with words that one person at one time struck and wrote again as a link, as another, or as none,
 * told as what they are: words that look otherwise. Word tracks no links, so a file strikes and repeats them.
 */
export function withRelinked(before: Node, after: Node, known: Relookable): Relookable {
  const { survivors, inserted, deleted } = known;
  const found: Survivor[] = [];
  const looked: DoneTo[] = [];
  for (const [i, next] of survivors.entries()) {
    const last = survivors[i - 1];
    if (!last) continue;
    const struck = typed(within(deleted, { from: last.before + last.size, to: next.before }));
    const written = typed(within(inserted, { from: last.after + last.size, to: next.after }));
    // From the end: what is struck stands before what is written in its place.
    for (let one = struck.pop(), other = written.pop(); one && other; one = struck.pop()) {
      if (!isRelinked(before, one, after, other)) continue;
      found.push({ before: one.from, after: other.from, size: one.to - one.from });
      looked.push(other);
      other = written.pop();
    }
  }
  if (found.length === 0) return known;
  return {
    ...leaving(known, found),
    looked: [...known.looked, ...looked].sort(byPlace),
  };
}

const byPlace = (one: Stretch, other: Stretch): number => one.from - other.from;

function isRelinked(before: Node, struck: DoneTo, after: Node, written: DoneTo): boolean {
  if (keyOf(struck) !== keyOf(written)) return false;
  const [old, now] = [lettersIn(before, struck), lettersIn(after, written)];
  if (!old || !now || old.length !== now.length) return false;
  const linkOf = ({ marks }: Letter) => marks.find(({ type }) => type.name === 'link')?.attrs.href;
  return old.every((one, i) => {
    const other = now[i];
    return other?.text === one.text && linkOf(one) !== linkOf(other);
  });
}

/** What is known when these stand in both texts. */
function leaving(known: Relookable, found: readonly Survivor[]): Relookable {
  return {
    ...known,
    survivors: [...known.survivors, ...found].sort((one, other) => one.before - other.before),
    inserted: without(
      known.inserted,
      found.map(({ after: from, size }) => ({ from, to: from + size })).sort(byPlace),
    ),
    deleted: without(
      known.deleted,
      found.map(({ before: from, size }) => ({ from, to: from + size })).sort(byPlace),
    ),
  };
}

/** Blanks and signs are told apart from words; that they are alike says nothing. */
const OF_WORDS = /[\p{L}\p{M}\p{N}_]/u;
/** Signs that stand within words and figures, as in п’ять and 1,000 (Unicode's annex 29: MidLetter, MidNum). */
const WITHIN_WORDS = /['’.:·,;]/u;

type Stretch = Pick<DoneTo, 'from' | 'to'>;

/** Of a list in order, what lies in a range; cut to it. */
function within(list: readonly DoneTo[], { from, to }: Stretch): DoneTo[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as DoneTo).to > from) high = middle;
    else low = middle + 1;
  }
  const found: DoneTo[] = [];
  for (let i = low; (list[i]?.from ?? to) < to; i += 1) {
    const each = list[i] as DoneTo;
    found.push({ ...each, from: Math.max(from, each.from), to: Math.min(to, each.to) });
  }
  return found;
}

/** What nobody carried elsewhere. */
const typed = (list: DoneTo[]): DoneTo[] => list.filter(({ deed }) => !deed.carried);

const keyOf = ({ deed }: Pick<DoneTo, 'deed'>): string => `${deed.at} ${deed.person}`;

/** The stretches of each deed, in order: several where others did something in their midst. */
function byDeed(list: readonly DoneTo[]): Map<string, [Stretch, ...Stretch[]]> {
  const found = new Map<string, [Stretch, ...Stretch[]]>();
  for (const { from, to, deed } of list) {
    const key = keyOf({ deed });
    const known = found.get(key);
    const last = known?.at(-1);
    if (!known) found.set(key, [{ from, to }]);
    else if (last?.to === from) known[known.length - 1] = { from: last.from, to };
    else known.push({ from, to });
  }
  return found;
}

/** What begins where the first of the stretches begins, and what ends where the last of them ends. */
function leftOf(
  before: Node,
  struck: Stretch,
  after: Node,
  written: readonly [Stretch, ...Stretch[]],
): Survivor[] {
  const [start, end] = [written[0], written.at(-1) ?? written[0]];
  const old = lettersIn(before, struck);
  const [first, last] = [lettersIn(after, start), lettersIn(after, end)];
  if (!old || !first || !last) return [];
  const isOfWord = (i: number): boolean => OF_WORDS.test(old[i]?.text ?? '');
  const alike = (i: number, other: Letter | undefined): boolean => {
    const one = old[i];
    if (!one || one.text !== other?.text || !Mark.sameSet(one.marks, other.marks)) return false;
    return isOfWord(i) || (WITHIN_WORDS.test(one.text) && isOfWord(i - 1) && isOfWord(i + 1));
  };
  let head = 0;
  while (alike(head, first[head])) head += 1;
  const most = Math.min(old.length, start === end ? last.length : Number.POSITIVE_INFINITY) - head;
  let tail = 0;
  while (tail < most && alike(old.length - 1 - tail, last.at(-1 - tail))) tail += 1;
  const size = (letters: readonly Letter[]): number =>
    letters.reduce((sum, { text }) => sum + text.length, 0);
  const [left, right] = [size(old.slice(0, head)), size(old.slice(old.length - tail))];
  return [
    { before: struck.from, after: start.from, size: left },
    { before: struck.to - right, after: end.to - right, size: right },
  ].filter((each) => each.size > 0);
}

interface Letter {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The letters of a stretch of one block; null when there is more in it than letters. */
function lettersIn(doc: Node, { from, to }: Stretch): Letter[] | null {
  const start = doc.resolve(from);
  if (!start.parent.isTextblock || to > start.end()) return null;
  const letters: Letter[] = [];
  let plain = true;
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isInline) return true;
    if (!node.isText) plain = false;
    const text = node.text?.slice(Math.max(0, from - at), to - at) ?? '';
    const marks = node.marks.filter(({ type }) => type.name !== 'annotation');
    for (const letter of text) letters.push({ text: letter, marks });
    return false;
  });
  return plain ? letters : null;
}

/** What is left of stretches in order when others are taken out. */
const without = (list: readonly DoneTo[], out: readonly Stretch[]): DoneTo[] =>
  out.reduce<DoneTo[]>(
    (rest, { from, to }) =>
      rest.flatMap((each) =>
        each.to <= from || each.from >= to
          ? each
          : [
              { ...each, to: from },
              { ...each, from: to },
            ].filter((part) => part.from < part.to),
      ),
    [...list],
  );
