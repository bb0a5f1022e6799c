import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { openDatabase } from '../../electron/archive/connection.ts';
import { Archive } from '../../electron/archive/core.ts';
import { layout } from '../../electron/archive/folder.ts';
import { expired } from '../../electron/archive/integrity/backups.ts';
import { finishRestore } from '../../electron/archive/integrity/restore.ts';
import {
  addPiece,
  codeOf,
  docOf,
  everything,
  handClock,
  newArchive,
  save,
  tempFolder,
} from './support.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function checked(path: string): string {
  const db = openDatabase(path, { readOnly: true });
  const result = db.pragma('integrity_check', { simple: true }) as string;
  db.close();
  return result;
}

test('attachments are kept once, under their hash, and read back whole', async () => {
  const client = await newArchive();
  const info = await client.call('attachment.add', { name: 'dot.png', bytes: png });
  expect(info).toMatchObject({ mime: 'image/png', width: 1, height: 1, bytes: png.length });
  const again = await client.call('attachment.add', { name: 'other.png', bytes: png });
  expect(again).toEqual(info);
  expect(await client.call('attachment.info', { hash: info.hash })).toEqual(info);
  const hash = '0'.repeat(64);
  expect(await codeOf(client.call('attachment.info', { hash }))).toBe('not-found');
  const got = await client.call('attachment.get', { hash: info.hash });
  expect(Buffer.from(got.bytes)).toEqual(png);
  const file = join(client.info.folder, 'attachments', info.hash.slice(0, 2), info.hash);
  await writeFile(file, 'changed from outside');
  expect(await codeOf(client.call('attachment.get', { hash: info.hash }))).toBe('content-damaged');
  expect((await client.call('archive.verify', {})).problems.join()).toContain('was changed');
  await rm(file);
  expect((await client.call('archive.verify', {})).problems.join()).toContain('is missing');
  await client.call('attachment.add', { name: 'dot.png', bytes: png });
  expect((await client.call('archive.verify', {})).ok).toBe(true);
});

test('a picture of more than fifty megapixels is refused', async () => {
  const client = await newArchive();
  const huge = Buffer.from(png);
  huge.writeUInt32BE(10_000, 16);
  huge.writeUInt32BE(10_000, 20);
  const adding = client.call('attachment.add', { name: 'huge.png', bytes: huge });
  await expect(adding).rejects.toMatchObject({ code: 'bad-request', message: /50 megapixels/ });
});

test('an import brings text, pictures, original and report, and names pieces of the same text', async () => {
  const client = await newArchive();
  const input = {
    fields: { slug: 'pier' },
    doc: docOf('The pier was long.', { headline: 'The pier' }),
    original: { name: 'pier.txt', bytes: Buffer.from('The pier was long.') },
    pictures: [{ name: 'dot.png', bytes: png }],
    warnings: ['A table was flattened.'],
    inferred: ['Encoding: UTF-8.'],
  };
  const first = await client.call('article.import', input);
  expect(first.sameText).toEqual([]);
  const second = await client.call('article.import', { ...input, fields: { slug: 'pier-2' } });
  expect(second.sameText).toEqual([{ id: first.article.id, headline: 'The pier', slug: 'pier' }]);
  const { report } = await client.call('article.importReport', { id: first.article.id });
  expect(report).toMatchObject({
    file: 'pier.txt',
    warnings: input.warnings,
    inferred: input.inferred,
  });
  const original = await client.call('attachment.get', { hash: report!.original });
  expect(Buffer.from(original.bytes).toString()).toBe('The pier was long.');
  const { versions } = await client.call('version.list', { articleId: first.article.id });
  expect(versions.map(({ kind }) => kind)).toEqual(['imported']);
  const bad = client.call('article.import', { ...input, doc: '{"type":"doc","content":[]}' });
  expect(await codeOf(bad)).toBe('bad-request');
  expect((await client.call('article.list', everything)).total).toBe(2);
  const own = await client.call('article.create', {});
  expect((await client.call('article.importReport', { id: own.id })).report).toBeNull();
});

test('words are learnt and forgotten', async () => {
  const client = await newArchive();
  const words = async () => (await client.call('spelling.words', {})).words;
  await client.call('spelling.learn', { word: 'Saltmere', known: true });
  expect(await words()).toEqual(['Saltmere']);
  await client.call('spelling.learn', { word: 'Saltmere', known: false });
  expect(await words()).toEqual([]);
});

