/** The wording that a query proposes, put into the text as a tracked suggestion of who asked. */
import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { quoteAt } from '../../../shared/document/anchors.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { Query } from '../../../shared/domain/query.ts';
import { toast } from '../../ui/Toast.tsx';
import { setActive } from '../annotations/margin-state.ts';
import { type Range, rangesOf } from '../annotations/marks.ts';
import { createThread } from '../annotations/threads.ts';
import { noteAct } from '../check/acts.ts';
import { allowed } from '../check/guard.ts';
import { undoStep } from '../check/marking.ts';
import { flushWords, useSession } from '../editor/session.ts';
import { look } from '../suggestions/look.ts';
import { headed, suggestingKey } from '../suggestions/model/plugin.ts';
import { readNow } from '../suggestions/reading.ts';

/** Where the words of a query stand, from the first to the last; null when they are gone or parted. */
export function wordsOfQuery(doc: Node, { id, claimId }: Query): Range | null {
  const ranges = rangesOf(doc, claimId ?? id);
  const [first] = ranges;
  const last = ranges.at(-1);
  if (!first || !last) return null;
  return doc.resolve(first.from).sameParent(doc.resolve(last.to))
    ? { from: first.from, to: last.to }
    : null;
}

/** The change itself; claims and comments go to the new words as they do when these are typed. */
function replaced(tr: Transaction, { from, to }: Range, words: string): Transaction {
  const marks = (tr.doc.nodeAt(from)?.marks ?? []).filter(({ type }) => type.name !== 'annotation');
  return words === ''
    ? tr.delete(from, to)
    : tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
}

/**
 * Suggests the proposed wording at the words of the query, by who asked, with the question as reason.
 * @returns whether it stands in the text now; why not was said
 */
export async function suggestProposal(editor: Editor, query: Query): Promise<boolean> {
  const { view } = editor;
  const { articleId, readOnly } = useSession.getState();
  const proposal = query.proposal?.replace(/\s+/gu, ' ').trim() ?? '';
  if (query.proposal === null || articleId === null || readOnly !== null || view.composing)
    return false;
  const place = wordsOfQuery(editor.state.doc, query);
  if (!place) {
    toast({ text: 'Its words no longer stand together in the text.' });
    return false;
  }
  if (editor.state.doc.textBetween(place.from, place.to) === proposal) {
    toast({ text: 'The text says so already.' });
    return false;
  }
  const quote = quoteAt(editor.state.doc, place.from, place.to);
  const hand = {
    person: query.createdBy,
    at: new Date().toISOString(),
    mode: 'suggesting' as const,
  };
  const tr = headed(editor.state, replaced(editor.state.tr, place, proposal), hand);
  view.dispatch(closeHistory(allowed(tr)));
  view.dispatch(closeHistory(view.state.tr));
  if (!view.composing) readNow(view, look);
  const after = editor.state.doc;
  const key = keyNear(editor, { from: place.from, to: place.from + proposal.length });
  if (key !== null) {
    setActive(key);
    await createThread({ id: newId(), articleId, quote, body: query.question, suggestion: key });
  }
  const undo = noteAct({ text: 'Wording suggested.', undo: async () => undoStep(editor, after) });
  toast({
    text: 'The proposed wording is a suggestion now.',
    tone: 'done',
    action: { label: 'Undo', run: undo },
  });
  void flushWords();
  return true;
}

/** The suggestion that stands at a place. */
function keyNear(editor: Editor, { from, to }: Range): string | null {
  const drawn = suggestingKey.getState(editor.state)?.drawn;
  const found = drawn?.find(from, to, ({ suggestion }) => typeof suggestion === 'string');
  return (found?.[0]?.spec.suggestion as string | undefined) ?? null;
}
