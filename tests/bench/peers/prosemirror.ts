/** Bare ProseMirror: view, history and key map over the plainest of schemas. */
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Schema } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import 'prosemirror-view/style/prosemirror.css';
import { textElement } from './page.ts';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*', toDOM: () => ['p', 0] },
    heading: { group: 'block', content: 'text*', defining: true, toDOM: () => ['h2', 0] },
    text: {},
  },
  marks: {
    strong: { toDOM: () => ['strong', 0] },
    em: { toDOM: () => ['em', 0] },
  },
});

window.loadBlocks = async (blocks) => {
  const doc = schema.node(
    'doc',
    null,
    blocks.map(({ kind, text }) => schema.node(kind, null, schema.text(text))),
  );
  const place = textElement();
  new EditorView(
    { mount: place },
    {
      state: EditorState.create({
        doc,
        plugins: [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)],
      }),
    },
  );
};
