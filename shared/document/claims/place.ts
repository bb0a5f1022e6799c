/** From a range of a block's text to positions in the editor's document. */
import type { Node } from 'prosemirror-model';
import { tkText } from '../schema.ts';
import type { BlockRange } from './candidates/types.ts';

/**
 * The document positions of a range of a block; null when the block is gone or shorter than that. An
 * atom such as a TK is taken whole.
 */
export function placeOf(doc: Node, range: BlockRange): { from: number; to: number } | null {
  let place: { from: number; to: number } | null = null;
  doc.descendants((node, pos) => {
    if (place) return false;
    if (!node.isTextblock) return true;
    if (node.attrs.id !== range.blockId) return false;
    const found = rangeIn(node, range.from, range.to);
    if (found) place = { from: pos + 1 + found.from, to: pos + 1 + found.to };
    return false;
  });
  return place;
}

/** The same within one block, in positions from the start of its content. */
export function rangeIn(
  block: Node,
  textFrom: number,
  textTo: number,
): { from: number; to: number } | null {
  const from = within(block, textFrom, 'start');
  const to = within(block, textTo, 'end');
  return from !== null && to !== null && from < to ? { from, to } : null;
}

function within(block: Node, offset: number, side: 'start' | 'end'): number | null {
  let left = offset;
  let at = 0;
  for (const child of block.content.content) {
    const length = child.isText ? child.nodeSize : leafLength(child);
    // An atom without text, such as a reference to a note, is outside at either end.
    if (left < length || (left === length && length > 0 && side === 'end')) {
      if (child.isText) return at + left;
      return left > 0 && side === 'end' ? at + child.nodeSize : at;
    }
    left -= length;
    at += child.nodeSize;
  }
  return left === 0 ? at : null;
}

function leafLength(node: Node): number {
  if (node.type.name === 'hardBreak') return 1;
  return node.type.name === 'tk' ? tkText(node.attrs).length : 0;
}
