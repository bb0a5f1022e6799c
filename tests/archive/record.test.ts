import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { type Db, openDatabase } from '../../electron/archive/connection.ts';
import { hashOfEntry, type RecordRow } from '../../electron/archive/repositories/record.ts';
import { newId } from '../../shared/document/ids.ts';
import { addPiece, newArchive } from './support.ts';

/** Another program at the database, past everything that Galley keeps. */
async function outside(client: ArchiveClient, work: (db: Db) => void): Promise<void> {
  const db = openDatabase(join(client.info.folder, 'galley.sqlite'), { journal: 'keep' });
  try {
    work(db);
  } finally {
    db.close();
  }
}

/** The same, with the guards taken out and put back. */
function unguarded(db: Db, work: () => void): void {
  const guards = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'record'")
    .all() as { name: string; sql: string }[];
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  work();
  for (const { sql } of guards) db.exec(sql);
}

const problems = async (client: ArchiveClient) =>
  (await client.call('archive.verify', {})).problems;

/** A piece with five entries: waived, undone, waived, signed, withdrawn. */
async function withRecord() {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry costs 2.80.', { headline: 'The ferry' });
  const articleId = piece.id;
  const waived = { articleId, item: 'length:1', title: '84 words over 1,200' };
  await client.call('release.waive', { ...waived, reason: 'The desk agrees.' });
  await client.call('release.unwaive', { articleId, item: 'length:1' });
  await client.call('release.waive', { ...waived, reason: 'The desk agrees again.' });
  const signed = await client.call('signOff.create', {
    id: newId(),
    articleId,
    expectedRevision: piece.revision,
    pass: 'facts',
    role: 'Checker',
  });
  await client.call('signOff.withdraw', { id: signed.id, reason: 'Too early.' });
  return { client, piece, articleId, signed };
}

test('the record is a chain from the first entry on, and verifies', async () => {
  const { client, articleId } = await withRecord();
  const { entries } = await client.call('record.list', { articleId });
  expect(entries.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
    '1 waived',
    '2 waiver undone',
    '3 waived',
    '4 signed off',
    '5 withdrawn',
  ]);
  expect(entries[0]?.prev).toBe('0'.repeat(64));
  for (const [i, entry] of entries.entries()) {
    if (i > 0) expect(entry.prev).toBe(entries[i - 1]?.hash);
    expect(entry.body.name).toBe('Ana Lind');
  }
  expect(await problems(client)).toEqual([]);
});

test('nothing in the record can be changed, taken out or put in between', async () => {
  const { client } = await withRecord();
  await outside(client, (db) => {
    const refused = [
      "UPDATE record SET body = '{}' WHERE seq = 2",
      'UPDATE record SET seq = 9 WHERE seq = 5',
      'DELETE FROM record WHERE seq = 5',
      'INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = 2',
      'REPLACE INTO record SELECT 6, id, at, kind, article, person, version, body, (SELECT hash FROM record WHERE seq = 5), randomblob(32) FROM record WHERE seq = 2',
      'INSERT INTO record SELECT 8, hex(randomblob(9)), at, kind, article, person, version, body, (SELECT hash FROM record WHERE seq = 5), randomblob(32) FROM record WHERE seq = 2',
      'INSERT INTO record SELECT 6, hex(randomblob(9)), at, kind, article, person, version, body, zeroblob(32), randomblob(32) FROM record WHERE seq = 2',
    ];
    for (const statement of refused) expect(() => db.exec(statement)).toThrow(/append-only/);
  });
  expect(await problems(client)).toEqual([]);
});

test.each([
  [
    'the words of an entry',
    "UPDATE record SET body = replace(body, 'agrees.', 'agreed.') WHERE seq = 1",
    'Entry 1 ',
  ],
  [
    'who it was',
    "UPDATE record SET person = (SELECT id FROM person WHERE name = 'Bo Ek') WHERE seq = 4",
    'Entry 4 ',
  ],
  ['when it was', "UPDATE record SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3", 'Entry 3 '],
  ['an entry taken out', 'DELETE FROM record WHERE seq = 2', 'Entry 2 of the record is missing'],
  ['the first taken out', 'DELETE FROM record WHERE seq = 1', 'Entry 1 of the record is missing'],
  ['the end cut off', 'DELETE FROM record WHERE seq > 3', 'ends with entry 3, but 5 were written'],
  ['everything cut off', 'DELETE FROM record', 'ends with entry 0, but 5 were written'],
])('verify names %s', async (_what, statement, said) => {
  const { client } = await withRecord();
  await client.call('profile.add', { name: 'Bo Ek', color: 'green' });
  await outside(client, (db) => unguarded(db, () => db.exec(statement)));
  const found = await problems(client);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(said);
});

test('an entry that was changed together with its own hash is still found', async () => {
  for (const seq of [2, 5]) {
    const { client } = await withRecord();
    await outside(client, (db) =>
      unguarded(db, () => {
        const row = db.prepare('SELECT * FROM record WHERE seq = ?').get(seq) as RecordRow;
        const forged = { ...row, at: '2020-01-01T00:00:00.000Z' };
        db.prepare('UPDATE record SET at = ?, hash = ? WHERE seq = ?').run(
          forged.at,
          hashOfEntry(forged),
          seq,
        );
      }),
    );
    const found = await problems(client);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`Entry ${seq} `);
  }
});

test('verify tells of guards that were taken out, and of a signed version that was exchanged', async () => {
  const { client, articleId } = await withRecord();
  await client.call('article.duplicate', { id: articleId });
  await addPiece(client, 'Other words.');
  await outside(client, (db) => {
    db.exec('DROP TRIGGER record_true');
    db.exec(
      `UPDATE revision SET content = (SELECT max(key) FROM content)
       WHERE id = (SELECT version FROM record WHERE seq = 4)`,
    );
  });
  const found = (await problems(client)).join('\n');
  expect(found).toContain('keeps the record from being changed was taken out');
  expect(found).toContain('is not the text that was signed');
});

test('undoing a waiver that is none writes nothing', async () => {
  const { client, articleId } = await withRecord();
  await client.call('release.unwaive', { articleId, item: 'never waived' });
  expect((await client.call('record.list', { articleId })).entries).toHaveLength(5);
});

test('the record needs a name', async () => {
  const client = await newArchive({ writer: '' });
  const { id } = await addPiece(client, 'Nobody’s.');
  const waiving = client.call('release.waive', {
    articleId: id,
    item: 'x',
    title: '',
    reason: 'y',
  });
  await expect(waiving).rejects.toMatchObject({ code: 'bad-request', message: /who is writing/ });
});
