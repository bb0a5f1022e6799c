/** Commands on blocks and marks that the schema makes particular. */
import { Fragment, type Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { known } from './typing-rules.ts';

/** Depth of the nearest ancestor of a type, or 0. */
export function depthOf(state: EditorState, typeName: string): number {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === typeName) return depth;
  }
  return 0;
}

/** Makes the paragraphs at the selection a pull quote, or a pull quote plain paragraphs again. */
export function togglePullQuote(state: EditorState): Transaction | null {
  const { paragraph, pullQuote, attribution } = state.schema.nodes;
  if (!paragraph || !pullQuote || !attribution) return null;
  const depth = depthOf(state, 'pullQuote');
  const { $from, $to } = state.selection;
  if (depth) {
    const quote = $from.node(depth);
    const start = $from.before(depth);
    const children: Node[] = [];
    quote.forEach((child) => {
      if (child.type !== attribution) children.push(child);
      else if (child.content.size > 0) children.push(paragraph.create(child.attrs, child.content));
    });
    const size = children.reduce((sum, child) => sum + child.nodeSize, 0);
    // An empty attribution goes; a caret in it goes to the end of the words.
    const offset = Math.min(state.selection.from - start - 1, size - 1);
    const tr = state.tr.replaceWith(start, start + quote.nodeSize, children);
    return tr.setSelection(TextSelection.near(tr.doc.resolve(start + offset), -1)).scrollIntoView();
  }
  const range = $from.blockRange($to);
  if (!range) return null;
  const chosen: Node[] = [];
  for (let i = range.startIndex; i < range.endIndex; i += 1) {
    const child = range.parent.child(i);
    if (child.type !== paragraph && child.type.name !== 'heading') return null;
    chosen.push(
      child.type === paragraph ? child : paragraph.create({ id: child.attrs.id }, child.content),
    );
  }
  if (!range.parent.canReplaceWith(range.startIndex, range.endIndex, pullQuote)) return null;
  const quote = pullQuote.create(null, [...chosen, attribution.create()]);
  const offset = state.selection.from - range.start;
  const tr = state.tr.replaceWith(range.start, range.end, quote);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(range.start + 1 + offset)));
}

/** Takes formatting away; annotations are not formatting and stay. */
export function clearFormatting(state: EditorState): Transaction | null {
  const { from, to, empty } = state.selection;
  const tr = state.tr;
  if (empty) {
    const kept = (state.storedMarks ?? state.selection.$from.marks()).filter(
      (mark) => mark.type.name === 'annotation',
    );
    return tr.setStoredMarks(kept);
  }
  for (const type of Object.values(state.schema.marks)) {
    if (type.name !== 'annotation') tr.removeMark(from, to, type);
  }
  return tr.docChanged ? tr : null;
}

/**
 * Puts a block at the selection: in place of an empty paragraph, else after the block at the caret.
 * `inside` puts the caret into it, otherwise a paragraph after it takes the caret.
 */
export function insertBlock(state: EditorState, block: Node, inside = false): Transaction | null {
  const place = placeForBlock(state, block);
  if (!place) return null;
  const paragraph = known(state.schema.nodes, 'paragraph');
  const tr = state.tr;
  const next = tr.doc.resolve(place.to).nodeAfter;
  const needsParagraph = !inside && (!next || next.type !== paragraph);
  tr.replaceWith(
    place.from,
    place.to,
    needsParagraph ? Fragment.from([block, paragraph.create()]) : block,
  );
  const target = inside ? place.from + 1 : place.from + block.nodeSize + 1;
  return tr.setSelection(TextSelection.near(tr.doc.resolve(target))).scrollIntoView();
}

/** Where a block may go: the nearest level around the selection that takes it. */
function placeForBlock(state: EditorState, block: Node): { from: number; to: number } | null {
  const { $to } = state.selection;
  for (let depth = $to.depth; depth > 0; depth -= 1) {
    const parent = $to.node(depth - 1);
    const index = $to.index(depth - 1);
    const child = $to.node(depth);
    const blank = child.type.name === 'paragraph' && child.content.size === 0;
    const first = blank && parent.type.name === 'listItem' && index === 0;
    if (blank && !first && parent.canReplaceWith(index, index + 1, block.type)) {
      return { from: $to.before(depth), to: $to.after(depth) };
    }
    if (parent.canReplaceWith(index + 1, index + 1, block.type)) {
      return { from: $to.after(depth), to: $to.after(depth) };
    }
  }
  // From the eyebrow or headline: the top of the body.
  let pos = 0;
  for (let i = 0; i < state.doc.childCount; i += 1) {
    pos += state.doc.child(i).nodeSize;
    if (state.doc.canReplaceWith(i + 1, i + 1, block.type)) return { from: pos, to: pos };
  }
  return null;
}

/** An empty table with a header row. */
export function newTable(state: EditorState, rows: number, columns: number): Node {
  const { table, tableRow, tableHeader, tableCell, paragraph } = state.schema.nodes;
  if (!table || !tableRow || !tableHeader || !tableCell || !paragraph) {
    throw new Error('The schema has no tables.');
  }
  const row = (type: typeof tableCell) =>
    tableRow.create(
      null,
      Array.from({ length: columns }, () => type.create(null, paragraph.create())),
    );
  return table.create(
    null,
    Array.from({ length: rows }, (_, i) => row(i === 0 ? tableHeader : tableCell)),
  );
}

/** Puts a TK at the selection and selects it; null where none may stand. */
export function insertTk(state: EditorState): Transaction | null {
  const type = known(state.schema.nodes, 'tk');
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to) || !$from.parent.type.contentMatch.matchType(type)) return null;
  const note = state.selection.empty ? '' : state.doc.textBetween($from.pos, $to.pos).slice(0, 200);
  const tr = state.tr.replaceWith($from.pos, $to.pos, type.create({ note }));
  return tr.setSelection(NodeSelection.create(tr.doc, $from.pos)).scrollIntoView();
}

/** Position of the next TK after a position, going round at the end; null when there is none. */
export function nextTk(doc: Node, after: number): number | null {
  let first: number | null = null;
  let next: number | null = null;
  doc.descendants((node, pos) => {
    if (node.type.name === 'tk') {
      first ??= pos;
      if (pos >= after) next ??= pos;
    }
    return next === null;
  });
  return next ?? first;
}
