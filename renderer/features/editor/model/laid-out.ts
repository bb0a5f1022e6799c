/**
 * Which blocks are laid out wherever they stand. In a long piece only what is near the window is
 * (`content-visibility`, see article.css), but for the block with the caret and those that had it a
 * moment ago: a block that was made just now is not known to be in view before the next frame, and a key
 * that comes sooner would lose its place; and one that goes to sleep behind the caret has the page laid
 * out twice for an Enter. In a short piece all are: watching each block costs more than it spares.
 */
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { type Mappable, Mapping } from '@tiptap/pm/transform';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Blocks from which a piece is long: some 5,000 words. With fewer, keys were quicker without. */
export const LONG = 80;

/** Blocks that are kept awake behind the caret. */
const AWAKE = 12;

const AWAKE_ONE = { class: 'awake' };
const AT_CARET = { class: 'awake at-caret' };

interface LaidOut {
  /** Where the block with the caret begins; -1 when it stands in none. */
  pos: number;
  set: DecorationSet;
}

const key = new PluginKey<LaidOut>('laid-out');

/** Awake, the caret's among them; numbered by when the caret came, so that the oldest go first. */
function mark(
  { doc, selection: { $head } }: EditorState,
  before: DecorationSet,
  mapping: Mappable = new Mapping(),
): LaidOut {
  const earlier = before.find().sort((one, other) => one.spec.turn - other.spec.turn);
  const pos = $head.depth === 0 ? -1 : $head.before(1);
  // Carried over by hand: a set drops blocks that were split, and an Enter splits the one with the caret.
  const blocks = new Map<number, Decoration>();
  for (const { from, spec } of earlier.slice(-AWAKE)) {
    const { pos: at, deletedAfter } = mapping.mapResult(from);
    const block = !deletedAfter && doc.resolve(at).depth === 0 ? doc.nodeAt(at) : null;
    if (block) blocks.set(at, Decoration.node(at, at + block.nodeSize, AWAKE_ONE, spec));
  }
  if (pos >= 0) {
    const turn = (earlier.at(-1)?.spec.turn ?? 0) + 1;
    blocks.set(pos, Decoration.node(pos, $head.after(1), AT_CARET, { turn }));
  }
  return { pos, set: DecorationSet.create(doc, [...blocks.values()]) };
}

export const laidOut = (): Plugin<LaidOut> =>
  new Plugin<LaidOut>({
    key,
    state: {
      init: (_config, state) => mark(state, DecorationSet.empty),
      apply(tr, value, _old, state) {
        const { $head } = state.selection;
        const pos = $head.depth === 0 ? -1 : $head.before(1);
        if (!tr.docChanged) return pos === value.pos ? value : mark(state, value.set);
        const set = value.set.map(tr.mapping, tr.doc);
        const here = pos < 0 ? undefined : set.find(pos, pos).find(({ from }) => from === pos);
        const same = pos === tr.mapping.map(value.pos) && here?.to === $head.after(1);
        return same ? { pos, set } : mark(state, value.set, tr.mapping);
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.set ?? null,
      attributes: ({ doc }): Record<string, string> =>
        doc.childCount < LONG ? { class: 'short' } : {},
    },
  });
