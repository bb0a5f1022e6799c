import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { begin, propose, writeTrace } from '../../shared/document/suggestions/index.ts';
import { isClear, type Stage } from '../../shared/domain/release.ts';
import { defaultRequirements } from '../../shared/release/requirements.ts';
import { addPiece, codeOf, docOf, newArchive, save } from './support.ts';

const check = (
  client: ArchiveClient,
  articleId: string,
  stage: Stage = 'released',
  unknownWords: string[] | null = null,
) => client.call('release.check', { articleId, stage, unknownWords });

const titles = async (...given: Parameters<typeof check>) =>
  (await check(...given)).items.map(({ title, waiver }) => (waiver ? `(${title})` : title));

const piece = (client: ArchiveClient) =>
  addPiece(
    client,
    ['The ferry is back.'],
    { headline: 'The ferry' },
    {
      slug: 'ferry',
      byline: 'By Nell Arkwright',
      desk: 'Harbour',
    },
  );

const files = [{ format: 'html', name: 'ferry.html', bytes: 12, sha256: 'a'.repeat(64) }];

test('a piece is held back by what must be settled, and let go when it is', async () => {
  const client = await newArchive();
  const { id, revision } = await piece(client);
  expect(await titles(client, id)).toEqual(['Facts not signed off']);
  expect(await titles(client, id, 'ready')).toEqual([]);
  await client.call('signOff.create', {
    id: newId(),
    articleId: id,
    expectedRevision: revision,
    pass: 'facts',
  });
  const report = await check(client, id);
  expect(isClear(report)).toBe(true);
  expect(report.passed.map(({ said }) => said)).toContain('Signed off: facts');
  expect(report.counts).toMatchObject({ leaves: { words: 4, names: 1 }, stays: { versions: 1 } });

  await client.call('article.setFields', { id, patch: { byline: '' } });
  expect(await titles(client, id)).toEqual(['Facts sign-off is broken', 'No byline']);
  expect(await titles(client, id, 'released', ['ferry'])).toContain('1 word no dictionary knows');
});

test('comments and suggestions are counted, with who made them', async () => {
  const client = await newArchive();
  const { id, revision } = await piece(client);
  const quote = { exact: 'ferry', prefix: '', suffix: '', blockId: 'x' };
  const threadId = newId();
  await client.call('thread.create', { id: threadId, articleId: id, quote, body: 'Which one?' });
  const found = (await check(client, id)).items.find(({ rule }) => rule === 'comments');
  expect(found).toMatchObject({
    level: 'look',
    detail: 'By Ana Lind',
    target: { kind: 'comment', id: threadId },
  });
  await client.call('thread.resolve', { threadId, resolved: true });
  expect((await check(client, id)).items.map(({ rule }) => rule)).not.toContain('comments');

  const base = (await client.call('article.read', { id })).doc;
  const [before, after] = [base, base.replace('back.', 'back at noon.')].map((each) =>
    parseDocument(JSON.parse(each) as NodeJson),
  ) as [Node, Node];
  const { people } = await client.call('person.list', {});
  const hand = {
    person: people[0]!.id,
    mode: 'suggesting',
    at: '2026-03-02T09:00:00.000Z',
  } as const;
  const { suggested, proposal } = propose(begin(before), before, after, hand);
  await client.call('article.save', {
    id,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: JSON.stringify(proposal.toJSON()),
    suggestions: { base, trace: writeTrace(suggested.trace) },
  });
  const { items, counts } = await check(client, id);
  expect(items.find(({ rule }) => rule === 'suggestions')).toMatchObject({ detail: 'By Ana Lind' });
  expect(counts.stays).toMatchObject({ comments: 1, suggestions: 1 });
  expect(await client.call('article.stays', { id })).toEqual(counts.stays);
});

test('claims and queries hold a piece back until they are decided', async () => {
  const client = await newArchive();
  const made = await piece(client);
  const articleId = made.id;
  const [claimId, queryId] = [newId(), newId()];
  const doc = JSON.parse((await client.call('article.read', { id: articleId })).doc) as {
    content: { attrs: { id: string }; content: object[] }[];
  };
  const paragraph = doc.content[3]!;
  const annotation = { type: 'annotation', attrs: { id: claimId } };
  paragraph.content = [
    { type: 'text', text: 'The ' },
    { type: 'text', text: 'ferry', marks: [annotation] },
    { type: 'text', text: ' is back.' },
  ];
  const quote = {
    exact: 'ferry',
    prefix: 'The ',
    suffix: ' is back.',
    blockId: paragraph.attrs.id,
  };
  const wording = { quote, sentence: 'The ferry is back.' };
  await client.call('claim.create', { articleId, claims: [{ id: claimId, wording }] });
  await save(client, made, JSON.stringify(doc));
  const ofClaims = async () =>
    (await check(client, articleId)).items
      .filter(({ rule }) => rule.endsWith('claims') || rule === 'queries')
      .map(({ title, level }) => `${level}: ${title}`);
  expect(await ofClaims()).toEqual(['look: 1 claim is open']);
  const decide = (status: 'contradicted' | 'confirmed') =>
    client.call('claim.decide', {
      decisions: [{ id: newId(), claimId, wording }],
      status,
      note: 'The log says no.',
    });
  await decide('contradicted');
  expect(await ofClaims()).toEqual(['must: Claim 1 is contradicted: “ferry”']);
  await decide('confirmed');
  expect(await ofClaims()).toEqual([]);

  await client.call('query.create', {
    id: queryId,
    articleId,
    claimId,
    quote,
    to: 'author',
    question: 'Which ferry?',
    proposal: null,
    severity: 'must',
    due: null,
  });
  expect(await ofClaims()).toEqual(['must: 1 query without an answer']);
  await client.call('query.answer', { id: queryId, answer: 'The small one.' });
  expect(await ofClaims()).toEqual(['must: 1 query not decided']);
  await client.call('query.decide', { id: queryId, decision: 'stet' });
  expect(await ofClaims()).toEqual([]);
  expect((await check(client, articleId)).counts.stays).toMatchObject({ claims: 1, queries: 1 });
});

