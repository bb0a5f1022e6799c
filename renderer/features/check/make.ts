/**
 * Making claims. Their rows are made durable first and their marks put in second: a crash in between
 * leaves a claim that has lost its place and still has its words, never a mark without a claim.
 */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { newId } from '../../../shared/document/ids.ts';
import type { Claim, ClaimFields } from '../../../shared/domain/claim.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { wordsToAnnotate } from '../annotations/actions.ts';
import { annotationsOf, type Range } from '../annotations/marks.ts';
import { flushWords } from '../editor/session.ts';
import { noteAct } from './acts.ts';
import { claimsCalled } from './decide.ts';
import { mark, type Places, undoStep, unmark } from './marking.ts';
import { kindOf } from './model/kind.ts';
import { wordingsOf } from './model/standing.ts';
import { isLiveClaim, perform, removeClaims, useCheckStore } from './store.ts';

export interface NewClaim {
  /** Its own name for it; a new one when left out. */
  readonly id?: string | undefined;
  readonly ranges: readonly Range[];
  readonly fields?: Partial<ClaimFields>;
}

/** The document as it will stand with the marks in it. */
function marked(editor: Editor, places: Places): Node {
  const { tr, schema } = editor.state;
  for (const [id, ranges] of places) {
    for (const { from, to } of ranges) {
      const own = schema.marks.annotation?.create({ id });
      if (own) tr.addMark(from, to, own);
    }
  }
  return tr.doc;
}

/**
 * Makes claims on stretches of the text, all of them as one act.
 * @returns the claims made, in the order given; null when they could not be, and said so
 */
export async function makeClaims(
  editor: Editor,
  wanted: readonly NewClaim[],
): Promise<readonly Claim[] | null> {
  const { articleId, draft } = useCheckStore.getState();
  if (articleId === null || draft || wanted.length === 0) return null;
  const named = wanted.map((each) => ({ ...each, id: each.id ?? newId() }));
  const places = new Map(named.map(({ id, ranges }) => [id, ranges]));
  const before = editor.state.doc;
  const wordings = wordingsOf(marked(editor, places));
  const claims = named.flatMap(({ id, fields }) => {
    const wording = wordings.get(id);
    return wording ? [{ ...fields, id, wording }] : [];
  });
  const done = await perform(call('claim.create', { articleId, claims }), (rows) => rows);
  if (!done || editor.isDestroyed) return null;
  // Somebody typed meanwhile: the places are where the words were a moment ago.
  if (editor.state.doc !== before && !editor.state.doc.eq(before)) {
    await removeClaims([...places.keys()], true);
    toast({ text: 'The text changed while the claim was made. Please mark it again.' });
    return null;
  }
  mark(editor, places);
  const after = editor.state.doc;
  const ids = [...places.keys()];
  noteAct({
    text: `${claimsCalled(ids.length)} made.`,
    undo: async () => {
      if (undoStep(editor, after)) return true;
      if (!(await removeClaims(ids, true))) return false;
      if (!editor.isDestroyed) unmark(editor, ids);
      return true;
    },
  });
  void flushWords();
  return done.claims;
}

/** The claim whose mark covers exactly these words. */
function claimOn(doc: Node, [range]: readonly Range[]): string | null {
  if (!range) return null;
  let ids: string[] | null = null;
  doc.nodesBetween(range.from, range.to, (node) => {
    if (!node.isInline) return true;
    const own = annotationsOf(node).filter(isLiveClaim);
    ids = ids === null ? own : ids.filter((id) => own.includes(id));
    return false;
  });
  const stands = (id: string) =>
    wordingsOf(doc).get(id)?.quote.exact === doc.textBetween(range.from, range.to, '\n');
  return (ids ?? []).find(stands) ?? null;
}

/**
 * Makes a claim of the selected words, or of the word at the caret; its kind is guessed from the words.
 * @returns its id, or that of the claim which stands on these words already; null when none was made
 */
export async function makeClaim(editor: Editor): Promise<string | null> {
  if (editor.view.composing) return null;
  const ranges = wordsToAnnotate(editor);
  if (ranges.length === 0) {
    toast({ text: 'There are no words here to claim. Select some first.' });
    return null;
  }
  const there = claimOn(editor.state.doc, ranges);
  if (there) return there;
  const kind = kindOf(editor.state.doc, ranges);
  const made = await makeClaims(editor, [{ ranges, fields: { kind } }]);
  return made?.[0]?.id ?? null;
}