test('verify finds what it should', async () => {
  const client = await newArchive();
  await addPiece(client, 'One.', { headline: 'The pier' });
  const { folder } = client.info;
  await client.close();
  const breaks: [string, RegExp][] = [
    ["UPDATE article SET headline = 'Other'", /is not that of its text/],
    ['UPDATE article SET words = words + 1', /is not that of its text/],
    ['UPDATE article SET characters = 1', /is not that of its text/],
    ['UPDATE article SET text_hash = randomblob(32)', /is not that of its text/],
    ["UPDATE search_docsize SET sz = x'020200000000'", /holds other words/],
    ['UPDATE article SET open_threads = 3', /open comments/],
    [
      "INSERT INTO content (hash, codec, schema_version, size, bytes) VALUES (randomblob(32), 0, 1, 1, x'00')",
      /belong to no version/,
    ],
    ['UPDATE content SET bytes = randomblob(20)', /is damaged/],
    ['DELETE FROM search_docsize', /missing from the search index/],
    ["UPDATE revision SET kind = 'automatic'", /lost the one it grew from/],
  ];
  for (const [statement, problem] of breaks) {
    copyFileSync(join(folder, 'galley.sqlite'), join(folder, 'good'));
    const db = openDatabase(join(folder, 'galley.sqlite'));
    db.unsafeMode();
    db.prepare(statement).run();
    db.close();
    const again = await openInProcess({ folder });
    const report = await again.call('archive.verify', {});
    expect(report.ok).toBe(false);
    expect(report.problems.join('\n')).toMatch(problem);
    await again.close();
    renameSync(join(folder, 'good'), join(folder, 'galley.sqlite'));
  }
});

