/**
 * The merged tree: both documents in one, with choice points. Where they agree it holds what they
 * share; where they differ it holds both, each guarded by a choice. Any document between the two is a
 * projection of it, so that taking everything is the one and refusing everything the other by
 * construction.
 */
import type { Node } from 'prosemirror-model';

/** Which of the two documents. */
export type Side = 'before' | 'after';

/** A place in a document: positions, `from <= to`; empty where something would stand. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The number of a choice point. */
export type Choice = number;

/** The type of a block, or some of its attributes, that differ between the two documents. */
export interface Look {
  readonly choice: Choice;
  /** Attributes that change together; null for the type, and attributes that only one type has. */
  readonly names: readonly string[] | null;
}

/** A block that stands alike in both documents. They differ in the id at most. */
export interface Whole {
  readonly kind: 'whole';
  readonly before: Node;
  readonly after: Node;
}

/** A stretch of inline content. */
export interface Words {
  readonly kind: 'words';
  /** In both documents, or in one of them while `choice` says so. */
  readonly side: Side | 'both';
  readonly choice: Choice | null;
  readonly before: readonly Node[];
  readonly after: readonly Node[];
  /** Of words that somebody else put into (or took out of) a block of one document: the block's. */
  readonly inside: Choice | null;
  /** Of words in both: whose marks and attributes they bear; null when they bear the same. */
  readonly look: Choice | null;
}

/** The start of a paragraph or heading: the words up to the next block are its content. */
export interface Boundary {
  readonly kind: 'boundary';
  readonly side: Side | 'both';
  readonly choice: Choice | null;
  readonly before: Node | null;
  readonly after: Node | null;
  readonly looks: readonly Look[];
}

/** A block of both documents that differs inside, in its place. */
export interface Pair {
  readonly kind: 'pair';
  readonly block: Merged;
}

/** One of the two places of a block that stands elsewhere in the other document. */
export interface Slot {
  readonly kind: 'slot';
  readonly side: Side;
  /** Where the block stands. */
  readonly choice: Choice;
  readonly block: Merged;
}

/** A block of one document alone, with everything in it. */
export interface Own {
  readonly kind: 'own';
  readonly side: Side;
  readonly choice: Choice;
  readonly tree: Tree;
}

/** A block of one document; its content may hold places of blocks that both documents have. */
export interface Tree {
  readonly node: Node;
  /** Null when the node's content is taken as it is. */
  readonly children: readonly (Tree | Slot)[] | null;
}

export type Item = Whole | Words | Boundary | Pair | Slot | Own;

/** A block that both documents have. */
export interface Merged {
  readonly before: Node;
  readonly after: Node;
  readonly looks: readonly Look[];
  /** Only words in a textblock. */
  readonly items: readonly Item[];
}
