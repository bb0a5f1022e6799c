/** Marks of the same words in three versions. */
import { Mark, type Node } from 'prosemirror-model';
import { isAnnotation, sameNodes } from '../alike.ts';

/** A node of the same content without annotations: those are no change of the text. */
export function withoutAnnotations(node: Node): Node {
  if (node.isText || node.isInline) {
    return node.marks.some(isAnnotation)
      ? node.mark(node.marks.filter((mark) => !isAnnotation(mark)))
      : node;
  }
  if (node.childCount === 0) return node;
  const children = node.content.content;
  const plain = children.map(withoutAnnotations);
  return plain.every((child, i) => child === children[i])
    ? node
    : node.type.create(node.attrs, plain, node.marks);
}

/** Whether two nodes hold the same, annotations aside. */
export const sameText = (one: Node, other: Node): boolean =>
  one === other || one.eq(other) || withoutAnnotations(one).eq(withoutAnnotations(other));

/** The annotation marks over some inline nodes. */
export function annotationsOf(nodes: readonly Node[]): readonly Mark[] {
  let found = Mark.none;
  for (const node of nodes)
    for (const mark of node.marks) if (isAnnotation(mark)) found = mark.addToSet(found);
  return found;
}

/** The nodes with further annotations over all of them. */
export const annotated = (nodes: readonly Node[], marks: readonly Mark[]): readonly Node[] =>
  marks.length === 0
    ? nodes
    : nodes.map((node) => node.mark(marks.reduce((set, mark) => mark.addToSet(set), node.marks)));

/**
 * The same word or atom in three versions as one; null when both sides gave it different marks of
 * one kind (two links, raised and lowered). Without a base it is new on both sides.
 */
export function mergeMarks(
  base: readonly Node[] | null,
  mine: readonly Node[],
  theirs: readonly Node[],
): readonly Node[] | null {
  if (sameNodes(mine, theirs) || (base && sameNodes(base, theirs))) return mine;
  if (base && sameNodes(base, mine)) return theirs;
  const merged: Node[] = [];
  for (const { from, to } of stretches(base ?? [], mine, theirs)) {
    const [was, one, other] = [base ?? [], mine, theirs].map((nodes) => nodeAt(nodes, from));
    const marks = mergeSets(was?.node.marks ?? Mark.none, marksOf(one), marksOf(other));
    if (!marks || !one) return null;
    const { node, start } = one;
    merged.push((node.isText ? node.cut(from - start, to - start) : node).mark(marks));
  }
  return merged;
}

const marksOf = (found: { node: Node } | undefined): readonly Mark[] =>
  found?.node.marks ?? Mark.none;

/** The stretches within which no version's marks change. */
function stretches(...versions: readonly (readonly Node[])[]): { from: number; to: number }[] {
  const ends = new Set<number>();
  for (const nodes of versions) {
    let end = 0;
    for (const node of nodes) {
      end += node.nodeSize;
      ends.add(end);
    }
  }
  let from = 0;
  return [...ends]
    .sort((a, b) => a - b)
    .map((to) => {
      const stretch = { from, to };
      from = to;
      return stretch;
    });
}

function nodeAt(nodes: readonly Node[], pos: number): { node: Node; start: number } | undefined {
  let start = 0;
  for (const node of nodes) {
    if (pos < start + node.nodeSize) return { node, start };
    start += node.nodeSize;
  }
  return undefined;
}

/** Marks that exclude one another are of one kind; an annotation is its own. */
const kindOf = (mark: Mark): string => {
  if (isAnnotation(mark)) return `annotation ${mark.attrs.id}`;
  return mark.type.name === 'subscript' ? 'superscript' : mark.type.name;
};

function mergeSets(
  base: readonly Mark[],
  mine: readonly Mark[],
  theirs: readonly Mark[],
): readonly Mark[] | null {
  let merged = Mark.none;
  for (const kind of new Set([...mine, ...theirs].map(kindOf))) {
    const [was, one, other] = [base, mine, theirs].map((set) =>
      set.find((mark) => kindOf(mark) === kind),
    );
    const same = (a: Mark | undefined, b: Mark | undefined) => a === b || (a && b && a.eq(b));
    const taken = same(one, other) || same(was, other) ? one : same(was, one) ? other : null;
    if (taken === null) return null;
    if (taken) merged = taken.addToSet(merged);
  }
  return merged;
}
