/**
 * Annotations on the same words stand in the order of their ids. ProseMirror puts a mark behind others
 * of its type: one that is taken off and brought back by undo would stand elsewhere than it did, and
 * the same words would be told in two ways.
 */
import { Fragment, Mark, type MarkType, type Node } from 'prosemirror-model';
import { isAnnotation } from './alike.ts';

const byId = (one: Mark, other: Mark): number => (one.attrs.id < other.attrs.id ? -1 : 1);

/** The same marks with the annotations in order; the very set when they are so already. */
function ordered(set: readonly Mark[]): readonly Mark[] {
  const notes = set.filter(isAnnotation);
  if (notes.every((mark, i) => i === 0 || byId(notes[i - 1] as Mark, mark) < 0)) return set;
  notes.sort(byId);
  // Marks of one type stand side by side.
  return set.map((mark) => (isAnnotation(mark) ? (notes.shift() as Mark) : mark));
}

/** A mark that takes its place in a set by its id. */
class OrderedMark extends Mark {
  override addToSet(set: readonly Mark[]): readonly Mark[] {
    const added = super.addToSet(set);
    return added === set ? set : ordered(added);
  }
}

// The constructor is not among the declared ones.
const Ordered = OrderedMark as unknown as new (type: MarkType, attrs: Mark['attrs']) => OrderedMark;

/** From now on marks of this type keep their order wherever one is added: steps, pasting, merging. */
export function keepOrder(type: MarkType): void {
  const create = type.create.bind(type);
  type.create = (attrs) => new Ordered(type, create(attrs).attrs);
}

/** The node with the annotations on all of its words in order, as was not kept always. */
export function inOrder(node: Node): Node {
  const marks = ordered(node.marks);
  const own = marks === node.marks ? node : node.mark(marks);
  if (node.childCount === 0) return own;
  const children = node.content.content;
  const after = children.map(inOrder);
  return after.every((child, i) => child === children[i])
    ? own
    : own.copy(Fragment.fromArray(after));
}
