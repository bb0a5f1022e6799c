/**
 * What a person does with notes. The thread is made durable first and its mark put in second: a crash
 * in between leaves a note that has lost its place and still has its words, never a mark without
 * words. Taking away goes the same way.
 */
import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { findQuote, quoteAt } from '../../../shared/document/anchors.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { TextQuote, Thread } from '../../../shared/domain/annotation.ts';
import { toast } from '../../ui/Toast.tsx';
import { type AnnotationMeta, annotationKey, draftOf, placeOf } from './annotation-extension.ts';
import { letLeave, setActive, setOpen, useMarginStore } from './margin-state.ts';
import { type Range, rangesOf, textRanges, wordAt } from './marks.ts';
import { createThread, isLive, setRemoved, setResolved } from './threads.ts';

const withMeta = (tr: Transaction, meta: AnnotationMeta): Transaction =>
  tr.setMeta(annotationKey, meta).setMeta('addToHistory', false);

/** The words that a note made now would stand on; empty when there are none. */
export function wordsToAnnotate(editor: Editor): Range[] {
  const { doc, selection } = editor.state;
  if (selection instanceof CellSelection) {
    return selection.ranges
      .map(({ $from, $to }) => ({ from: $from.pos, to: $to.pos }))
      .sort((a, b) => a.from - b.from)
      .flatMap((range) => textRanges(doc, range));
  }
  if (!selection.empty) return textRanges(doc, selection);
  const word = wordAt(doc, selection.from);
  return word ? [word] : [];
}

/** The words of several stretches as one quote. */
export function quoteOf(editor: Editor, ranges: readonly Range[]): TextQuote {
  const quotes = ranges.map(({ from, to }) => quoteAt(editor.state.doc, from, to));
  const first = quotes[0] as TextQuote;
  return {
    ...first,
    exact: quotes.map((quote) => quote.exact).join('\n'),
    suffix: quotes.at(-1)?.suffix ?? '',
  };
}

/** Begins a note on the selection, or on the word at the caret; its card asks for the words. */
export function beginNote(editor: Editor): void {
  const found = draftOf(editor.state);
  if (found) {
    setActive(found.draft.id);
    return;
  }
  const ranges = wordsToAnnotate(editor);
  if (ranges.length === 0) {
    toast({ text: 'There are no words here to comment on. Select some first.' });
    return;
  }
  const id = newId();
  const draft = { id, quote: quoteOf(editor, ranges) };
  editor.view.dispatch(withMeta(editor.state.tr, { type: 'draft', draft, ranges }));
  setActive(id);
}

/** Gives up the note being written. */
export function dropNote(editor: Editor): void {
  editor.view.dispatch(withMeta(editor.state.tr, { type: 'draft', draft: null }));
  setActive(null);
}

/**
 * Keeps the note being written and marks its words, in one step of its own for undo.
 * @returns false when it could not be kept; the note then stays as it is.
 */
export async function keepNote(editor: Editor, articleId: string, body: string): Promise<boolean> {
  const begun = draftOf(editor.state);
  if (!begun) return false;
  const { id, quote } = begun.draft;
  if (!(await createThread({ id, articleId, quote, body }))) return false;
  if (editor.isDestroyed) return true;
  whenNotComposing(editor.view, () => {
    // Another piece may be mounted by now, or the note dropped: then it has no place, only words.
    const found = draftOf(editor.state);
    if (found?.draft.id !== id) return;
    mark(editor, id, found.ranges, (tr) =>
      tr.setMeta(annotationKey, { type: 'draft', draft: null } satisfies AnnotationMeta),
    );
    setActive(id);
  });
  return true;
}

/**
 * Keeps the note being written while the piece is being left. Its mark goes in at once, so that the
 * last save of the text has it; it is taken out again when the words could not be kept.
 */
export async function keepNoteBeforeLeaving(
  editor: Editor,
  articleId: string,
  body: string,
): Promise<boolean> {
  const found = draftOf(editor.state);
  if (!found) return true;
  const { id, quote } = found.draft;
  mark(editor, id, found.ranges);
  if (await createThread({ id, articleId, quote, body })) {
    if (draftOf(editor.state)?.draft.id === id) dropNote(editor);
    return true;
  }
  unmark(editor, id);
  return false;
}

