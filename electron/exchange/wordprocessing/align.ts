/** Puts both readings of a file beside each other: what stands in both, and whose the rest is. */
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { DoneTo, SidesKnown } from '../../../shared/document/suggestions/index.ts';
import { writtenTk } from '../tk.ts';
import { withLettersLeft, withRelinked } from './letters-left.ts';
import { type Deed, type Deeds, type Sources, sourceOf } from './sources.ts';

/** Words or a sign of a text, of one stretch of the file. */
interface Bit {
  readonly at: number;
  readonly node: Node;
  /** Characters of the stretch before it. */
  readonly offset: number;
  /** Its own, in the file. */
  readonly length: number;
}

type Bits = ReadonlyMap<number, readonly Bit[]>;

interface Survivor {
  before: number;
  after: number;
  size: number;
}

/** What is known of two readings, which still bear the marks of `Sources`. */
export function align(before: Node, after: Node, sources: Sources): Omit<SidesKnown, 'otherwise'> {
  const [old, now] = [bitsOf(before), bitsOf(after)];
  const survivors: Survivor[] = [];
  const inserted: DoneTo[] = [];
  const deleted: DoneTo[] = [];
  const looked: DoneTo[] = [];
  for (const [number, bits] of now) {
    const deeds = sources.stretches[number];
    const others = old.get(number);
    if (others) survivors.push(...common(others, bits));
    for (const { at, node } of bits) {
      if (!others) add(inserted, at, node.nodeSize, deeds?.ins);
      else add(looked, at, node.nodeSize, deeds?.look);
    }
  }
  for (const [number, bits] of old) {
    if (now.has(number)) continue;
    const deeds = sources.stretches[number];
    for (const { at, node } of bits) add(deleted, at, node.nodeSize, deeds?.del);
  }
  const [oldBlocks, nowBlocks] = [blocksOf(before), blocksOf(after)];
  const come = withReferences(after, now, old, sources);
  const gone = withReferences(before, old, now, sources);
  for (const [id, { node, at }] of nowBlocks) {
    const other = oldBlocks.get(id);
    const deeds = deedsOf(id, node, other?.node, sources);
    const end = at + node.nodeSize - 1;
    if (other && deeds?.look) add(looked, at, 1, deeds.look);
    // What was moved stands in both, but neither beginning nor end where it was.
    const moved = other && deeds?.ins && deeds.del;
    if (other && !moved && other.node.type === node.type && !node.isLeaf) {
      survivors.push({ before: other.at, after: at, size: 1 });
      survivors.push({ before: other.at + other.node.nodeSize - 1, after: end, size: 1 });
    } else if (!other || moved) {
      // What holds a block since it became an item of a list came with that.
      const deed = deeds?.ins ?? deeds?.look ?? come.get(id)?.ins;
      add(inserted, at, 1, deed);
      if (!node.isLeaf) add(inserted, end, 1, deed);
    }
  }
  for (const [id, { node, at }] of oldBlocks) {
    const deeds = deedsOf(id, node, nowBlocks.get(id)?.node, sources);
    if (nowBlocks.has(id) && !(deeds?.ins && deeds.del)) continue;
    const deed = deeds?.del ?? deeds?.look ?? gone.get(id)?.del;
    add(deleted, at, 1, deed);
    if (!node.isLeaf) add(deleted, at + node.nodeSize - 1, 1, deed);
  }
  const known = {
    survivors: joined(survivors),
    inserted: apart(inserted),
    deleted: apart(deleted),
    looked: apart(looked),
  };
  const told = [...sources.lettered].flatMap(
    (number) => now.get(number)?.map(({ at }) => at) ?? [],
  );
  return withLettersLeft(before, after, withRelinked(before, after, known), told);
}

/**
 * What is known of a block. What holds others moved when all of them did; where it looks otherwise, or stands in one
 * text alone, that is whoever's doing it was that one of them does.
 */
function deedsOf(
  id: string,
  node: Node,
  other: Node | undefined,
  sources: Sources,
): Deeds | undefined {
  const own = sources.blocks.get(id);
  // Lines of code are paragraphs in the file, and one block here.
  const inside = node.isTextblock ? sources.ofMembers(id) : [];
  if (own || node.isLeaf || (node.isTextblock && inside.length === 0)) return own;
  node.descendants((each) => {
    if (each.isTextblock) inside.push(sources.blocks.get(String(each.attrs.id)));
    return !each.isTextblock;
  });
  if (inside.every((each) => each?.ins && each.del)) return inside[0];
  if (other && node.hasMarkup(other.type, other.attrs)) return own;
  const look = inside.find((each) => each?.look)?.look;
  if (look || other) return { look: look ?? null };
  return inside.find((each) => each?.ins || each?.del);
}

