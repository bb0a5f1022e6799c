/** Annotations when all words are merged: which are left, and which go after words that were moved. */
import type { Mark, Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { isAnnotation } from '../alike.ts';
import type { Source } from './types.ts';

export interface Settled {
  readonly doc: Node;
  /** Annotations of either side that stand nowhere in the document. */
  readonly orphaned: readonly string[];
}

/**
 * Puts an annotation that the merge would lose back on its words, if those stand once in its own
 * document and once in the merged one: the other side cut them out and pasted them elsewhere. One
 * that a side took off words which are still there stays off.
 */
export function settleAnnotations(merged: Node, { base, mine, theirs }: Source): Settled {
  const standing = annotationsIn(merged);
  const before = annotationsIn(base);
  const tr = new Transform(merged);
  const orphaned: string[] = [];
  for (const [side, other] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    const elsewhere = annotationsIn(other);
    for (const [id, { mark, words }] of annotationsIn(side)) {
      if (standing.has(id)) continue;
      const takenOff = before.has(id) && !elsewhere.has(id);
      const place =
        takenOff || !words || !/[\p{L}\p{N}]/u.test(words) || placesOf(side, words).length !== 1
          ? []
          : placesOf(merged, words);
      const [at] = place;
      if (place.length === 1 && at) {
        tr.addMark(at.from, at.to, mark);
        standing.set(id, { mark, words });
      } else if (!orphaned.includes(id)) {
        orphaned.push(id);
      }
    }
  }
  return { doc: tr.doc, orphaned: orphaned.filter((id) => !standing.has(id)) };
}

/** Stands for an inline atom: one character, as it is one position. */
const ATOM = '\uFFFC';

interface Annotation {
  readonly mark: Mark;
  /** What it stands on; null when that is not one stretch of one block. */
  readonly words: string | null;
}

function annotationsIn(doc: Node): Map<string, Annotation> {
  const found = new Map<string, Annotation>();
  const ends = new Map<string, number>();
  doc.descendants((node, pos) => {
    for (const mark of node.marks) {
      if (!isAnnotation(mark)) continue;
      const id = mark.attrs.id as string;
      const known = found.get(id);
      const follows = ends.get(id) === pos;
      ends.set(id, pos + node.nodeSize);
      const words =
        !known || (known.words !== null && follows)
          ? (known?.words ?? '') + (node.text ?? ATOM)
          : null;
      found.set(id, { mark, words });
    }
  });
  return found;
}

/** Every place of some words within a block; two are enough to know that there is no one place. */
function placesOf(doc: Node, words: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return places.length < 2;
    // Each leaf is one position, and so is its sign: an offset in the text is one in the block.
    const text = node.textBetween(0, node.content.size, undefined, ATOM);
    for (
      let at = text.indexOf(words);
      at >= 0 && places.length < 2;
      at = text.indexOf(words, at + 1)
    ) {
      places.push({ from: pos + 1 + at, to: pos + 1 + at + words.length });
    }
    return false;
  });
  return places;
}
