/** Blocks that stand a second time, because both sides' were wanted. */
import type { Node } from 'prosemirror-model';
import { carriesId } from '../ids.ts';
import { hash } from './found.ts';

/**
 * The block with ids of its own throughout, told by the old ones: the same in every merge.
 * @param used ids that stand elsewhere; the new ones are added
 */
export function copyOf(node: Node, used: Set<string>): Node {
  if (node.isInline) return node;
  const children = node.content.content.map((child) => copyOf(child, used));
  if (!carriesId(node.type.name)) return node.type.create(node.attrs, children, node.marks);
  let id = '';
  for (let copy = 1; id === '' || used.has(id); copy += 1) {
    id = hash(`${String(node.attrs.id)} ${copy}`);
  }
  used.add(id);
  return node.type.create({ ...node.attrs, id }, children, node.marks);
}
