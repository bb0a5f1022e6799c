/** Blocks that stand a second time, because both sides' were wanted. */
import type { Node } from 'prosemirror-model';
import { digest } from '../digest.ts';
import { carriesId } from '../ids.ts';

/**
 * The block with ids of its own throughout, told by the old ones: the same in every merge.
 * @param used ids that stand elsewhere; the new ones are added
 */
export function copyOf(node: Node, used: Set<string>): Node {
  if (node.isInline) return node;
  const children = node.content.content.map((child) => copyOf(child, used));
  if (!carriesId(node.type.name)) return node.type.create(node.attrs, children, node.marks);
  const id = freshId(String(node.attrs.id), used);
  return node.type.create({ ...node.attrs, id }, children, node.marks);
}

/** An id told by another one, which is none of those used; it is added to them. */
export function freshId(like: string, used: Set<string>): string {
  for (let copy = 1; ; copy += 1) {
    const id = digest(`${like} ${copy}`);
    if (used.has(id)) continue;
    used.add(id);
    return id;
  }
}
