import { expect, test } from 'vitest';
import { newId } from '../../shared/document/ids.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { addChecked, markedDoc, wordingIn } from './checked.ts';
import { codeOf, newArchive } from './support.ts';

const [claim, asked] = [newId(), newId()];
const textWith = (count: string, day: string) =>
  markedDoc([
    ['The ferry carries ', { id: claim, words: count }, ' a day.'],
    ['It has not run ', { id: asked, words: day }, '.'],
  ]);

const fields = {
  to: 'author' as const,
  question: 'Since when?',
  proposal: 'since Monday',
  severity: 'must' as const,
  due: null,
};

test('a query is asked, answered, decided, opened again, taken away and brought back', async () => {
  const client = await newArchive();
  const doc = textWith('212 people', 'for days');
  const { id: articleId } = await addChecked(client, doc, [claim]);
  const { quote } = wordingIn(doc, asked);
  const input = { id: asked, articleId, claimId: null, quote, ...fields };
  const made = await client.call('query.create', input);
  expect(made).toMatchObject({ ...fields, quote, state: 'exact', answer: '', decision: null });
  expect(await client.call('query.create', input)).toEqual(made);
  const { profile } = await client.call('profile.get', {});
  await client.call('query.answer', { id: asked, answer: 'Since Tuesday.' });
  const answered = await client.call('query.answer', { id: asked, answer: 'Since Tuesday.' });
  expect(answered).toMatchObject({ answer: 'Since Tuesday.', answeredBy: profile?.id });
  const told = await client.call('query.answer', {
    id: asked,
    answer: 'Since Monday.',
    by: 'Marta Quill',
  });
  const { people } = await client.call('person.list', {});
  expect(people.find(({ id }) => id === told.answeredBy)?.name).toBe('Marta Quill');
  expect((await client.call('profile.get', {})).profile).toEqual(profile);
  const by = profile?.name as string;
  await client.call('query.answer', { id: asked, answer: 'Since Tuesday.', by });
  const bo = await client.call('profile.add', { name: 'Bo Varga', color: 'green' });
  const decided = await client.call('query.decide', { id: asked, decision: 'fix' });
  expect(decided).toMatchObject({ decision: 'fix', decidedBy: bo.id, answeredBy: profile?.id });
  const reopened = await client.call('query.decide', { id: asked, decision: null });
  expect(reopened).toMatchObject({ decision: null, decidedBy: null, decidedAt: null });
  const patch = { severity: 'could', proposal: null } as const;
  expect(await client.call('query.set', { id: asked, patch })).toMatchObject(patch);
  expect(await client.call('query.answer', { id: asked, answer: '' })).toMatchObject({
    answer: '',
    answeredBy: null,
  });
  const open = async () => (await client.call('check.open', { articleId })).queries;
  await client.call('query.remove', { id: asked, removed: true });
  expect(await open()).toEqual([]);
  await client.call('query.remove', { id: asked, removed: false });
  expect(await open()).toMatchObject([{ id: asked, ...patch }]);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('a query stands where its own mark or its claim does, and a save says when that moves', async () => {
  const client = await newArchive();
  const doc = textWith('212 people', 'for days');
  const piece = await addChecked(client, doc, [claim]);
  const { id: articleId } = piece;
  const { quote } = wordingIn(doc, asked);
  await client.call('query.create', { id: asked, articleId, claimId: null, quote, ...fields });
  const onClaim = newId();
  const hung = { id: onClaim, articleId, claimId: claim, quote, ...fields };
  expect(await client.call('query.create', hung)).toMatchObject({
    claimId: claim,
    quote: wordingIn(doc, claim).quote,
  });
  const other = newId();
  await addChecked(client, markedDoc([[{ id: other, words: 'x' }]]), [other]);
  const foreign = client.call('query.create', { ...hung, id: newId(), claimId: other });
  expect(await codeOf(foreign)).toBe('not-found');
  const saved = async (next: string) => {
    const reply = await client.call('article.save', {
      id: articleId,
      expectedRevision: piece.revision,
      schemaVersion: SCHEMA_VERSION,
      doc: next,
    });
    piece.revision = reply.revision;
    return reply.queries.map(({ id, state, current }) => [id, state, current.exact]);
  };
  expect(await saved(textWith('212 people', 'for weeks'))).toEqual([
    [asked, 'changed', 'for weeks'],
  ]);
  expect(await saved(textWith('300 people', 'for weeks'))).toEqual([
    [onClaim, 'changed', '300 people'],
  ]);
  expect(await saved(markedDoc([['Gone.']]))).toEqual([
    [asked, 'orphaned', 'for weeks'],
    [onClaim, 'orphaned', '300 people'],
  ]);
  expect(await saved(doc)).toEqual([
    [asked, 'exact', 'for days'],
    [onClaim, 'exact', '212 people'],
  ]);
});
