/** Documents without what no comparison counts as a change. */
import { Fragment, type Node } from 'prosemirror-model';

export function withoutAnnotations(node: Node): Node {
  if (node.isLeaf) {
    const marks = node.marks.filter((mark) => mark.type.name !== 'annotation');
    return marks.length === node.marks.length ? node : node.mark(marks);
  }
  return node.copy(Fragment.fromArray(node.content.content.map(withoutAnnotations)));
}

/** The document as one that knows no ids. */
export function withoutIds(node: Node): Node {
  if (node.isText) return node;
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null } : node.attrs;
  return node.type.create(attrs, node.content.content.map(withoutIds), node.marks);
}
