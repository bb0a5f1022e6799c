import { expect, test } from 'vitest';
import { FollowedTexts } from '../../electron/archive/document/followed.ts';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { addChecked, decide, markedDoc, wordingIn } from './checked.ts';
import { addPiece, codeOf, newArchive, save } from './support.ts';

const mark = newId();
const textWith = (words: string, before = 'The bridge carries ', after = ' people a day.') =>
  markedDoc([[before, { id: mark, words }, after], ['It was built in 1931.']]);

test('a claim is made once, set, taken away and brought back with all that hangs on it', async () => {
  const client = await newArchive();
  const { id: articleId, claims } = await addChecked(client, textWith('4,118'), [mark]);
  expect(claims[0]).toMatchObject({
    id: mark,
    state: 'exact',
    status: 'unchecked',
    recheck: false,
    risk: 'normal',
    decisions: [],
    current: { sentence: 'The bridge carries 4,118 people a day.' },
  });
  const wording = wordingIn(textWith('4,118'), mark);
  const again = await client.call('claim.create', { articleId, claims: [{ id: mark, wording }] });
  expect(again.claims).toEqual(claims);
  const { profile } = await client.call('profile.get', {});
  const patch = { kind: 'number', risk: 'high', ownerId: profile?.id, public: true } as const;
  const set = await client.call('claim.set', { ids: [mark], patch });
  expect(set.claims[0]).toMatchObject(patch);
  await decide(client, claims[0]!, 'disputed', { note: 'Two counts.' });
  await client.call('claim.remove', { ids: [mark], removed: true });
  expect((await client.call('check.open', { articleId })).claims).toEqual([]);
  expect(await codeOf(decide(client, claims[0]!))).toBe('not-found');
  await client.call('claim.remove', { ids: [mark], removed: false });
  const [back] = (await client.call('check.open', { articleId })).claims;
  expect(back).toMatchObject({
    ...patch,
    status: 'disputed',
    decisions: [{ note: 'Two counts.' }],
  });
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('a decision is on exact words: others are a conflict, and nothing is decided', async () => {
  const client = await newArchive();
  const other = newId();
  const doc = markedDoc([
    ['The bridge carries ', { id: mark, words: '4,118' }, ' people a day.'],
    ['It was built in ', { id: other, words: '1931' }, '.'],
  ]);
  const { id: articleId, claims } = await addChecked(client, doc, [mark, other]);
  const [first, second] = claims.map((claim) => ({
    id: newId(),
    claimId: claim.id,
    wording: claim.current,
  }));
  const sentence = 'The bridge carries 4,118 people a week.';
  const decisions = [first!, { ...second!, wording: { ...second!.wording, sentence } }];
  const refused = client.call('claim.decide', { decisions, status: 'confirmed' });
  expect(await codeOf(refused)).toBe('conflict');
  const open = async () => (await client.call('check.open', { articleId })).claims;
  expect((await open()).map(({ status }) => status)).toEqual(['unchecked', 'unchecked']);
  const both = { decisions: [first!, second!], status: 'confirmed' as const };
  const { claims: decided } = await client.call('claim.decide', both);
  expect(decided.map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
  // Asked again, as after an answer that was lost.
  expect((await client.call('claim.decide', both)).claims).toEqual(decided);
  expect(decided[0]?.decisions[0]).toMatchObject({
    status: 'confirmed',
    wording: claims[0]?.current,
    evidenceIds: [],
  });
});

test('a decision is taken back, and the one before counts again', async () => {
  const client = await newArchive();
  const { claims } = await addChecked(client, textWith('4,118'), [mark]);
  const claim = claims[0]!;
  const [one, two] = [newId(), newId()];
  await decide(client, claim, 'disputed', { id: one });
  await decide(client, claim, 'confirmed', { id: two });
  const take = (decisionId: string) => client.call('claim.undecide', { claimId: mark, decisionId });
  expect(await codeOf(take(one))).toBe('conflict');
  expect(await take(two)).toMatchObject({ status: 'disputed', decisions: [{ id: one }] });
  expect((await take(two)).status).toBe('disputed');
  expect((await take(one)).status).toBe('unchecked');
  expect(await codeOf(decide(client, claim, 'confirmed', { id: two }))).toBe('bad-request');
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('a save reopens a claim when its words change in meaning, and undoing brings it back', async () => {
  const client = await newArchive();
  const piece = await addChecked(client, textWith('4,118'), [mark]);
  await decide(client, piece.claims[0]!);
  const saved = async (doc: string) => {
    const reply = await client.call('article.save', {
      id: piece.id,
      expectedRevision: piece.revision,
      schemaVersion: SCHEMA_VERSION,
      doc,
    });
    piece.revision = reply.revision;
    return reply.claims;
  };
  expect(await saved(textWith('4,318'))).toMatchObject([
    {
      state: 'changed',
      recheck: true,
      status: 'confirmed',
      current: { quote: { exact: '4,318' } },
    },
  ]);
  expect(await saved(textWith('4,118'))).toMatchObject([{ state: 'exact', recheck: false }]);
  // Around it.
  expect(await saved(textWith('4,118', 'No bridge carries '))).toMatchObject([
    { state: 'exact', recheck: true },
  ]);
  expect(await saved(textWith('4,118', 'The  bridge carries '))).toMatchObject([
    { recheck: false },
  ]);
  // Elsewhere.
  const elsewhere = textWith('4,118', 'The  bridge carries ').replace('1931', '1932');
  expect(await saved(elsewhere)).toEqual([]);
  expect(await saved(markedDoc([['Gone.']]))).toMatchObject([
    { state: 'orphaned', recheck: true, current: { quote: { exact: '4,118' } } },
  ]);
  const moved = markedDoc([
    ['Now.'],
    ['The bridge carries ', { id: mark, words: '4,118' }, ' people a day.'],
  ]);
  expect(await saved(moved)).toMatchObject([{ state: 'moved', recheck: false }]);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('where a caller saw a claim is put right by the next save, whatever that one changes', async () => {
  const client = await newArchive();
  const piece = await addChecked(client, textWith('4,118'), []);
  // Followed once, so that the next save looks at what changed alone.
  await save(client, piece, textWith('4,118').replace('1931', '1932'));
  const wording = { ...wordingIn(textWith('4,118'), mark), sentence: 'Seen otherwise.' };
  const input = { articleId: piece.id, claims: [{ id: mark, wording }] };
  const made = await client.call('claim.create', input);
  expect(made.claims[0]?.current.sentence).toBe('Seen otherwise.');
  await save(client, piece, textWith('4,118').replace('1931', '1933'));
  const { claims } = await client.call('check.open', { articleId: piece.id });
  expect(claims[0]?.current.sentence).toBe('The bridge carries 4,118 people a day.');
});

test('a text that was followed counts only for the version that holds it', () => {
  const followed = new FollowedTexts();
  const wordings = [wordingAt(JSON.parse(textWith('4,118')) as NodeJson, null)];
  expect(followed.touched(1, 'a', wordings)).toBeNull();
  followed.remember(1, 'b', wordings);
  expect(followed.touched(1, 'b', wordings)).toEqual(new Set());
  // As after a save that was rolled back, or one from elsewhere.
  expect(followed.touched(1, 'a', wordings)).toBeNull();
  expect(followed.touched(2, 'b', wordings)).toBeNull();
});

test('repeats are of one piece and have no chains', async () => {
  const client = await newArchive();
  const ids = [newId(), newId(), newId()];
  const doc = markedDoc([ids.map((id) => ({ id, words: 'fifteen berths' }))]);
  const { id } = await addChecked(client, doc, ids);
  const [a, b, c] = ids as [string, string, string];
  const link = async (of: string, to: string) =>
    (await client.call('claim.set', { ids: [of], patch: { repeatOf: to } })).claims;
  await link(c, b);
  const linked = await link(b, a);
  expect(linked.map((claim) => [claim.id, claim.repeatOf])).toEqual([
    [b, a],
    [c, a],
  ]);
  expect(await codeOf(link(a, b))).toBe('bad-request');
  expect(await codeOf(link(a, a))).toBe('bad-request');
  const own = newId();
  const { claims } = await addChecked(client, markedDoc([[{ id: own, words: 'x' }]]), [own]);
  expect(await codeOf(link(claims[0]!.id, a))).toBe('bad-request');
  const { id: draft } = await client.call('draft.create', {
    articleId: id,
    versionId: 'current',
    name: 'Mine',
  });
  const inDraft = { articleId: draft, claims: [{ id: newId(), wording: claims[0]!.current }] };
  expect(await codeOf(client.call('claim.create', inDraft))).toBe('bad-request');
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('claims stay with their piece: a duplicate has none, a merged draft and a restore keep them', async () => {
  const client = await newArchive();
  const piece = await addChecked(client, textWith('4,118'), [mark]);
  await decide(client, piece.claims[0]!);
  const copy = await client.call('article.duplicate', { id: piece.id });
  expect((await client.call('check.open', { articleId: copy.id })).claims).toEqual([]);
  const { id: draftId } = await client.call('draft.create', {
    articleId: piece.id,
    versionId: 'current',
    name: 'Mine',
  });
  const draft = await client.call('article.read', { id: draftId });
  await save(client, { id: draftId, revision: draft.revision }, draft.doc.replace('1931', '1934'));
  const shown = await client.call('draft.preview', { draftId, into: 'piece' });
  const merge = { draftId, heads: shown.heads, doc: shown.doc, as: 'taken' } as const;
  await client.call('draft.merge', merge);
  const claim = async () => (await client.call('check.open', { articleId: piece.id })).claims[0];
  expect(await claim()).toMatchObject({ state: 'exact', status: 'confirmed', recheck: false });
  const { revision } = await client.call('article.read', { id: piece.id });
  const { versions } = await client.call('version.list', { articleId: piece.id });
  const restore = async (versionId: string, expectedRevision: string) =>
    client.call('version.restore', { articleId: piece.id, versionId, expectedRevision });
  const empty = await restore(versions.at(-1)!.id, revision);
  expect(await claim()).toMatchObject({ state: 'orphaned' });
  await restore(revision, empty.revision);
  expect(await claim()).toMatchObject({ state: 'exact', recheck: false });
});

test('nobody checks unnamed', async () => {
  const client = await newArchive({ writer: '' });
  const { id: articleId } = await addPiece(client, 'x');
  const claims = [{ id: newId(), wording: wordingIn(textWith('4,118'), mark) }];
  expect(await codeOf(client.call('claim.create', { articleId, claims }))).toBe('bad-request');
});
