/** How the comparison sees the types of blocks. */
import type { Node } from 'prosemirror-model';

const FLOWING = new Set(['paragraph', 'heading']);

/**
 * Whether words may flow from this block into its neighbours when it is split or joined. Paragraphs
 * and headings hold the same content, so that any words of one are valid in the other.
 */
export const flows = (node: Node): boolean => FLOWING.has(node.type.name);

/** Whether it holds blocks, rather than words or nothing. */
export const holdsBlocks = (node: Node): boolean => !node.isTextblock && !node.isLeaf;

const FAMILY: Readonly<Record<string, string>> = {
  heading: 'paragraph',
  orderedList: 'bulletList',
  tableHeader: 'tableCell',
};

/** Whether one may become the other with its content as it is. */
export function compatible(one: Node, other: Node): boolean {
  const [a, b] = [one.type.name, other.type.name];
  return (FAMILY[a] ?? a) === (FAMILY[b] ?? b);
}

/** The block's id; null for a node that has none. */
export const idOf = (node: Node): string | null => (node.attrs.id as string | null) ?? null;

/** Attributes other than the id, in their order. */
export const attributesOf = (node: Node): [name: string, value: unknown][] =>
  Object.entries(node.attrs).filter(([name]) => name !== 'id');
