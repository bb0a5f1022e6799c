/** Which piece a state belongs to: carried inside it, so that text and identity cannot come apart. */
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';

const key = new PluginKey<string>('article');

/** The plugin that names the piece; a state is never renamed. */
export const identityPlugin = (articleId: string): Plugin =>
  new Plugin<string>({ key, state: { init: () => articleId, apply: (_, id) => id } });

export const isIdentity = (plugin: Plugin): boolean => plugin.spec.key === key;

/** The piece a state belongs to; null before the first one. */
export const articleOf = (state: EditorState): string | null => key.getState(state) ?? null;
