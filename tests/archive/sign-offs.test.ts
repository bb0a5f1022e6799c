import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { newId } from '../../shared/document/ids.ts';
import type { Pass } from '../../shared/domain/release.ts';
import { addPiece, codeOf, docOf, handClock, newArchive, save } from './support.ts';

type Piece = { id: string; revision: string };
type Doc = { content: { attrs: object; content?: { text: string; marks?: object[] }[] }[] };

const sign = (client: ArchiveClient, piece: Piece, pass: Pass = 'facts', id = newId()) =>
  client.call('signOff.create', {
    id,
    articleId: piece.id,
    expectedRevision: piece.revision,
    pass,
    role: 'Checker',
  });

const listed = async (client: ArchiveClient, { id }: Piece) =>
  (await client.call('signOff.list', { articleId: id })).signOffs;

const docOfPiece = async (client: ArchiveClient, { id }: Piece) =>
  JSON.parse((await client.call('article.read', { id })).doc) as Doc;

const edited = async (client: ArchiveClient, piece: Piece, edit: (doc: Doc) => void) => {
  const doc = await docOfPiece(client, piece);
  edit(doc);
  await save(client, piece, JSON.stringify(doc));
};

test('a sign-off keeps the version it is bound to, and stands until the words change', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, ['One.', 'Two.', 'A single costs 2.80 now.']);
  await edited(client, piece, (doc) => {
    doc.content[3]!.content![0]!.text = 'One!';
  });
  const signed = await sign(client, piece);
  expect(signed).toMatchObject({ state: 'standing', pass: 'facts', personName: 'Ana Lind' });
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions[0]).toMatchObject({
    id: signed.versionId,
    contentHash: signed.contentHash,
    kind: 'automatic',
    reason: 'signed off',
  });

  await edited(client, piece, (doc) => {
    doc.content[5]!.content![0]!.text = 'A single costs 2.90 now.';
  });
  const [broken] = await listed(client, piece);
  expect(broken).toMatchObject({
    id: signed.id,
    state: 'broken',
    changed: 1,
    changes: ['one word in paragraph 3: “2.80” → “2.90”'],
  });

  await edited(client, piece, (doc) => {
    doc.content[5]!.content![0]!.text = 'A single costs 2.80 now.';
  });
  expect((await listed(client, piece))[0]).toMatchObject({ state: 'standing', changes: [] });
});

test('what is not published does not break a sign-off; what is does', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, ['The keel bridge is shut.'], { headline: 'Shut' });
  await sign(client, piece);
  const state = async () => (await listed(client, piece))[0]?.state;

  const kept: ((doc: Doc) => void)[] = [
    // An annotation over part of the text, another beside it, and none.
    (doc) => {
      const mark = (id: string) => ({ type: 'annotation', attrs: { id } });
      doc.content[3]!.content = [
        { type: 'text', text: 'The ' } as never,
        { type: 'text', text: 'keel', marks: [mark(newId()), mark(newId())] } as never,
        { type: 'text', text: ' bridge is shut.' } as never,
      ];
    },
    (doc) => {
      doc.content[3]!.attrs = { id: 'anotherid' };
    },
    (doc) => {
      doc.content.push({ type: 'paragraph', attrs: { id: 'empty' } } as never);
    },
  ];
  for (const edit of kept) {
    await edited(client, piece, edit);
    expect(await state()).toBe('standing');
  }
  for (const patch of [
    { slug: 'keel' },
    { ednote: 'Hold.' },
    { tags: ['bridge'] },
    { status: 'copy' },
  ] as const) {
    await client.call('article.setFields', { id: piece.id, patch: patch as object });
    expect(await state()).toBe('standing');
  }

  await client.call('article.setFields', { id: piece.id, patch: { byline: 'By Nell Arkwright' } });
  expect((await listed(client, piece))[0]).toMatchObject({
    state: 'broken',
    changes: ['the byline: “” → “By Nell Arkwright”'],
  });
  await client.call('article.setFields', { id: piece.id, patch: { byline: '' } });
  expect(await state()).toBe('standing');

  const breaking: ((doc: Doc) => void)[] = [
    (doc) => {
      const [first] = doc.content[3]!.content!;
      first!.marks = [{ type: 'bold' }];
    },
    (doc) => {
      doc.content.splice(4, 0, { type: 'horizontalRule', attrs: { id: 'rule' } } as never);
    },
    (doc) => {
      doc.content[1]!.content = [{ text: 'Shut!', type: 'text' } as never];
    },
  ];
  const before = JSON.stringify(await docOfPiece(client, piece));
  for (const edit of breaking) {
    await edited(client, piece, edit);
    const [broken] = await listed(client, piece);
    expect(broken?.state).toBe('broken');
    expect(broken?.changes.join()).not.toBe('');
    await save(client, piece, before);
    expect(await state()).toBe('standing');
  }
});

test('signing again after a typo takes the place of what was broken', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, ['Teh ferry is back.']);
  const first = await sign(client, piece);
  await edited(client, piece, (doc) => {
    doc.content[3]!.content![0]!.text = 'The ferry is back.';
  });
  const again = await sign(client, piece);
  expect(
    (await listed(client, piece)).map(({ id, state, superseded }) => [id, state, superseded]),
  ).toEqual([
    [again.id, 'standing', false],
    [first.id, 'broken', true],
  ]);
  // Somebody else's word for the same pass is another sign-off.
  await client.call('profile.add', { name: 'Bo Ek', color: 'green' });
  await sign(client, piece);
  expect((await listed(client, piece)).filter(({ superseded }) => !superseded)).toHaveLength(2);
});

test('a retry signs once, a withdrawal counts, and nobody signs what they have not seen', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, ['Words.']);
  const id = newId();
  const signed = await sign(client, piece, 'legal', id);
  expect(await sign(client, piece, 'legal', id)).toEqual(signed);
  const gone = await client.call('signOff.withdraw', { id, reason: 'The letter came.' });
  expect(gone).toMatchObject({
    state: 'withdrawn',
    withdrawn: { personName: 'Ana Lind', reason: 'The letter came.' },
  });
  expect(await client.call('signOff.withdraw', { id })).toEqual(gone);
  expect((await client.call('record.list', { articleId: piece.id })).entries).toHaveLength(2);

  const seen = { ...piece };
  await save(client, piece, docOf('Other words.'));
  expect(await codeOf(sign(client, seen))).toBe('conflict');
  expect(await codeOf(client.call('signOff.withdraw', { id: newId() }))).toBe('not-found');
});

test('a private draft is not signed', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, ['Words.']);
  const draft = await client.call('draft.create', {
    articleId: piece.id,
    name: 'Mine',
    versionId: 'current',
  });
  const { revision } = await client.call('article.read', { id: draft.id });
  expect(await codeOf(sign(client, { id: draft.id, revision }))).toBe('bad-request');
});

test('a version that was signed is never pruned', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, ['Words.']);
  await save(client, piece, docOf('Words, written on.'));
  await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
  const signed = await sign(client, piece);
  for (const words of ['Later.', 'Later still.', 'At last.']) {
    forward(60_000);
    await save(client, piece, docOf(words));
    await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
  }
  forward(90 * 24 * 60 * 60 * 1000);
  const { versions } = await client.call('version.prune', {
    articleId: null,
    olderThanDays: 30,
    dryRun: false,
  });
  expect(versions).toBe(2);
  const left = (await client.call('version.list', { articleId: piece.id })).versions;
  expect(left.map(({ id }) => id)).toContain(signed.versionId);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});
