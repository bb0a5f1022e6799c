/** Proposals in the text: dotted, in their place, for as long as they are asked about. */
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

export interface DrawnProposal {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Drawn {
  readonly all: readonly DrawnProposal[];
  readonly currentKey: string | null;
}

const key = new PluginKey<DecorationSet>('proposals');

/** Draws these and no others; none with an empty list. */
export function drawProposals(view: EditorView, drawn: Drawn): void {
  if (drawn.all.length === 0 && key.getState(view.state) === DecorationSet.empty) return;
  view.dispatch(view.state.tr.setMeta(key, drawn).setMeta('addToHistory', false));
}

/** The plugin; it stands in every state of the window's editor. */
export const proposalsDrawn = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const drawn = tr.getMeta(key) as Drawn | undefined;
        if (!drawn) return tr.docChanged ? set.map(tr.mapping, tr.doc) : set;
        const { all, currentKey } = drawn;
        return DecorationSet.create(
          tr.doc,
          all.map((each) =>
            Decoration.inline(each.from, each.to, {
              class: each.key === currentKey ? 'proposal proposal-current' : 'proposal',
              'data-proposal': each.key,
            }),
          ),
        );
      },
    },
    props: { decorations: (state) => key.getState(state) ?? null },
  });
