import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { openDatabase } from '../../electron/archive/connection.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import type { SavedSuggestions } from '../../shared/domain/suggestions.ts';
import { addPiece, codeOf, docOf, handClock, newArchive, save } from './support.ts';

interface Piece {
  id: string;
  revision: string;
}

async function suggest(
  client: ArchiveClient,
  piece: Piece,
  doc: string,
  suggestions: SavedSuggestions | null,
): Promise<string> {
  const saved = await client.call('article.save', {
    id: piece.id,
    expectedRevision: piece.revision,
    schemaVersion: SCHEMA_VERSION,
    doc,
    suggestions,
  });
  piece.revision = saved.revision;
  return saved.revision;
}

const open = async (client: ArchiveClient, { id }: Piece) =>
  (await client.call('article.open', { id })).suggestions;

const healthy = async (client: ArchiveClient): Promise<void> =>
  expect((await client.call('archive.verify', {})).problems).toEqual([]);

/** How many texts, bases and traces are stored. */
const stored = async (client: ArchiveClient): Promise<number> =>
  (await client.call('archive.verify', {})).checked.contents;

test('suggestions are kept beside the text, and gone when none is open', async () => {
  const client = await newArchive();
  const base = docOf('The ferry waits.');
  const piece = await addPiece(client, 'The ferry waits.');
  expect(await open(client, piece)).toBeNull();
  const first = await suggest(client, piece, docOf('The old ferry waits.'), { base, trace: 't1' });
  expect(await open(client, piece)).toEqual({ base, trace: 't1' });
  // Nothing new: nothing is written.
  const again = { base: null, trace: 't1' };
  const same = (await client.call('article.read', { id: piece.id })).doc;
  expect(await suggest(client, piece, same, again)).toBe(first);
  // The text stays, and only what is said of it changes.
  expect(await suggest(client, piece, same, { base: null, trace: 't2' })).not.toBe(first);
  expect(await open(client, piece)).toEqual({ base, trace: 't2' });
  expect(await stored(client)).toBe(4);
  const before = docOf('The ferry has to wait.');
  await suggest(client, piece, same, { base: before, trace: 't2' });
  expect(await open(client, piece)).toEqual({ base: before, trace: 't2' });
  await healthy(client);
  await save(client, piece, same);
  expect(await open(client, piece)).toBeNull();
  expect(await stored(client)).toBe(2);
  await healthy(client);
});

test('each version keeps its own suggestions; a restore brings them back', async () => {
  const client = await newArchive();
  const base = docOf('One two.');
  const piece = await addPiece(client, 'One two.');
  const doc = docOf('One and two.');
  const suggested = await suggest(client, piece, doc, { base, trace: 'by Ana' });
  await client.call('version.name', { articleId: piece.id, name: 'With one suggestion' });
  await suggest(client, piece, docOf('One, and two.'), { base: null, trace: 'by Ana, twice' });
  await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
  await save(client, piece, docOf('One, and two.'));
  const get = async (versionId: string) =>
    (await client.call('version.get', { versionId })).suggestions;
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(await Promise.all(versions.map(({ id }) => get(id)))).toEqual([
    null,
    { base, trace: 'by Ana, twice' },
    { base, trace: 'by Ana' },
    null,
  ]);
  const restored = await client.call('version.restore', {
    articleId: piece.id,
    versionId: suggested,
    expectedRevision: piece.revision,
  });
  expect(await open(client, piece)).toEqual({ base, trace: 'by Ana' });
  expect(await get(restored.revision)).toEqual({ base, trace: 'by Ana' });
  const copy = await client.call('article.duplicate', { id: piece.id });
  expect((await client.call('article.read', { id: copy.id })).suggestions).toEqual({
    base,
    trace: 'by Ana',
  });
  await healthy(client);
});

test('a base that nobody has, or that is no article, is refused and nothing is written', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  const doc = docOf('Two.');
  const without = suggest(client, piece, doc, { base: null, trace: 't' });
  expect(await codeOf(without)).toBe('bad-request');
  const spoilt = suggest(client, piece, doc, { base: '{"type":"doc","content":[]}', trace: 't' });
  expect(await codeOf(spoilt)).toBe('bad-request');
  expect((await client.call('article.read', { id: piece.id })).revision).toBe(piece.revision);
  await healthy(client);
});

test('suggestions are in backups, and stay after another person’s save', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const base = docOf('One.');
  const piece = await addPiece(client, 'One.');
  await suggest(client, piece, docOf('One more.'), { base, trace: 'Ana' });
  const { path } = await client.call('archive.backup', {});
  await client.call('profile.add', { name: 'Bo Varga', color: 'green' });
  forward(1000);
  await suggest(client, piece, docOf('One more, please.'), { base: null, trace: 'Ana, Bo' });
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.map(({ reason }) => reason)).toEqual([null, 'another writer', null]);
  const kept = await client.call('version.get', { versionId: versions[1]!.id });
  expect(kept.suggestions).toEqual({ base, trace: 'Ana' });
  await client.call('archive.restore', { path });
  expect(await open(client, piece)).toEqual({ base, trace: 'Ana' });
  await healthy(client);
});

test.each(['base', 'trace'])('a damaged %s is named, and the version not shown', async (part) => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.', { headline: 'The quay' });
  const whole = piece.revision;
  const hurt = await suggest(client, piece, docOf('Two.', { headline: 'The quay' }), {
    base: docOf('One.'),
    trace: 't',
  });
  const { folder } = client.info;
  await client.close();
  const db = openDatabase(join(folder, 'galley.sqlite'));
  db.prepare(
    `UPDATE content SET bytes = zeroblob(length(bytes))
     WHERE key = (SELECT ${part} FROM revision WHERE id = ?)`,
  ).run(hurt);
  db.close();
  const again = await newArchive({ folder, writer: '' });
  await expect(again.call('version.get', { versionId: hurt })).rejects.toMatchObject({
    code: 'content-damaged',
    nearestGood: whole,
  });
  const { problems } = await again.call('archive.verify', {});
  expect(problems.join()).toContain('What is suggested in “The quay”');
});

test('a thread may hang on a suggestion; no mark in the text is asked of it', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  const quote = { exact: 'One', prefix: '', suffix: '.', blockId: '' };
  const id = '01900000-0000-7000-8000-0000000000aa';
  const thread = await client.call('thread.create', {
    id,
    articleId: piece.id,
    quote,
    body: 'Why this word?',
    suggestion: 's1',
  });
  expect(thread).toMatchObject({ suggestion: 's1', state: 'exact' });
  await save(client, piece, docOf('Another.'));
  const { threads } = await client.call('thread.list', { articleId: piece.id });
  expect(threads).toMatchObject([{ id, suggestion: 's1', state: 'exact', current: quote }]);
});
