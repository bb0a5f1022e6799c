/** What the writer of a review copy gets: both texts in one, with whose each change is. */

import { EditorState } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { reviewCopy } from '../../electron/exchange/review-copy.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { advance, begin, writeTrace } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';

const ADA = '0195f0a0-0000-7000-8000-000000000001';
const THREAD = '0195f0a0-0000-7000-8000-000000000002';
const ON_CHANGE = '0195f0a0-0000-7000-8000-000000000003';
const AT = '2026-03-04T09:30:00.000Z';

const text = (value: string, annotation?: string): NodeJson => ({
  type: 'text',
  text: value,
  ...(annotation ? { marks: [{ type: 'annotation', attrs: { id: annotation } }] } : {}),
});

const base = parseDocument({
  type: 'doc',
  content: [
    ...['eyebrow', 'headline', 'dek'].map((type): NodeJson => ({ type, attrs: { id: type } })),
    {
      type: 'paragraph',
      attrs: { id: 'p1' },
      content: [text('The ferry '), text('leaves', THREAD), text(' at noon.')],
    },
  ],
});

const thread = (id: string, suggestion: string | null): Thread => ({
  id,
  articleId: ADA,
  suggestion,
  quote: { exact: 'leaves', prefix: '', suffix: '', blockId: 'p1' },
  current: { exact: 'leaves', prefix: '', suffix: '', blockId: 'p1' },
  state: 'exact',
  resolvedAt: null,
  resolvedBy: null,
  deletedAt: null,
  comments: [{ id, authorId: ADA, body: 'Every day?', createdAt: AT, editedAt: null }],
});

it('tells what came and went, whose it is, and where each thread stands', () => {
  const at = base.content.size - 'noon.'.length - 1;
  const { tr } = EditorState.create({ doc: base });
  tr.insertText('dusk', at, at + 'noon'.length);
  const hand = { person: ADA, at: AT, mode: 'suggesting' as const };
  const { trace } = advance(begin(base), base, tr.steps, hand);
  const key = Date.parse(AT).toString(36);
  const copy = reviewCopy(tr.doc.toJSON() as NodeJson, {
    suggestions: { base: JSON.stringify(base.toJSON()), trace: writeTrace(trace) },
    threads: [thread(THREAD, null), thread(ON_CHANGE, key)],
    people: [{ id: ADA, name: 'Ada Lind', color: 'blue' }],
  });
  const [change] = [...copy.changes.values()];
  expect(copy.changes.size).toBe(1);
  expect(change).toMatchObject({ kind: 'replace', authors: ['Ada Lind'], at: AT });
  const runs = copy.blocks
    .at(-1)
    ?.runs?.map(({ state, leaf, annotations }) => [state, leaf.text, annotations]);
  expect(runs).toEqual([
    ['kept', 'The ferry ', undefined],
    ['kept', 'leaves', [THREAD]],
    ['kept', ' at ', undefined],
    ['deleted', 'noon', undefined],
    ['inserted', 'dusk', undefined],
    ['kept', '.', undefined],
  ]);
  expect(copy.threads).toMatchObject([
    { id: THREAD, change: null, placed: true, comments: [{ author: 'Ada Lind', at: AT }] },
    { id: ON_CHANGE, change: change?.id, placed: true },
  ]);
});

it('a piece without suggestions is there whole, and a thread whose words are gone has its quote', () => {
  const copy = reviewCopy(base.toJSON() as NodeJson, {
    suggestions: null,
    threads: [thread(ON_CHANGE, null)],
    people: [],
  });
  expect(copy.changes.size).toBe(0);
  expect(copy.blocks.every(({ state }) => state === 'kept')).toBe(true);
  expect(copy.threads).toMatchObject([
    { placed: false, quote: 'leaves', comments: [{ author: 'Somebody' }] },
  ]);
});
