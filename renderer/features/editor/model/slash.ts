/** The slash menu's place in the text: opened by '/', closed by leaving it. */
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';

export interface Slash {
  /** Position of the slash. */
  from: number;
  to: number;
  /** What was typed after it. */
  query: string;
}

const key = new PluginKey<Slash | null>('slash');

/** The slash being typed, or null when the menu is closed. */
export const slashOf = (state: EditorState): Slash | null => key.getState(state) ?? null;

export const closeSlash = (state: EditorState): Transaction =>
  state.tr.setMeta(key, 'close').setMeta('addToHistory', false);

/** Where a slash stands before the caret so that it opens the menu; null when none does. */
function opening(state: EditorState): Slash | null {
  const { $from, empty } = state.selection;
  if (!empty || !['paragraph', 'heading'].includes($from.parent.type.name)) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  if (!/(^|\s)\/$/u.test(before)) return null;
  return { from: $from.pos - 1, to: $from.pos, query: '' };
}

function follow(state: EditorState, from: number): Slash | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.pos <= from || from < $from.start()) return null;
  const typed = state.doc.textBetween(from, $from.pos, '\n', '\ufffc');
  if (!/^\/[\p{L}\p{N} -]{0,24}$/u.test(typed) || / {2}|^\/ /.test(typed)) return null;
  return { from, to: $from.pos, query: typed.slice(1) };
}

export const slash = (keys: (event: KeyboardEvent) => boolean): Plugin<Slash | null> =>
  new Plugin<Slash | null>({
    key,
    state: {
      init: () => null,
      apply(tr, value, _old, state) {
        if (tr.getMeta(key) === 'close') return null;
        if (value) {
          return tr.docChanged || tr.selectionSet
            ? follow(state, tr.mapping.map(value.from, -1))
            : value;
        }
        // Only a slash that was typed just now: not one met by the caret, nor by undo.
        const typed = tr.docChanged && tr.steps.length === 1 && !tr.getMeta('history$');
        const grew = typed && state.doc.content.size === tr.before.content.size + 1;
        return grew ? opening(state) : null;
      },
    },
    props: {
      handleKeyDown: (view, event) =>
        !view.composing && slashOf(view.state) !== null && keys(event),
      handleDOMEvents: {
        blur: (view) => {
          if (slashOf(view.state)) view.dispatch(closeSlash(view.state));
          return false;
        },
      },
    },
  });
