/** Where a block of an earlier text goes in today's. */
import type { Node } from 'prosemirror-model';

export interface Place {
  readonly from: number;
  readonly to: number;
  /** Today's block in whose place it goes; null when it comes in anew. */
  readonly instead: Node | null;
  /** Only what is in the block goes there: today's own has to stay, as the display copy does. */
  readonly inside: boolean;
}

const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);
/** The parts of the display copy stand before the body, each once. */
const FIRST_OF_BODY = DISPLAY.size;

interface Found {
  readonly node: Node;
  readonly pos: number;
}

export function placeFor(today: Node, earlier: Node, block: Node): Place {
  if (DISPLAY.has(block.type.name)) return placeInDisplay(today, block);
  const found = findBlock(today, block.attrs.id as string);
  if (found && canStandFor(today, found, block)) {
    const { pos, node } = found;
    return { from: pos, to: pos + node.nodeSize, instead: node, inside: false };
  }
  const at = found ? behind(today, found.pos) : besideNeighbours(today, earlier, block);
  return { from: at, to: at, instead: null, inside: false };
}

function placeInDisplay(today: Node, block: Node): Place {
  let pos = 0;
  for (const node of today.children) {
    if (node.type === block.type)
      return { from: pos + 1, to: pos + node.nodeSize - 1, instead: node, inside: true };
    pos += node.nodeSize;
  }
  throw new RangeError(`A piece without ${block.type.name}`);
}

const indexes = new WeakMap<Node, ReadonlyMap<string, Found>>();

function findBlock(doc: Node, id: string): Found | null {
  const known = indexes.get(doc) ?? indexed(doc);
  indexes.set(doc, known);
  return known.get(id) ?? null;
}

/** Every block by its id. */
function indexed(doc: Node): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  doc.descendants((node, pos) => {
    if (typeof node.attrs.id === 'string') found.set(node.attrs.id, { node, pos });
    return !node.isTextblock;
  });
  return found;
}

/** Whether the block may stand where today's is: that may be in a list, a quote or a cell by now. */
function canStandFor(today: Node, { pos, node }: Found, block: Node): boolean {
  const $pos = today.resolve(pos);
  if (DISPLAY.has(node.type.name) || node.type.name === 'footnotes') return false;
  if ($pos.depth > 0 && node.type !== block.type) return false;
  return $pos.parent.canReplaceWith($pos.index(), $pos.index() + 1, block.type);
}

/** The end of the block of the piece that a position is in. */
function behind(doc: Node, pos: number): number {
  const $pos = doc.resolve(pos);
  const end = $pos.depth > 0 ? $pos.after(1) : pos + ($pos.nodeAfter?.nodeSize ?? 0);
  return withinBody(doc, end);
}

/** Behind the nearest block before it that is still there, else in front of the nearest after it. */
function besideNeighbours(today: Node, earlier: Node, block: Node): number {
  const blocks = earlier.children;
  const at = blocks.indexOf(block);
  for (const neighbour of blocks.slice(0, at).toReversed()) {
    const found = findBlock(today, neighbour.attrs.id as string);
    if (found) return behind(today, found.pos);
  }
  for (const neighbour of blocks.slice(at + 1)) {
    const found = findBlock(today, neighbour.attrs.id as string);
    if (!found) continue;
    const $pos = today.resolve(found.pos);
    return withinBody(today, $pos.depth > 0 ? $pos.before(1) : found.pos);
  }
  return withinBody(today, 0);
}

/** A place between two blocks, kept behind the display copy and before the notes. */
function withinBody(doc: Node, pos: number): number {
  let first = 0;
  for (const node of doc.children.slice(0, FIRST_OF_BODY)) first += node.nodeSize;
  const last = doc.lastChild;
  const end = doc.content.size - (last?.type.name === 'footnotes' ? last.nodeSize : 0);
  return Math.min(end, Math.max(first, pos));
}
