/** Putting the caret, or a selection, at the cause of an item. */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { ReleaseTarget } from '../../../shared/domain/release.ts';
import { setPanels } from '../../app/settings.ts';
import { setActive, setOpen } from '../annotations/margin-state.ts';
import { rangesOf } from '../annotations/marks.ts';
import { reveal } from '../editor/view/typewriter.ts';
import { look } from '../suggestions/look.ts';
import { readNow } from '../suggestions/reading.ts';
import { show } from '../suggestions/review.ts';

/** A block by its id, and the place before it. */
function blockOf(doc: Node, id: string): { node: Node; pos: number } | null {
  let found: { node: Node; pos: number } | null = null;
  doc.descendants((node, pos) => {
    if (node.isBlock && node.attrs.id === id) found = { node, pos };
    return found === null;
  });
  return found;
}

/** Selects the words, or the block; false when they are not there any more. */
function select(editor: Editor, pick: (tr: Transaction) => Selection | null): boolean {
  const { state, view } = editor;
  const { tr } = state;
  const selection = pick(tr);
  if (!selection) return false;
  view.dispatch(tr.setSelection(selection).setMeta('addToHistory', false));
  view.focus();
  reveal(view, selection.from);
  return true;
}

function selectText(editor: Editor, { blockId, range }: ReleaseTarget & { kind: 'text' }): boolean {
  return select(editor, ({ doc }) => {
    const block = blockOf(doc, blockId);
    if (!block) return null;
    const { node, pos } = block;
    if (!range) {
      return node.isTextblock && node.type.name !== 'figure'
        ? TextSelection.create(doc, pos + 1, pos + 1 + node.content.size)
        : NodeSelection.create(doc, pos);
    }
    const [from, to] = [
      pos + 1 + range.from,
      Math.min(pos + 1 + range.to, pos + node.nodeSize - 1),
    ];
    const atom = doc.nodeAt(from);
    if (atom?.isAtom && !atom.isText) return NodeSelection.create(doc, from);
    return TextSelection.create(doc, from, to);
  });
}

/** An annotation's words and its card. */
function selectMark(editor: Editor, id: string): boolean {
  const found = select(editor, ({ doc }) => {
    const [range] = rangesOf(doc, id);
    return range ? TextSelection.create(doc, range.from, range.to) : null;
  });
  if (found) {
    setActive(id);
    setOpen(id);
  }
  return found;
}

function selectField(editor: Editor, name: string): boolean {
  const block = ['eyebrow', 'headline', 'dek'].includes(name);
  if (block) {
    return select(editor, ({ doc }) => {
      let at: number | null = null;
      doc.forEach((node, pos) => {
        if (node.type.name === name) at = pos + node.nodeSize - 1;
      });
      return at === null ? null : TextSelection.create(doc, at);
    });
  }
  setPanels({ inspector: 'details' });
  // The panel is drawn first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLElement>(`#inspector [data-field="${name}"]`);
      field?.focus();
      if (field instanceof HTMLInputElement) field.select();
    }),
  );
  return true;
}

/** Shows the cause of an item in the text that is open; false when it is not there any more. */
export function landAt(editor: Editor, target: ReleaseTarget): boolean {
  switch (target.kind) {
    case 'text':
      return selectText(editor, target);
    case 'comment':
    case 'claim':
    case 'query':
      return selectMark(editor, target.id);
    case 'suggestion':
      readNow(editor.view, look);
      show(editor, target.key);
      return true;
    case 'field':
      return selectField(editor, target.name);
    case 'sign-off':
    case 'receipt':
      return true;
  }
}
