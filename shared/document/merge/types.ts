/** What a merge gives back. */
import type { Node } from 'prosemirror-model';
import type { NodeJson } from '../schema.ts';

export type Side = 'mine' | 'theirs';

/** How a person settles a conflict. `both` keeps mine and, after it, theirs. */
export type Choice = Side | 'both';

/**
 * What the two sides cannot agree on:
 * - `words`: both changed the same words of a block, differently;
 * - `passage`: both changed the same words where one of them also parted or joined blocks;
 * - `deletion`: one side took a block away, the other changed it;
 * - `attributes`: both changed what a block is (its type, its level, its picture…), differently;
 * - `place`: both moved a block, to different places;
 * - `structure`: the blocks of a table, a list… were arranged anew by both sides;
 * - `note`: a footnote whose reference is not in the result.
 */
export type ConflictKind =
  | 'words'
  | 'passage'
  | 'deletion'
  | 'attributes'
  | 'place'
  | 'structure'
  | 'note';

export interface Conflict {
  /** Told by what is at odds, never by order: the same in every merge of the same documents. */
  readonly id: string;
  readonly kind: ConflictKind;
  /** The id of the block it is about, or of the first of them; empty for the whole document. */
  readonly blockId: string;
  /** What stood there before, as a fragment's JSON; empty when nothing did. */
  readonly base: readonly NodeJson[];
  readonly mine: readonly NodeJson[];
  readonly theirs: readonly NodeJson[];
  /** Which of the two the merged document holds. */
  readonly chosen: Side;
  /** Whether the document could hold both, one after the other. */
  readonly both: boolean;
  /** Where it stands in the merged document, in positions. */
  readonly range: { readonly from: number; readonly to: number };
}

export interface Merge {
  /** Valid by the schema, every block with an id of its own; reads as one text. */
  readonly doc: Node;
  /** What a person still has to look at, in the order of the text. */
  readonly conflicts: readonly Conflict[];
  /**
   * Annotations of either side that stand nowhere in `doc`: their words are gone, or stand only in
   * a conflict, or one side took the annotation off.
   */
  readonly orphaned: readonly string[];
  /** What it was made from, and what has been decided since; `resolve` goes on from here. */
  readonly source: Source;
}

export interface Source {
  readonly base: Node;
  readonly mine: Node;
  readonly theirs: Node;
  readonly choices: ReadonlyMap<string, Choice>;
}