test('backups taken while others write all pass their check', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Begun.');
  await client.call('attachment.add', { name: 'dot.png', bytes: png });
  for (let n = 0; n < 40; n += 1) await addPiece(client, `Filler ${n}. ${'word '.repeat(3000)}`);
  let writing = true;
  let saves = 0;
  const writer = (async () => {
    while (writing) {
      saves += 1;
      await save(client, piece, docOf(`Draft ${saves}. ${Math.random()}`));
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  for (let n = 0; n < 8; n += 1) {
    const backup = await client.call('archive.backup', {});
    expect(checked(join(backup.path, 'galley.sqlite'))).toBe('ok');
    expect(backup.articles).toBe(41);
    expect(existsSync(join(backup.path, 'manifest.json'))).toBe(true);
  }
  writing = false;
  await writer;
  expect(saves).toBeGreaterThan(20);
  const { backups } = await client.call('archive.backups', {});
  expect(backups).toHaveLength(8);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('a restore brings back the state of the backup, and first backs up what stands', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'As it was.', { headline: 'Old' });
  const picture = await client.call('attachment.add', { name: 'dot.png', bytes: png });
  const elsewhere = await tempFolder();
  const backup = await client.call('archive.backup', { folder: elsewhere });
  expect(backup.path.startsWith(elsewhere)).toBe(true);
  await save(client, piece, docOf('As it is.', { headline: 'New' }));
  await addPiece(client, 'Later.');
  await rm(join(client.info.folder, 'attachments', picture.hash.slice(0, 2)), { recursive: true });
  const events: string[][] = [];
  client.onChanged((ids) => events.push(ids));
  const restored = await client.call('archive.restore', { path: backup.path });
  expect(restored).toMatchObject({ articles: 1, before: { articles: 2 } });
  expect(events).toEqual([[]]);
  const { rows } = await client.call('article.list', everything);
  expect(rows.map(({ headline }) => headline)).toEqual(['Old']);
  expect((await client.call('attachment.get', { hash: picture.hash })).bytes.length).toBe(
    png.length,
  );
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
  expect(readdirSync(join(client.info.folder, 'replaced'))).toHaveLength(1);
  const back = await client.call('archive.restore', { path: restored.before.path });
  expect(back.articles).toBe(2);
  expect((await client.call('article.read', { id: piece.id })).doc).toContain('As it is.');
});

test('a damaged backup is refused and nothing is changed', async () => {
  const client = await newArchive();
  await addPiece(client, 'Here.');
  const { path } = await client.call('archive.backup', {});
  await addPiece(client, 'And here.');
  await truncate(join(path, 'galley.sqlite'), 20_000);
  expect(await codeOf(client.call('archive.restore', { path }))).toBe('archive-damaged');
  const nowhere = client.call('archive.restore', { path: join(path, 'no') });
  expect(await codeOf(nowhere)).toBe('archive-missing');
  expect((await client.call('article.list', everything)).total).toBe(2);
});

test('a backup that is not what its manifest says is refused', async () => {
  const client = await newArchive();
  await addPiece(client, 'Here.');
  const { path } = await client.call('archive.backup', {});
  const db = openDatabase(join(path, 'galley.sqlite'), { journal: 'delete' });
  db.prepare("UPDATE article SET headline = 'Forged'").run();
  db.close();
  expect(await codeOf(client.call('archive.restore', { path }))).toBe('archive-damaged');
});

test('a restore that was killed at any step is finished or forgotten by the next opening', async () => {
  const client = await newArchive();
  await addPiece(client, 'Old.', { headline: 'Old' });
  const { path } = await client.call('archive.backup', {});
  await addPiece(client, 'New.', { headline: 'New' });
  const { folder } = client.info;
  await client.close();
  const paths = layout(folder);
  const source = join(path, 'galley.sqlite');
  const total = async () => {
    const again = await openInProcess({ folder });
    const { total: pieces } = await again.call('article.list', everything);
    expect((await again.call('archive.verify', {})).problems).toEqual([]);
    await again.close();
    expect(existsSync(paths.restoreMarker)).toBe(false);
    expect(existsSync(paths.restoreDatabase)).toBe(false);
    return pieces;
  };
  const mark = () =>
    writeFileSync(paths.restoreMarker, JSON.stringify({ at: '2026-02-24T14:32:00.000Z' }));
  // Killed before the marker: as if nothing had happened.
  copyFileSync(source, paths.restoreDatabase);
  expect(await total()).toBe(2);
  const live = await readFile(paths.database);
  // Killed after the marker, before anything was moved.
  copyFileSync(source, paths.restoreDatabase);
  mark();
  expect(await total()).toBe(1);
  // Killed between the two moves.
  writeFileSync(paths.database, live);
  copyFileSync(source, paths.restoreDatabase);
  mark();
  rmSync(paths.database);
  expect(await total()).toBe(1);
  // Killed after the moves, before the marker went.
  mark();
  finishRestore(paths);
  expect(await total()).toBe(1);
});

test('old backups go, the ten latest and one of each of thirty days stay', () => {
  const at = (day: number, hour: number) => new Date(Date.UTC(2026, 0, day, hour)).toISOString();
  const all = Array.from({ length: 60 }, (_, d) => [at(60 - d, 18), at(60 - d, 6)])
    .flat()
    .map((createdAt) => ({ path: createdAt, createdAt, bytes: 1, articles: 1 }));
  const gone = new Set(expired(all, at(60, 20)).map(({ createdAt }) => createdAt));
  const kept = all
    .filter(({ createdAt }) => !gone.has(createdAt))
    .map(({ createdAt }) => createdAt);
  expect(kept.slice(0, 10)).toEqual(all.slice(0, 10).map(({ createdAt }) => createdAt));
  expect(kept).toHaveLength(10 + 25);
  const onlyOld = [{ path: 'x', createdAt: at(1, 1), bytes: 1, articles: 1 }];
  expect(expired(onlyOld, at(300, 1))).toEqual([]);
});

test('a backup is due once a day, and not for an empty archive', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  expect(await client.backupIfDue()).toBeNull();
  await addPiece(client, 'One.');
  expect((await client.backupIfDue())?.articles).toBe(1);
  expect(await client.backupIfDue()).toBeNull();
  forward(25 * 3_600_000);
  expect((await client.backupIfDue())?.articles).toBe(1);
});

test('a backup into a folder that cannot be made fails in one sentence, and leaves nothing behind', async () => {
  const client = await newArchive();
  await addPiece(client, 'One.');
  const file = join(await tempFolder(), 'a file');
  await writeFile(file, '');
  const failing = client.call('archive.backup', { folder: join(file, 'below') });
  await expect(failing).rejects.toMatchObject({ code: 'bad-request', message: /choose another/ });
  const { folder } = client.info;
  expect(readdirSync(join(folder, 'backups'))).toEqual([]);
});

test('verify names a picture that a text shows and the archive does not have', async () => {
  const client = await newArchive();
  const { hash } = await client.call('attachment.add', { name: 'dot.png', bytes: png });
  const withPicture = (attachment: string): string => {
    const doc = JSON.parse(docOf('The pier.', { headline: 'The pier' }));
    const attrs = { id: 'figure1', attachment, width: 1, height: 1, alt: '', credit: '' };
    doc.content.push({ type: 'figure', attrs });
    return JSON.stringify(doc);
  };
  await client.call('article.create', { doc: withPicture(hash) });
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
  await client.call('article.create', { doc: withPicture('ab'.repeat(32)) });
  expect((await client.call('archive.verify', {})).problems).toEqual([
    'A picture of “The pier” is missing.',
  ]);
});

test('the change log can only grow', async () => {
  const archive = Archive.open({ folder: join(await tempFolder(), 'a'), create: true });
  await archive.run('article.create', {});
  const { db } = archive.context;
  expect(() => db.prepare('DELETE FROM change_log').run()).toThrow('append-only');
  expect(() => db.prepare("UPDATE change_log SET kind = 'x'").run()).toThrow('append-only');
  archive.close();
});