/** Takes an annotation's mark out of the text, as one undoable step; its place is followed on. */
function unmark(editor: Editor, id: string): void {
  const ranges = rangesOf(editor.state.doc, id);
  const type = editor.state.schema.marks.annotation;
  if (ranges.length === 0 || !type) return;
  const tr = editor.state.tr;
  for (const { from, to } of ranges) tr.removeMark(from, to, type.create({ id }));
  tr.setMeta(annotationKey, { type: 'follow', id, ranges } satisfies AnnotationMeta);
  editor.view.dispatch(closeHistory(tr));
  editor.view.dispatch(closeHistory(editor.state.tr));
}

/** Puts an annotation's mark on text, as one undoable step that no other joins. */
function mark(
  editor: Editor,
  id: string,
  ranges: readonly Range[],
  extend: (tr: Transaction) => Transaction = (tr) => tr,
): void {
  const { state, view } = editor;
  const type = state.schema.marks.annotation;
  if (!type) throw new Error('The schema has no annotation mark');
  const tr = state.tr;
  for (const { from, to } of ranges) tr.addMark(from, to, type.create({ id }));
  view.dispatch(closeHistory(extend(tr)));
  view.dispatch(closeHistory(view.state.tr));
}

/** Resolves a note; it stays in its place for a moment, so that it can be opened again. */
export async function resolveNote(id: string): Promise<void> {
  if (!(await setResolved(id, true))) return;
  letLeave(id);
  letGo(id);
}

/** Takes a card back from the front, unless another came there while the archive was asked. */
function letGo(id: string): void {
  const { activeId, openId } = useMarginStore.getState();
  if (activeId === id) setActive(null);
  if (openId === id) setOpen(null);
}

export async function reopenNote(id: string): Promise<void> {
  if (await setResolved(id, false)) setActive(id);
}

/** Takes a note away with its mark; undo, in the text or in the message, brings both back. */
export async function deleteNote(editor: Editor, id: string): Promise<void> {
  if (!(await setRemoved(id, true))) return;
  letGo(id);
  if (editor.isDestroyed) return;
  whenNotComposing(editor.view, () => unmark(editor, id));
  toast({
    text: 'Comment deleted.',
    action: { label: 'Undo', run: () => void bringBack(editor, id) },
  });
}

async function bringBack(editor: Editor, id: string): Promise<void> {
  if (isLive(id) || !(await setRemoved(id, false)) || editor.isDestroyed) return;
  whenNotComposing(editor.view, () => {
    const ranges = placeOf(editor.state, id);
    if (ranges.length === 0 || rangesOf(editor.state.doc, id).length > 0) return;
    attachTo(editor, id, ranges);
  });
}

function attachTo(editor: Editor, id: string, ranges: readonly Range[]): void {
  const { attached } = editor.storage.annotations;
  attached.set(id, (attached.get(id) ?? 0) + 1);
  mark(editor, id, ranges);
}

/**
 * Selects the place a lost note seems to belong to, for the person to judge.
 * @returns false when no place convinces; the selection is left alone then.
 */
export function proposePlace(
  editor: Editor,
  { current, quote }: Pick<Thread, 'current' | 'quote'>,
): boolean {
  const { doc } = editor.state;
  const match = findQuote(doc, current) ?? findQuote(doc, quote);
  if (!match) return false;
  const selection = TextSelection.create(doc, match.from, match.to);
  editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
  // Only a text that has the focus shows its selection.
  editor.view.focus();
  return true;
}

/**
 * Puts a lost note's mark on the selected words, and shows its card; false when none are selected.
 * @param id of the mark
 */
export function attachNote(editor: Editor, id: string, card = id): boolean {
  const ranges = editor.state.selection.empty ? [] : wordsToAnnotate(editor);
  if (ranges.length === 0) return false;
  whenNotComposing(editor.view, () => attachTo(editor, id, ranges));
  setActive(card);
  return true;
}

/** Changing a mark under a composition would end it: what was half-typed would be lost. */
function whenNotComposing(view: EditorView, act: () => void): void {
  if (!view.composing) {
    act();
    return;
  }
  const again = () => {
    // ProseMirror lets go of the composition a moment after the event.
    setTimeout(() => {
      if (!view.isDestroyed) whenNotComposing(view, act);
    }, 100);
  };
  view.dom.addEventListener('compositionend', again, { once: true });
}
