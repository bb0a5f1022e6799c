/** Focus mode: everything but the sentence or graf being written is dimmed. */
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Settings } from '../../../../shared/domain/settings.ts';

type Mode = Settings['focusMode'];
const key = new PluginKey<{ mode: Mode; lit: DecorationSet }>('focus-mode');
let segmenter: Intl.Segmenter | undefined;

/** Where the sentence around an offset begins and ends in a text. */
export function sentenceAt(text: string, offset: number): { from: number; to: number } {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'sentence' });
  let found = { from: 0, to: text.length };
  for (const { index, segment } of segmenter.segment(text)) {
    if (index > offset) break;
    found = { from: index, to: index + segment.length };
  }
  return found;
}

function lit(state: EditorState, mode: Mode): DecorationSet {
  if (mode === 'off') return DecorationSet.empty;
  const { $from, from, to } = state.selection;
  if ($from.depth === 0) return DecorationSet.empty;
  if (mode === 'sentence' && $from.parent.isTextblock) {
    const block = $from.parent;
    const text = block.textBetween(0, block.content.size, undefined, '\ufffc');
    const sentence = sentenceAt(text, $from.parentOffset);
    const start = $from.start();
    const until = Math.max(start + sentence.to, Math.min(to, $from.end()));
    return DecorationSet.create(state.doc, [
      Decoration.inline(start + sentence.from, until, { class: 'in-focus' }),
    ]);
  }
  const blocks: Decoration[] = [];
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) {
      blocks.push(Decoration.node(pos, pos + node.nodeSize, { class: 'in-focus' }));
    }
    return !node.isTextblock;
  });
  return DecorationSet.create(state.doc, blocks);
}

/** The plugin that lights what is being written. */
export const focusMode = (): Plugin =>
  new Plugin({
    key,
    state: {
      init: () => ({ mode: 'off' as Mode, lit: DecorationSet.empty }),
      apply(tr, value, _old, state) {
        const mode = (tr.getMeta(key) as Mode | undefined) ?? value.mode;
        if (mode === 'off') return mode === value.mode ? value : { mode, lit: DecorationSet.empty };
        if (mode === value.mode && !tr.docChanged && !tr.selectionSet) return value;
        return { mode, lit: lit(state, mode) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.lit ?? null },
  });

export const setFocusMode = (state: EditorState, mode: Mode): Transaction =>
  state.tr.setMeta(key, mode).setMeta('addToHistory', false);
