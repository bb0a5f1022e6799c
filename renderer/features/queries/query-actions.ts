/**
 * What a person does with queries. A query on text is made durable first and its mark put in second:
 * a crash in between leaves a query that has lost its place and still has its words.
 */
import type { Editor } from '@tiptap/core';
import { newId } from '../../../shared/document/ids.ts';
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import type { Claim } from '../../../shared/domain/claim.ts';
import type { Query, QueryDecision, QueryFields } from '../../../shared/domain/query.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { placeOf } from '../annotations/annotation-extension.ts';
import { setActive } from '../annotations/margin-state.ts';
import { type Range, rangesOf } from '../annotations/marks.ts';
import { noteAct } from '../check/acts.ts';
import { mark, undoStep, unmark } from '../check/marking.ts';
import { perform, useCheckStore } from '../check/store.ts';
import { flushWords } from '../editor/session.ts';

const rows = (query: Query) => ({ queries: [query] });

const setRemoved = async (id: string, removed: boolean): Promise<boolean> =>
  (await perform(call('query.remove', { id, removed }), rows)) !== null;

/** Asks about a claim. @returns false when it could not be kept, and said so */
export async function askOfClaim(claim: Claim, fields: QueryFields): Promise<boolean> {
  const id = newId();
  const asked = await perform(
    call('query.create', {
      id,
      articleId: claim.articleId,
      claimId: claim.id,
      quote: claim.current.quote,
      ...fields,
    }),
    rows,
  );
  if (asked) noteAct({ text: 'Query asked.', undo: () => setRemoved(id, true) });
  return asked !== null;
}

/** Words of the text that a query will be about, as they stood when it was begun. */
export interface AskedPlace {
  readonly ranges: readonly Range[];
  readonly quote: TextQuote;
}

/** Asks about words of the text. @returns the query's id; null when it could not be kept */
export async function askOfText(
  editor: Editor,
  { ranges, quote }: AskedPlace,
  fields: QueryFields,
): Promise<string | null> {
  const { articleId, draft } = useCheckStore.getState();
  if (articleId === null || draft) return null;
  const id = newId();
  const create = call('query.create', { id, articleId, claimId: null, quote, ...fields });
  if (!(await perform(create, rows))) return null;
  if (editor.isDestroyed || useCheckStore.getState().articleId !== articleId) return id;
  mark(editor, new Map([[id, ranges]]));
  const after = editor.state.doc;
  noteAct({
    text: 'Query asked.',
    undo: async () => {
      if (undoStep(editor, after)) return true;
      if (!(await setRemoved(id, true))) return false;
      if (!editor.isDestroyed) unmark(editor, [id]);
      return true;
    },
  });
  setActive(id);
  void flushWords();
  return id;
}

/** @returns false when it could not be kept, and said so */
export async function changeQuery(before: Query, fields: QueryFields): Promise<boolean> {
  const { id, to, question, proposal, severity, due } = before;
  const set = (patch: QueryFields) => perform(call('query.set', { id, patch }), rows);
  if (!(await set(fields))) return false;
  const was: QueryFields = { to, question, proposal, severity, due };
  noteAct({ text: 'Query changed.', undo: async () => (await set(was)) !== null });
  return true;
}

/** @returns false when it could not be kept, and said so */
export async function answerQuery({ id, answer: before }: Query, answer: string): Promise<boolean> {
  const set = (words: string) => perform(call('query.answer', { id, answer: words }), rows);
  if (!(await set(answer))) return false;
  noteAct({ text: 'Query answered.', undo: async () => (await set(before)) !== null });
  return true;
}

/** Decides a query, or opens it again with null. */
export async function decideQuery(query: Query, decision: QueryDecision | null): Promise<void> {
  const { id, decision: before } = query;
  const set = (next: QueryDecision | null) =>
    perform(call('query.decide', { id, decision: next }), rows);
  if (!(await set(decision))) return;
  const text = decision === null ? 'Query opened again.' : `Query decided: ${decision}.`;
  const undo = noteAct({ text, undo: async () => (await set(before)) !== null });
  if (decision !== null) toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
}

/** Takes a query away with its mark; undo, or the message's button, brings both back. */
export async function removeQuery(editor: Editor, { id, claimId }: Query): Promise<void> {
  if (!(await setRemoved(id, true))) return;
  setActive(null);
  const own = claimId === null && !editor.isDestroyed;
  if (own) unmark(editor, [id]);
  const after = own ? editor.state.doc : null;
  const text = 'Query taken away.';
  const undo = noteAct({
    text,
    undo: async () => {
      if (after && undoStep(editor, after)) return true;
      if (!(await setRemoved(id, false))) return false;
      if (!own || editor.isDestroyed || rangesOf(editor.state.doc, id).length > 0) return true;
      const ranges = placeOf(editor.state, id);
      if (ranges.length > 0) mark(editor, new Map([[id, ranges]]));
      return true;
    },
  });
  toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
}
