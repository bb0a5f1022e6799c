/** The marks of claims in the text: put in, taken out, and taken back as one step of the history. */
import type { Editor } from '@tiptap/core';
import { closeHistory, undo } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type AnnotationMeta, annotationKey } from '../annotations/annotation-extension.ts';
import type { Range } from '../annotations/marks.ts';

export type Places = ReadonlyMap<string, readonly Range[]>;

function dispatchAlone({ view }: Editor, tr: Transaction): void {
  view.dispatch(closeHistory(tr));
  view.dispatch(closeHistory(view.state.tr));
}

/** Puts marks on text, all of them in one step of its own for undo. */
export function mark(editor: Editor, places: Places): void {
  const type = editor.schema.marks.annotation;
  if (!type) throw new Error('The schema has no annotation mark');
  const { tr } = editor.state;
  for (const [id, ranges] of places) {
    for (const { from, to } of ranges) tr.addMark(from, to, type.create({ id }));
  }
  if (tr.docChanged) dispatchAlone(editor, tr);
}

/** Takes marks out of the text, all in one step; their places are followed on, to come back to. */
export function unmark(editor: Editor, ids: readonly string[]): void {
  const wanted = new Set(ids);
  const places = new Map<string, Range[]>();
  const { tr } = editor.state;
  editor.state.doc.descendants((node, pos) => {
    for (const each of node.marks) {
      const id = each.attrs.id as string;
      if (each.type.name !== 'annotation' || !wanted.has(id)) continue;
      const range = { from: pos, to: pos + node.nodeSize };
      tr.removeMark(range.from, range.to, each);
      places.set(id, [...(places.get(id) ?? []), range]);
    }
  });
  tr.setMeta(annotationKey, { type: 'followAll', places } satisfies AnnotationMeta);
  if (tr.docChanged) dispatchAlone(editor, tr);
}

/**
 * Undoes the last step of the history if it led to this very text; what hangs on the marks goes
 * along (`followHistory`). False when something else was done since.
 */
export function undoStep(editor: Editor, led: Node): boolean {
  if (editor.isDestroyed || !editor.state.doc.eq(led)) return false;
  return undo(editor.state, editor.view.dispatch);
}