/** Notes of references that stand in one text alone, and what is in them: the deeds of these, by the ids of blocks. */
function withReferences(doc: Node, bits: Bits, others: Bits, sources: Sources): Map<string, Deeds> {
  const references = new Map<unknown, Deeds | undefined>();
  for (const [number, list] of bits) {
    if (others.has(number)) continue;
    for (const { node } of list) {
      if (node.type.name === 'footnoteRef') {
        references.set(node.attrs.note, sources.stretches[number]);
      }
    }
  }
  const found = new Map<string, Deeds>();
  if (references.size === 0) return found;
  const visit = (node: Node, around: Deeds | undefined): Deeds | undefined => {
    const own = node.type.name === 'footnote' ? references.get(node.attrs.note) : around;
    const inside: (Deeds | undefined)[] = [];
    if (!node.isTextblock) node.forEach((child) => void inside.push(visit(child, own)));
    const deeds = node.type.name === 'footnotes' && inside.every(Boolean) ? inside[0] : own;
    if (deeds) found.set(String(node.attrs.id), deeds);
    return deeds;
  };
  doc.forEach((node) => void visit(node, undefined));
  return found;
}

function add(list: DoneTo[], from: number, size: number, deed: Deed | null | undefined): void {
  if (deed) list.push({ from, to: from + size, deed });
}

function bitsOf(doc: Node): Bits {
  const bits = new Map<number, Bit[]>();
  const lengths = new Map<number, number>();
  doc.descendants((node, at) => {
    if (!node.isInline) return;
    const number = numberOf(node);
    if (number < 0) return;
    const offset = lengths.get(number) ?? 0;
    const length = node.isText ? node.nodeSize : lengthOf(node);
    lengths.set(number, offset + length);
    const list = bits.get(number);
    const bit = { at, node, offset, length };
    if (list) list.push(bit);
    else bits.set(number, [bit]);
  });
  return bits;
}

const lengthOf = (node: Node): number =>
  node.type.name === 'tk' ? writtenTk(String(node.attrs.note)).length : 1;

function numberOf({ marks }: Node): number {
  for (const { attrs } of marks) {
    const number = sourceOf(attrs.id);
    if (number >= 0) return number;
  }
  return -1;
}

/** What of a stretch of the file reads the same in both texts. */
function common(old: readonly Bit[], now: readonly Bit[]): Survivor[] {
  const found: Survivor[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [old[i], now[j]];
    if (!one || !other) return found;
    const from = Math.max(one.offset, other.offset);
    const to = Math.min(one.offset + one.length, other.offset + other.length);
    if (from < to && one.node.isText && other.node.isText) {
      const text = (bit: Bit) => bit.node.text?.slice(from - bit.offset, to - bit.offset);
      if (text(one) === text(other)) {
        found.push({
          before: one.at + from - one.offset,
          after: other.at + from - other.offset,
          size: to - from,
        });
      }
    } else if (
      from < to &&
      one.node.type === other.node.type &&
      JSON.stringify(one.node.attrs) === JSON.stringify(other.node.attrs)
    ) {
      found.push({ before: one.at, after: other.at, size: 1 });
    }
    if (one.offset + one.length <= other.offset + other.length) i += 1;
    else j += 1;
  }
}

function blocksOf(doc: Node): Map<string, { node: Node; at: number }> {
  const blocks = new Map<string, { node: Node; at: number }>();
  doc.descendants((node, at) => {
    if (typeof node.attrs.id === 'string') blocks.set(node.attrs.id, { node, at });
    return !node.isTextblock;
  });
  return blocks;
}

function joined(survivors: Survivor[]): Survivor[] {
  const list: Survivor[] = [];
  for (const each of survivors.sort((one, other) => one.before - other.before)) {
    const last = list.at(-1);
    if (last && last.before + last.size === each.before && last.after + last.size === each.after) {
      last.size += each.size;
    } else list.push({ ...each });
  }
  return list;
}

/** In the order of positions, without overlap. */
function apart(list: DoneTo[]): DoneTo[] {
  const found: DoneTo[] = [];
  for (const each of list.sort((one, other) => one.from - other.from)) {
    const last = found.at(-1);
    if (last && last.to > each.from) continue;
    if (last && last.to === each.from && last.deed === each.deed) {
      found[found.length - 1] = { ...last, to: each.to };
    } else found.push(each);
  }
  return found;
}

/** The document without the marks of `Sources`, or those of threads that `keep` refuses. */
export function unmarked(node: Node, keep: (thread: string) => boolean): Node {
  const kept = ({ type, attrs }: Mark): boolean =>
    type.name !== 'annotation' || (sourceOf(attrs.id) < 0 && keep(String(attrs.id)));
  const marks = node.marks.every(kept) ? node : node.mark(node.marks.filter(kept));
  if (node.isLeaf) return marks;
  const children: Node[] = [];
  node.forEach((child) => void children.push(unmarked(child, keep)));
  return marks.copy(Fragment.fromArray(children));
}
