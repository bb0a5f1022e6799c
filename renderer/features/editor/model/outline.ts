/** The headings of a piece, and moving what stands under them. */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

export interface OutlineEntry {
  /** Block id of the heading. */
  id: string;
  pos: number;
  level: number;
  text: string;
  /** Index among the children of the document. */
  index: number;
}

/** Headings that stand directly in the body, in order. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  doc.forEach((node, pos, index) => {
    if (node.type.name !== 'heading') return;
    entries.push({
      id: (node.attrs.id as string | null) ?? `at-${index}`,
      pos,
      level: node.attrs.level as number,
      text: node.textContent.trim(),
      index,
    });
  });
  return entries;
}

/** The last heading at or above a position; -1 when the position stands above all of them. */
export function currentEntry(entries: readonly OutlineEntry[], pos: number): number {
  let current = -1;
  for (const [i, entry] of entries.entries()) if (entry.pos <= pos) current = i;
  return current;
}

/** Children of the document from a heading to the next one of its rank or higher. */
function sectionEnd(doc: Node, index: number): number {
  const level = doc.child(index).attrs.level as number;
  for (let i = index + 1; i < doc.childCount; i += 1) {
    const child = doc.child(i);
    if (child.type.name === 'footnotes') return i;
    if (child.type.name === 'heading' && (child.attrs.level as number) <= level) return i;
  }
  return doc.childCount;
}

function offsetOf(doc: Node, index: number): number {
  let pos = 0;
  for (let i = 0; i < index; i += 1) pos += doc.child(i).nodeSize;
  return pos;
}

/**
 * Moves the section under heading `from` (an entry's place in the outline) so that it stands before
 * entry `before`, or at the end when `before` is the outline's length. Null when nothing would move.
 */
export function moveSection(state: EditorState, from: number, before: number): Transaction | null {
  const { doc } = state;
  const entries = outlineOf(doc);
  const entry = entries[from];
  if (!entry || before < 0 || before > entries.length) return null;
  const start = entry.index;
  const end = sectionEnd(doc, start);
  const target = entries[before]?.index ?? sectionsEnd(doc);
  if (target >= start && target <= end) return null;

  const first = offsetOf(doc, start);
  const last = offsetOf(doc, end);
  const content = doc.slice(first, last).content;
  const goal = offsetOf(doc, target);
  const tr = state.tr.delete(first, last);
  const place = tr.mapping.map(goal, -1);
  tr.insert(place, content);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(place + 1))).scrollIntoView();
}

function sectionsEnd(doc: Node): number {
  return doc.lastChild?.type.name === 'footnotes' ? doc.childCount - 1 : doc.childCount;
}

/** Moves a section past its neighbour of the same rank; null at either end. */
export function stepSection(state: EditorState, from: number, by: -1 | 1): Transaction | null {
  const entries = outlineOf(state.doc);
  const entry = entries[from];
  if (!entry) return null;
  if (by === -1) {
    for (let i = from - 1; i >= 0; i -= 1) {
      const other = entries[i] as OutlineEntry;
      if (other.level < entry.level) return null;
      if (other.level === entry.level) return moveSection(state, from, i);
    }
    return null;
  }
  let next = from + 1;
  while (next < entries.length && (entries[next] as OutlineEntry).level > entry.level) next += 1;
  if (next >= entries.length || (entries[next] as OutlineEntry).level < entry.level) return null;
  let after = next + 1;
  while (after < entries.length && (entries[after] as OutlineEntry).level > entry.level) after += 1;
  return moveSection(state, from, after);
}

/**
 * Moves the block or list item at the caret past its neighbour; null where there is none. Display
 * copy stays at the top and footnotes stay at the end.
 */
export function moveBlock(state: EditorState, by: -1 | 1): Transaction | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth >= 1; depth -= 1) {
    const node = $from.node(depth);
    const parent = $from.node(depth - 1);
    if (!MOVABLE.has(parent.type.name)) continue;
    if (parent.type.name === 'doc' && FIXED.has(node.type.name)) return null;
    const index = $from.index(depth - 1);
    const other = parent.maybeChild(index + by);
    if (!other || (parent.type.name === 'doc' && FIXED.has(other.type.name))) {
      if (parent.type.name === 'doc') return null;
      continue;
    }
    const start = $from.before(depth);
    const offset = state.selection.from - start;
    const tr = state.tr.delete(start, start + node.nodeSize);
    const place = by === -1 ? start - other.nodeSize : start + other.nodeSize;
    tr.insert(place, node);
    return tr.setSelection(TextSelection.near(tr.doc.resolve(place + offset))).scrollIntoView();
  }
  return null;
}

const MOVABLE = new Set(['doc', 'bulletList', 'orderedList']);
const FIXED = new Set(['eyebrow', 'headline', 'dek', 'footnotes']);
