/** What the archive finds out about versions by reading them: words that came and went, and damage. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/archive/connection.ts';
import { newId } from '../../shared/document/ids.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { addPiece, codeOf, docOf, inWorkers, newArchive, save, tempFolder } from './support.ts';

test('words that came and went are those of a comparison', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry leaves at seven.');
  const articleId = piece.id;
  const first = piece.revision;
  await client.call('version.name', { articleId, name: 'First' });
  const { doc } = await client.call('article.read', { id: articleId });
  const second = await save(client, piece, doc.replace('leaves at seven', 'leaves at eight sharp'));
  const { wordsAdded, wordsRemoved } = await client.call('version.compare', {
    articleId,
    from: first,
    to: second,
  });
  const pairs = [
    { from: null, to: first },
    { from: first, to: second },
    { from: second, to: second },
  ];
  expect((await client.call('version.words', { articleId, pairs })).words).toEqual([
    { added: 5, removed: 0 },
    { added: wordsAdded, removed: wordsRemoved },
    { added: 0, removed: 0 },
  ]);
  const other = await addPiece(client, 'Other.');
  const strange = { articleId, pairs: [{ from: second, to: other.revision }] };
  expect(await codeOf(client.call('version.words', strange))).toBe('not-found');
});

test('a damaged text and one of a newer schema are found, the whole ones are not named', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry leaves at seven.');
  const articleId = piece.id;
  const ids = [piece.revision];
  for (const words of ['Second.', 'Third.', 'Fourth.']) {
    await client.call('version.name', { articleId, name: words });
    ids.push(await save(client, piece, docOf(words)));
  }
  expect((await client.call('version.check', { articleId })).faults).toEqual([]);
  const { folder } = client.info;
  await client.close();
  const db = openDatabase(join(folder, 'galley.sqlite'));
  const contents = db.prepare('SELECT content FROM revision ORDER BY key').pluck().all();
  db.prepare('UPDATE content SET bytes = zeroblob(length(bytes)) WHERE key = ?').run(contents[1]);
  db.prepare('UPDATE content SET schema_version = ? WHERE key = ?').run(
    SCHEMA_VERSION + 1,
    contents[2],
  );
  db.close();
  const again = await newArchive({ folder, writer: '' });
  expect((await again.call('version.check', { articleId })).faults).toEqual([
    { versionId: ids[2], fault: 'newer' },
    { versionId: ids[1], fault: 'damaged' },
  ]);
  const pairs = [{ from: ids[0] as string, to: ids[1] as string }];
  expect((await again.call('version.words', { articleId, pairs })).words).toEqual([null]);
});

test('a comparison that is given up ends in the midst, and the next question is answered', async () => {
  const client = await inWorkers(join(await tempFolder(), 'a'));
  try {
    const piece = await addPiece(client, 'One.');
    const articleId = piece.id;
    // A warm reader, so that it is the comparing that is ended.
    await client.call('version.list', { articleId });
    const many = (word: string) =>
      docOf(Array.from({ length: 3000 }, (_, i) => `${word} ${i} ${word}ed the ${i * 7} boats.`));
    await save(client, piece, many('count'));
    const from = (await client.call('version.name', { articleId, name: 'Long' })).id;
    await save(client, piece, many('sort'));
    const jobId = newId();
    const comparing = codeOf(
      client.call('version.compare', { articleId, from, to: 'current', jobId }),
    );
    const listing = client.call('version.list', { articleId });
    await new Promise((resolve) => setTimeout(resolve, 20));
    client.cancel(jobId);
    expect(await comparing).toBe('cancelled');
    expect((await listing).versions).toHaveLength(3);
  } finally {
    await client.close();
  }
});
