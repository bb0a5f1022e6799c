import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/archive/connection.ts';
import { bodyText } from '../../shared/document/text.ts';
import { addPiece, codeOf, docOf, handClock, newArchive, save } from './support.ts';

test('keeping and naming leave the head’s id alone, so that an editor may go on', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One two.');
  const first = await save(client, piece, docOf('One two three.'));
  const kept = await client.call('version.keep', { articleId: piece.id, reason: 'left' });
  expect(kept.version).toMatchObject({ id: first, kind: 'automatic', reason: 'left' });
  const again = await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
  expect(again.version).toBeNull();
  const second = await save(client, piece, docOf('One two three four five.'));
  const named = await client.call('version.name', { articleId: piece.id, name: 'To the desk' });
  expect(named).toMatchObject({
    id: second,
    kind: 'named',
    name: 'To the desk',
    words: 5,
    wordsDelta: 2,
    parents: [first],
    authorName: 'Ana Lind',
  });
  const renamed = await client.call('version.rename', { versionId: first, name: 'Filed' });
  expect(renamed).toMatchObject({ kind: 'named', name: 'Filed' });
  await save(client, piece, docOf('Six.'));
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.map(({ kind }) => kind)).toEqual(['working', 'named', 'named', 'created']);
});

test('a restore keeps what stood there, and joins the graph', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The old text.', { headline: 'Old' });
  const created = piece.revision;
  const written = await save(client, piece, docOf('The new text, unsaved elsewhere.'));
  await client.call('article.setFields', { id: piece.id, patch: { slug: 'kept-slug' } });
  const restored = await client.call('version.restore', {
    articleId: piece.id,
    versionId: created,
    expectedRevision: written,
  });
  expect(restored.article).toMatchObject({ headline: 'Old', slug: 'kept-slug' });
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['restored', null],
    ['automatic', 'before restore'],
    ['created', null],
  ]);
  expect(versions[0]).toMatchObject({
    id: restored.revision,
    parents: [written, created],
    restoredFrom: created,
    restored: { name: '', at: versions[2]?.createdAt },
  });
  await client.call('version.rename', { versionId: created, name: 'First draft' });
  const [named] = (await client.call('version.list', { articleId: piece.id })).versions;
  expect(named?.restored?.name).toBe('First draft');
  const before = await client.call('version.get', { versionId: written });
  expect(bodyText(JSON.parse(before.doc))).toBe('The new text, unsaved elsewhere.');
  const stale = client.call('version.restore', {
    articleId: piece.id,
    versionId: created,
    expectedRevision: written,
  });
  expect(await codeOf(stale)).toBe('conflict');
});

test('a version of another piece cannot be restored into this one', async () => {
  const client = await newArchive();
  const one = await addPiece(client, 'One.');
  const other = await addPiece(client, 'Other.');
  const strange = client.call('version.restore', {
    articleId: one.id,
    versionId: other.revision,
    expectedRevision: one.revision,
  });
  expect(await codeOf(strange)).toBe('not-found');
});

test('every version remembers the fields of its time', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.', {}, { slug: 'first', tags: ['a', 'b'] });
  await client.call('article.setFields', { id: piece.id, patch: { slug: 'second', tags: [] } });
  const saved = await save(client, piece, docOf('Two.'));
  const get = (versionId: string) => client.call('version.get', { versionId });
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect((await get(saved)).fields).toMatchObject({ slug: 'second', tags: [], status: 'draft' });
  const first = await get(versions[1]!.id);
  expect(first.fields).toMatchObject({ slug: 'first', tags: ['a', 'b'] });
});

test('a damaged text is named, with the nearest version that is whole', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, 'Whole.', { headline: 'The pier' });
  forward(60_000);
  const hurt = await save(client, piece, docOf('This one will be hurt.'));
  const { folder } = client.info;
  await client.close();
  const db = openDatabase(join(folder, 'galley.sqlite'));
  db.prepare(
    `UPDATE content SET bytes = zeroblob(length(bytes))
     WHERE key = (SELECT content FROM revision WHERE id = ?)`,
  ).run(hurt);
  db.close();
  const again = await newArchive({ folder, writer: '' });
  const opening = again.call('article.open', { id: piece.id });
  await expect(opening).rejects.toMatchObject({
    code: 'content-damaged',
    message: /2026-02-24, 14:32 UTC/,
  });
  const report = await again.call('archive.verify', {});
  expect(report.ok).toBe(false);
  expect(report.problems.join()).toContain('is damaged');
});

test('a named version may be a milestone, until it is said to be none', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One two.');
  const articleId = piece.id;
  const filed = await client.call('version.name', {
    articleId,
    name: 'To Ines',
    milestone: 'filed',
  });
  expect(filed).toMatchObject({ kind: 'named', name: 'To Ines', milestone: 'filed' });
  const versionId = filed.id;
  // Another name alone leaves it what it is.
  expect(await client.call('version.rename', { versionId, name: 'To Tomas' })).toMatchObject({
    name: 'To Tomas',
    milestone: 'filed',
  });
  const proof = { versionId, name: 'To Tomas', milestone: 'proof' } as const;
  expect(await client.call('version.rename', proof)).toMatchObject({ milestone: 'proof' });
  expect(await client.call('version.rename', { ...proof, milestone: null })).toMatchObject({
    kind: 'named',
    milestone: null,
  });
  await client.call('version.rename', proof);
  await save(client, piece, docOf('Three.'));
  const { versions } = await client.call('version.list', { articleId });
  expect(versions.map(({ milestone }) => milestone)).toEqual([null, 'proof']);
});

test('a checking copy tells who froze it, for whom and when, whatever else it comes to stand for', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Ines wrote this.');
  const articleId = piece.id;
  await client.call('version.keep', { articleId, reason: 'left' });
  await client.call('profile.add', { name: 'Wim Ansel', color: 'teal' });
  const name = 'Checking copy for Tomas';
  const milestone = 'checking copy';
  const copy = await client.call('version.name', { articleId, name, milestone, to: 'Tomas' });
  expect(copy.frozen).toMatchObject({ by: 'Wim Ansel', to: 'Tomas' });
  expect(copy.frozen!.at >= copy.createdAt).toBe(true);
  const read = async () => (await client.call('version.list', { articleId })).versions[0]!;
  expect(await read()).toEqual(copy);
  // Another name, and leaving the house as it is, take nothing of that away.
  const versionId = copy.id;
  await client.call('version.rename', { versionId, name: 'For the desk', milestone });
  await client.call('version.rename', { versionId, name: 'Out', milestone: 'released' });
  expect(await read()).toMatchObject({ milestone: 'released', frozen: copy.frozen });
  await client.call('version.rename', { versionId, name: 'Out', milestone: null });
  expect((await read()).frozen).toBeNull();
  const filed = { articleId, name: 'Filed', milestone: 'filed', to: 'Nobody' } as const;
  expect((await client.call('version.name', filed)).frozen).toBeNull();
});
