/**
 * No block stands without what the schema says it must hold. ProseMirror fits pasted and dropped
 * pieces by their edges and checks only those: a cell or list item that was cut open can come in
 * empty, and the next edit in it would throw.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { changedRanges } from './ranges.ts';

const key = new PluginKey('mend');

interface Broken {
  pos: number;
  node: Node;
  /** The same block with what was missing; null when nothing can be added to make it whole. */
  whole: Node | null;
}

/** Blocks that came in with these transactions and do not hold what they must, in order. */
function brokenIn(transactions: readonly Transaction[], doc: Node): Broken[] {
  const broken = new Map<number, Broken>();
  for (const { from, to } of changedRanges(transactions)) {
    if (from >= to) continue;
    doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
      if (pos < from || node.isLeaf || node.type.validContent(node.content)) return true;
      broken.set(pos, { pos, node, whole: filled(node) });
      return false;
    });
  }
  return [...broken.values()].sort((a, b) => a.pos - b.pos);
}

/** The block with everything below it filled up; null when that cannot be done by adding. */
function filled(node: Node): Node | null {
  if (node.isLeaf) return node;
  const children: Node[] = [];
  for (const child of node.content.content) {
    const whole = filled(child);
    if (!whole) return null;
    children.push(whole);
  }
  const made = node.type.createAndFill(node.attrs, children, node.marks);
  return made?.type.validContent(made.content) ? made : null;
}

/** The transaction that makes whole what `transactions` brought in broken; null when all is well. */
export function mend(transactions: readonly Transaction[], state: EditorState): Transaction | null {
  const { tr } = state;
  for (const { pos, node, whole } of brokenIn(transactions, state.doc).reverse()) {
    if (whole) tr.replaceWith(pos, pos + node.nodeSize, whole);
  }
  return tr.docChanged ? tr : null;
}

/** The plugin; an edit that cannot be made whole is not made at all. */
export const wholeBlocks = (): Plugin =>
  new Plugin({
    key,
    filterTransaction: (tr) =>
      !tr.docChanged || brokenIn([tr], tr.doc).every((each) => each.whole !== null),
    appendTransaction: (transactions, _old, state) =>
      transactions.some((tr) => tr.docChanged) ? mend(transactions, state) : null,
  });
