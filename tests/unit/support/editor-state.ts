/** The editor's state without a window: schema, plugins and history as the program has them. */
import { Editor } from '@tiptap/core';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { articleExtensions } from '../../../renderer/features/editor/extensions.ts';
import { withBlockIds } from '../../../shared/document/ids.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../../shared/document/schema.ts';

export const p = (text = '', attrs = {}): NodeJson => ({
  type: 'paragraph',
  attrs,
  ...(text ? { content: [{ type: 'text', text }] } : {}),
});

export const h = (text: string, level = 2): NodeJson => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
});

/** An article with the given body. */
export const article = (...body: NodeJson[]): NodeJson => ({
  type: 'doc',
  content: [{ type: 'eyebrow' }, { type: 'headline' }, { type: 'dek' }, ...body],
});

let editor: Editor | undefined;

/** Plugins as the editor builds them, over the shared schema. */
export function plugins() {
  editor ??= new Editor({
    element: null,
    content: withBlockIds(article(p())),
    extensions: articleExtensions(),
    onBeforeCreate: ({ editor: each }) => {
      each.schema = articleSchema;
      each.extensionManager.schema = articleSchema;
    },
  });
  return editor.extensionManager.plugins;
}

let shared: ReturnType<typeof plugins> | undefined;

export function stateOf(json: NodeJson): EditorState {
  shared ??= plugins();
  return EditorState.create({ doc: parseDocument(withBlockIds(json)), plugins: shared });
}

/** The state after a transaction; the state itself when there was none. */
export const after = (state: EditorState, tr: Transaction | null): EditorState =>
  tr ? state.apply(tr) : state;

/** The position of the first occurrence of some text. */
export function at(state: EditorState, text: string): number {
  let found = -1;
  state.doc.descendants((node, pos) => {
    if (found < 0 && node.isText) {
      const index = node.text?.indexOf(text) ?? -1;
      if (index >= 0) found = pos + index;
    }
    return found < 0;
  });
  if (found < 0) throw new Error(`No such text: ${text}`);
  return found;
}

/** The state with the caret before some text, or the selection from it to another place. */
export const select = (state: EditorState, from: number, to = from): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));

/** Every block id of a document, in order. */
export function idsOf(state: EditorState): string[] {
  const ids: string[] = [];
  state.doc.descendants((node) => {
    if (node.type.spec.attrs && 'id' in node.type.spec.attrs) ids.push(String(node.attrs.id));
  });
  return ids;
}

/** Keys of the references in the text, and of the notes at the end, in order. */
export function noteKeys(state: EditorState): { refs: string[]; notes: string[] } {
  const refs: string[] = [];
  const notes: string[] = [];
  state.doc.descendants((node) => {
    if (node.type.name === 'footnoteRef') refs.push(node.attrs.note as string);
    if (node.type.name === 'footnote') notes.push(node.attrs.note as string);
  });
  return { refs, notes };
}
