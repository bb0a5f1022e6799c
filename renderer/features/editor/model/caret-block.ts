/**
 * Marks the block that holds the caret, so that it is laid out at once. A block that was made a moment
 * ago is not known to be in view before the next frame; a key that comes sooner would lose its place.
 */
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

interface CaretBlock {
  /** Where the block begins; -1 when the caret stands in none. */
  pos: number;
  set: DecorationSet;
}

const key = new PluginKey<CaretBlock>('caret-block');

function mark(state: EditorState): CaretBlock {
  const { $head } = state.selection;
  if ($head.depth === 0) return { pos: -1, set: DecorationSet.empty };
  const pos = $head.before(1);
  const block = Decoration.node(pos, $head.after(1), { class: 'at-caret' });
  return { pos, set: DecorationSet.create(state.doc, [block]) };
}

export const caretBlock = (): Plugin<CaretBlock> =>
  new Plugin<CaretBlock>({
    key,
    state: {
      init: (_config, state) => mark(state),
      apply(tr, value, _old, state) {
        const { $head } = state.selection;
        const pos = $head.depth === 0 ? -1 : $head.before(1);
        if (!tr.docChanged) return pos === value.pos ? value : mark(state);
        const set = value.set.map(tr.mapping, tr.doc);
        const [block] = set.find();
        const same = block?.from === pos && block.to === ($head.depth === 0 ? -1 : $head.after(1));
        return same ? { pos, set } : mark(state);
      },
    },
    props: { decorations: (state) => key.getState(state)?.set ?? null },
  });
