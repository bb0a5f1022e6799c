/** The TK chip: a flag and what is to come. Enter or a click opens a field for the note. */
import type { NodeViewRendererProps } from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { tkText } from '../../../../shared/document/schema.ts';
import { openOverlay } from '../overlays.ts';
import { tkFlag } from './tk-flag.ts';

/** Plain DOM: a piece may hold many, and they stand in the text. */
export function tkView({ node }: NodeViewRendererProps): NodeView {
  const dom = document.createElement('span');
  dom.dataset.type = 'tk';
  const words = document.createElement('span');
  dom.append(tkFlag(), words);
  let current = node;
  const show = () => {
    dom.dataset.note = current.attrs.note as string;
    words.textContent = tkText(current.attrs);
    dom.title = 'To come';
  };
  show();
  return {
    dom,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      show();
      return true;
    },
    ignoreMutation: () => true,
  };
}

function openField(view: EditorView, pos: number): boolean {
  if (!view.editable || view.state.doc.nodeAt(pos)?.type.name !== 'tk') return false;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)));
  openOverlay({ kind: 'tk', pos });
  return true;
}

export const tkKeys = (): Plugin =>
  new Plugin({
    props: {
      handleClickOn: (view, _pos, node, nodePos, _event, direct) =>
        direct && node.type.name === 'tk' && openField(view, nodePos),
      handleKeyDown(view, event) {
        if (event.key !== 'Enter' || view.composing) return false;
        const { selection } = view.state;
        return selection instanceof NodeSelection && openField(view, selection.from);
      },
    },
  });
