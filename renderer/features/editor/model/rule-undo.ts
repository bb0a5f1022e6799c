/**
 * Takes back what a typing rule made of the last key. Tiptap's own way forgets the rule as soon as
 * anything follows, and ids and footnotes do follow, in the same breath; so it is an undo step apart.
 */
import { Extension } from '@tiptap/core';
import { closeHistory, undo } from '@tiptap/pm/history';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** The key that the rule took, to be given back. */
const key = new PluginKey<{ text: string } | null>('rule-undo');

function ruleOf(tr: Transaction, state: EditorState): { text: string } | null {
  for (const plugin of state.plugins) {
    if (!(plugin.spec as { isInputRules?: boolean }).isInputRules) continue;
    const found = tr.getMeta(plugin) as { text: string } | undefined;
    if (found) return { text: found.text };
  }
  return null;
}

/** Gives the key back in place of what the rule made of it; false when no rule was the last thing. */
export function takeBackRule(view: EditorView): boolean {
  const rule = key.getState(view.state);
  if (!rule || !undo(view.state, view.dispatch)) return false;
  if (rule.text && rule.text !== '\n') view.dispatch(view.state.tr.insertText(rule.text));
  return true;
}

export const ruleUndo = Extension.create({
  name: 'ruleUndo',
  dispatchTransaction({ transaction, next }) {
    // A step of its own, so that undoing it leaves what was typed before.
    if (ruleOf(transaction, this.editor.state)) closeHistory(transaction);
    next(transaction);
  },
  addProseMirrorPlugins: () => [
    new Plugin<{ text: string } | null>({
      key,
      state: {
        init: () => null,
        apply(tr, value, old) {
          const rule = ruleOf(tr, old);
          if (rule) return rule;
          if (tr.getMeta('appendedTransaction')) return value;
          return tr.docChanged || tr.selectionSet ? null : value;
        },
      },
    }),
  ],
});
