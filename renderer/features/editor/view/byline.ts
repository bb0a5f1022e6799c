/** The byline under the dek: not part of the text, so it stands there as a widget. */
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

interface Byline {
  pos: number;
  set: DecorationSet;
}

const key = new PluginKey<Byline>('byline');

/** React draws into this element. */
export const bylineElement: HTMLElement = document.createElement('div');
bylineElement.className = 'article-byline';
bylineElement.contentEditable = 'false';

function place(state: EditorState): Byline {
  let pos = 0;
  for (let i = 0; i < 3 && i < state.doc.childCount; i += 1) pos += state.doc.child(i).nodeSize;
  const widget = Decoration.widget(pos, bylineElement, {
    key: 'byline',
    side: -1,
    ignoreSelection: true,
    stopEvent: () => true,
  });
  return { pos, set: DecorationSet.create(state.doc, [widget]) };
}

export const byline = (): Plugin<Byline> =>
  new Plugin<Byline>({
    key,
    state: {
      init: (_config, state) => place(state),
      apply(tr, value, _old, state) {
        if (!tr.docChanged) return value;
        const set = value.set.map(tr.mapping, tr.doc);
        const [widget] = set.find();
        let pos = 0;
        for (let i = 0; i < 3; i += 1) pos += state.doc.child(i).nodeSize;
        return widget?.from === pos ? { pos, set } : place(state);
      },
    },
    props: { decorations: (state) => key.getState(state)?.set ?? null },
  });
