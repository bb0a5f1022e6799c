/** Comparing versions as the archive does it: which can be, and what is said of those that cannot. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/archive/connection.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { comparison } from '../../shared/domain/comparison.ts';
import { addPiece, codeOf, docOf, inWorkers, newArchive, save } from './support.ts';

test('two versions, or a version and what stands now, in either direction', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry leaves at seven.');
  const first = piece.revision;
  await client.call('version.name', { articleId: piece.id, name: 'First' });
  const doc = (await client.call('article.read', { id: piece.id })).doc;
  await save(client, piece, doc.replace('leaves at seven', 'leaves at eight sharp'));
  const compare = (from: string, to: string) =>
    client.call('version.compare', { articleId: piece.id, from, to });
  const forth = await compare(first, 'current');
  expect(comparison.parse(forth)).toEqual(forth);
  expect(forth).toMatchObject({
    from: { id: first, name: 'First' },
    to: { id: piece.revision },
    wordsAdded: 2,
    wordsRemoved: 1,
  });
  const back = await compare('current', first);
  expect(back).toMatchObject({ wordsAdded: 1, wordsRemoved: 2 });
  expect((await compare(first, first)).changes).toEqual([]);
});

test('byline and dateline are compared too: those of a version’s time, and of now what stands now', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry leaves at seven.');
  const patch = (byline: string, dateline: string) =>
    client.call('article.setFields', { id: piece.id, patch: { byline, dateline } });
  await patch('By Nell Arkwright', '');
  await save(client, piece, docOf('The ferry leaves at eight.'));
  await client.call('version.name', { articleId: piece.id, name: 'First' });
  const first = piece.revision;
  await save(client, piece, docOf('The ferry leaves at nine.'));
  const fields = async (from: string, to: string) =>
    (await client.call('version.compare', { articleId: piece.id, from, to })).fields;
  expect(await fields(first, 'current')).toEqual([]);
  await patch('By Tomas Rede', 'SALTMERE');
  const byline = { field: 'byline', before: 'By Nell Arkwright', after: 'By Tomas Rede' };
  const dateline = { field: 'dateline', before: '', after: 'SALTMERE' };
  expect(await fields(first, 'current')).toEqual([byline, dateline]);
  expect(await fields(first, piece.revision)).toEqual([byline, dateline]);
  const { head } = await client.call('draft.create', {
    articleId: piece.id,
    versionId: 'current',
    name: 'Tighter',
  });
  expect(await fields(first, head)).toEqual([]);
});

test('a version has the byline that it stood with, also one set after its text was written', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry leaves at seven.');
  const patch = (byline: string) =>
    client.call('article.setFields', { id: piece.id, patch: { byline } });
  const since = async (from: string) =>
    (await client.call('version.compare', { articleId: piece.id, from, to: 'current' })).fields;

  await save(client, piece, docOf('The ferry leaves at half past seven.'));
  const written = piece.revision;
  await patch('By Nell Arkwright');
  await client.call('version.keep', { articleId: piece.id, reason: 'left' });
  await save(client, piece, docOf('The ferry leaves at eight.'));
  expect(await since(written)).toEqual([]);

  await client.call('version.keep', { articleId: piece.id, reason: 'left' });
  await patch('By Tomas Rede');
  await client.call('version.name', { articleId: piece.id, name: 'First' });
  const named = piece.revision;
  await save(client, piece, docOf('The ferry leaves at nine.'));
  expect(await since(named)).toEqual([]);

  await client.call('version.keep', { articleId: piece.id, reason: 'left' });
  await patch('By Sten Varga');
  const [byline, dateline] = ['By Sten Varga', ''];
  const sent = piece.revision;
  const file = { format: 'txt', name: 'ferry.txt', bytes: 26, sha256: 'a'.repeat(64) } as const;
  await client.call('receipt.record', {
    articleId: piece.id,
    versionId: sent,
    to: 'Saltmere Courier',
    profile: 'clean',
    files: [file],
    byline,
    dateline,
  });
  await save(client, piece, docOf('The ferry leaves at ten.'));
  expect(await since(sent)).toEqual([]);
  // What stands no more keeps what it had.
  await patch('By Ines Calloway');
  await client.call('version.rename', { versionId: named, name: 'Second' });
  const change = { field: 'byline', before: 'By Tomas Rede', after: 'By Ines Calloway' };
  expect(await since(named)).toEqual([change]);
});

test('a version of another piece is not compared with this one', async () => {
  const client = await newArchive();
  const [one, other] = [await addPiece(client, 'One.'), await addPiece(client, 'Other.')];
  const strange = { articleId: one.id, from: other.revision, to: 'current' };
  expect(await codeOf(client.call('version.compare', strange))).toBe('not-found');
});

test('a damaged version, or one of a newer Galley, is named and not compared', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry leaves at seven.');
  const first = piece.revision;
  await client.call('version.name', { articleId: piece.id, name: 'First' });
  await save(client, piece, docOf('Another text.'));
  const { folder } = client.info;
  await client.close();
  const change = (sql: string, ...values: unknown[]) => {
    const db = openDatabase(join(folder, 'galley.sqlite'));
    db.prepare(sql).run(...values);
    db.close();
  };
  const compare = async () => {
    const again = await newArchive({ folder, writer: '' });
    const input = { articleId: piece.id, from: first, to: 'current' };
    const failed = await again.call('version.compare', input).catch((error: unknown) => error);
    await again.close();
    return failed;
  };
  change('UPDATE content SET schema_version = ?', SCHEMA_VERSION + 1);
  expect(await compare()).toMatchObject({ code: 'content-newer', message: /newer Galley/ });
  change('UPDATE content SET schema_version = ?', SCHEMA_VERSION);
  change(
    `UPDATE content SET bytes = zeroblob(length(bytes))
     WHERE key = (SELECT content FROM revision WHERE id = ?)`,
    first,
  );
  expect(await compare()).toMatchObject({ code: 'content-damaged', message: /is damaged/ });
});

test('the reader compares, beside the writer', async () => {
  const folder = (await newArchive()).info.folder;
  const client = await inWorkers(`${folder} 2`);
  try {
    const piece = await addPiece(client, 'The ferry leaves at seven.');
    await client.call('version.keep', { articleId: piece.id, reason: 'left' });
    const from = piece.revision;
    await save(client, piece, docOf('The ferry leaves at eight.'));
    const { changes } = await client.call('version.compare', {
      articleId: piece.id,
      from,
      to: 'current',
    });
    expect(changes.length).toBeGreaterThan(0);
  } finally {
    await client.close();
  }
});
