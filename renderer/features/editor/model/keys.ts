/** What Enter, Backspace, Delete and the arrows do at the borders of blocks. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { takeBackRule } from './rule-undo.ts';
import { known } from './typing-rules.ts';

const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);

const caret = (tr: Transaction, pos: number, bias: -1 | 1 = 1): Transaction =>
  tr.setSelection(TextSelection.near(tr.doc.resolve(pos), bias)).scrollIntoView();

/** Enter in display copy, cutlines and attributions goes on to what follows; null elsewhere. */
export function enterAtBorder(state: EditorState): Transaction | null {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  const paragraph = known(state.schema.nodes, 'paragraph');
  if (DISPLAY.has(parent.type.name)) return caret(state.tr, $from.after($from.depth) + 1);
  if (parent.type.name === 'figure' || parent.type.name === 'attribution') {
    const after = parent.type.name === 'figure' ? $from.after() : $from.after(-1);
    return caret(state.tr.insert(after, paragraph.create()), after + 1);
  }
  // The second Enter at the end of a pull quote's words goes on to who said it.
  const quote = $from.depth > 1 ? $from.node(-1) : null;
  if (quote?.type.name === 'pullQuote' && empty && parent.content.size === 0) {
    const index = $from.index(-1);
    if (index > 0 && index === quote.childCount - 2) {
      const start = $from.before();
      return caret(state.tr.delete(start, $from.after()), start + 1);
    }
  }
  // What follows may be an attribution, so the general command does not know what to make.
  if (quote?.type.name === 'pullQuote') {
    const tr = state.tr.deleteSelection();
    return tr.split(tr.selection.from).scrollIntoView();
  }
  return null;
}

/** Backspace at a start that must not join what is above; null where joining is right. */
export function backspaceAtBorder(state: EditorState): Transaction | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) return null;
  const { parent } = $from;
  if (parent.type.name === 'heading') {
    return state.tr.setNodeMarkup($from.before(), known(state.schema.nodes, 'paragraph'), {
      id: parent.attrs.id,
    });
  }
  if ($from.depth === 1) {
    const above = state.doc.maybeChild($from.index(0) - 1);
    if (DISPLAY.has(parent.type.name) || (above && DISPLAY.has(above.type.name))) {
      return above ? caret(state.tr, $from.before() - 1, -1) : state.tr;
    }
  }
  if (parent.type.name === 'attribution') return caret(state.tr, $from.before() - 1, -1);
  if (parent.type.name === 'figure') return state.tr;
  return null;
}

/** Delete at an end that must not pull up what is below; null where joining is right. */
export function deleteAtBorder(state: EditorState): Transaction | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parentOffset < $from.parent.content.size) {
    return null;
  }
  const below = $from.depth === 1 ? state.doc.maybeChild($from.index(0) + 1) : null;
  const stays =
    DISPLAY.has($from.parent.type.name) ||
    ['figure', 'attribution'].includes($from.parent.type.name) ||
    (below && ['footnotes', 'figure', 'pullQuote', 'table'].includes(below.type.name));
  return stays ? state.tr : null;
}

/** Down or right at the end of a last block that has no way out makes a paragraph after it. */
export function leaveAtEnd(state: EditorState): Transaction | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth === 0) return null;
  const top = $from.node(1);
  if (!CLOSED.has(top.type.name) || $from.pos < $from.end(1) - trailing(top)) return null;
  const after = $from.after(1);
  const next = state.doc.maybeChild($from.index(0) + 1);
  if (next && next.type.name !== 'footnotes') return null;
  return caret(state.tr.insert(after, known(state.schema.nodes, 'paragraph').create()), after + 1);
}

/**
 * Left or right with words selected in a table puts the caret at that end of them, as everywhere
 * else; the table's own keys would take it to the next cell. Null where they may act.
 * @param end -1 for the selection's beginning, 1 for its end
 */
export function collapseInCell(state: EditorState, end: -1 | 1): Transaction | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || selection.empty) return null;
  const { $from, $to } = selection;
  const inTable = $from.depth > 0 && $from.node(1).type.name === 'table';
  return inTable ? caret(state.tr, end < 0 ? $from.pos : $to.pos, end < 0 ? 1 : -1) : null;
}

const CLOSED = new Set(['codeBlock', 'table', 'pullQuote', 'figure', 'blockquote']);
/** Closing tokens between the last text and the end of a block. */
function trailing(node: Node): number {
  let depth = 0;
  for (let last = node; last.lastChild && !last.isTextblock; last = last.lastChild) depth += 1;
  return depth;
}

export const borderKeys = Extension.create({
  name: 'borderKeys',
  priority: 900,
  addKeyboardShortcuts() {
    const act = (make: (state: EditorState) => Transaction | null) => () => {
      const { view } = this.editor;
      if (view.composing) return false;
      const tr = make(view.state);
      if (tr) view.dispatch(tr);
      return tr !== null;
    };
    const breakLine = () => {
      const { state, view } = this.editor;
      const type = known(state.schema.nodes, 'hardBreak');
      if (!state.selection.$from.parent.type.contentMatch.matchType(type)) return true;
      view.dispatch(state.tr.replaceSelectionWith(type.create(), true).scrollIntoView());
      return true;
    };
    /** Which end of the text lies in that direction on the page. */
    const towards = (side: -1 | 1) => (state: EditorState) => {
      const { node } = this.editor.view.domAtPos(state.selection.from);
      const block = node instanceof Element ? node : node.parentElement;
      const rtl = block !== null && getComputedStyle(block).direction === 'rtl';
      return collapseInCell(state, rtl ? (-side as -1 | 1) : side);
    };
    return {
      Enter: act(enterAtBorder),
      Backspace: () => takeBackRule(this.editor.view) || act(backspaceAtBorder)(),
      Delete: act(deleteAtBorder),
      ArrowDown: act(leaveAtEnd),
      ArrowLeft: act(towards(-1)),
      ArrowRight: act(towards(1)),
      'Shift-Enter': () => this.editor.commands.exitCode() || breakLine(),
    };
  },
});
