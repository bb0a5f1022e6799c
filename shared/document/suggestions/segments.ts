/**
 * A stretch of a document cut where its blocks begin and end, so that what is put in or taken out at
 * once is known in the parts that it may be decided in.
 */
import type { Node } from 'prosemirror-model';

/** Words within one block, or the starts and ends of blocks between. Positions in the document. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** The content of the block that the words stand in; null for what is not words. */
  readonly words: { readonly from: number; readonly to: number } | null;
}

export function segmentsOf(doc: Node, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  /** Whether a block has begun since. */
  let begun = false;
  const until = (end: number): void => {
    if (end > at) segments.push({ from: at, to: end, words: null });
    at = Math.max(at, end);
    begun = false;
  };
  doc.nodesBetween(from, to, (node, pos, _parent, index) => {
    if (pos >= from) {
      // The block after another is one of its own; what it begins with is not.
      if (begun && index > 0) until(pos);
      begun = true;
    }
    if (!node.isTextblock) return true;
    const words = { from: pos + 1, to: pos + 1 + node.content.size };
    const [start, end] = [Math.max(from, words.from), Math.min(to, words.to)];
    if (start < end) {
      until(start);
      segments.push({ from: start, to: end, words });
      at = end;
    }
    return false;
  });
  until(to);
  return segments;
}