test('a waiver is kept with its reason, undone, and gone with its cause', async () => {
  const client = await newArchive();
  const { id } = await piece(client);
  await client.call('article.setFields', { id, patch: { byline: '' } });
  const item = (await check(client, id)).items.find(({ rule }) => rule === 'fields');
  const waiver = await client.call('release.waive', {
    articleId: id,
    item: item!.id,
    title: item!.title,
    reason: 'A leader has none.',
  });
  expect(waiver).toMatchObject({ personName: 'Ana Lind', reason: 'A leader has none.' });
  expect(await titles(client, id)).toEqual(['Facts not signed off', '(No byline)']);
  await client.call('release.unwaive', { articleId: id, item: item!.id });
  expect(await titles(client, id)).toEqual(['Facts not signed off', 'No byline']);
});

test('a desk asks for what it wants, all desks for what they share', async () => {
  const client = await newArchive();
  const { id } = await piece(client);
  const ask = (desk: string) => client.call('desk.requirements', { desk });
  expect(await ask('Harbour')).toEqual({ requirements: defaultRequirements, own: false });

  const shared = { ...defaultRequirements, passes: { ready: [], released: [] } };
  await client.call('desk.setRequirements', { desk: '', requirements: shared });
  expect(await ask('Harbour')).toEqual({ requirements: shared, own: false });
  expect(await titles(client, id)).toEqual([]);

  const own = {
    ...shared,
    passes: { ready: ['copy' as const], released: ['legal' as const, 'copy' as const] },
    rules: {
      ...shared.rules,
      tk: { ready: 'off' as const, released: 'off' as const },
      'sign-offs': { ready: 'must' as const, released: 'look' as const },
    },
    limits: { ...shared.limits, headline: 5 },
  };
  const set = await client.call('desk.setRequirements', { desk: 'Harbour', requirements: own });
  expect(set.own).toBe(true);
  // A TK always holds a release back.
  expect(set.requirements.rules.tk).toEqual({ ready: 'off', released: 'must' });
  expect(await titles(client, id)).toEqual([
    'Legal not signed off',
    'Copy not signed off',
    'Headline is 4 characters too long',
  ]);
  expect(isClear(await check(client, id))).toBe(true);
  expect(isClear(await check(client, id, 'ready'))).toBe(false);
  expect((await check(client, id)).desk).toBe('Harbour');

  await client.call('desk.setRequirements', { desk: 'Harbour', requirements: null });
  await client.call('desk.setRequirements', { desk: '', requirements: null });
  expect(await ask('Harbour')).toEqual({ requirements: defaultRequirements, own: false });
});

test('a release keeps the version, the status and the hashes of the files', async () => {
  const client = await newArchive();
  const made = await piece(client);
  await save(client, made, docOf('The ferry is back, and late.', { headline: 'The ferry' }));
  const seen = { ...made };
  await save(client, made, docOf('The ferry is back, and later.', { headline: 'The ferry' }));
  const record = (expectedRevision: string) =>
    client.call('release.record', { articleId: made.id, expectedRevision, files });
  expect(await codeOf(record(seen.revision))).toBe('conflict');
  expect((await client.call('article.read', { id: made.id })).article.status).toBe('draft');

  const { article, entry } = await record(made.revision);
  expect(article.status).toBe('released');
  expect(entry).toMatchObject({ kind: 'released', versionId: made.revision, body: { files } });
  const [head] = (await client.call('version.list', { articleId: made.id })).versions;
  expect(head).toMatchObject({
    id: made.revision,
    name: 'Released',
    milestone: 'released',
    contentHash: entry.body.contentHash,
  });
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('a private draft is not released', async () => {
  const client = await newArchive();
  const { id } = await piece(client);
  const draft = await client.call('draft.create', {
    articleId: id,
    name: 'Mine',
    versionId: 'current',
  });
  expect(await codeOf(check(client, draft.id))).toBe('bad-request');
});
