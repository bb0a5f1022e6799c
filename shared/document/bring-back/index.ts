/**
 * One block of an earlier text brought into today's, as an edit of today's: in place of the block
 * with the same id, or else where it stood among the blocks that are still there. Nothing else is
 * touched but the notes that hang on references which come or go with it.
 */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { carriesId } from '../ids.ts';
import { arrangeNotes } from './notes.ts';
import { type Place, placeFor } from './place.ts';
import { prepared, readsTheSame } from './prepare.ts';

/** Whether a block of a text is one that can be brought back: all but the section of the notes. */
export const canComeBack = (block: Node): boolean =>
  carriesId(block.type.name) && block.type.name !== 'footnotes';

/**
 * The edit of today's text that brings a block of an earlier text back; null when there is nothing
 * to bring, for today's reads the same.
 * @param id of a block that is not within another, in the earlier text
 */
export function bringBack(today: Node, earlier: Node, id: string): Transform | null {
  const block = blockOf(earlier, id);
  if (!block || !canComeBack(block)) return null;
  const place = placeFor(today, earlier, block);
  if (place.instead && readsTheSame(place.instead, block)) return null;
  const tr = new Transform(today);
  const { node, notes } = prepared(block, { today, earlier, place });
  tr.replaceWith(place.from, place.to, place.inside ? node.content : node);
  arrangeNotes(tr, today, notes);
  return tr;
}

function blockOf(doc: Node, id: string): Node | null {
  for (const child of doc.children) if (child.attrs.id === id) return child;
  return null;
}

/** The ids of the blocks of an earlier text that read otherwise today, or are not there. */
export function differing(today: Node, earlier: Node): Set<string> {
  const found = new Set<string>();
  for (const block of earlier.children) {
    if (!canComeBack(block)) continue;
    const { instead }: Place = placeFor(today, earlier, block);
    if (!instead || !readsTheSame(instead, block)) found.add(block.attrs.id as string);
  }
  return found;
}
