import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { openDatabase } from '../../electron/archive/connection.ts';
import { Archive } from '../../electron/archive/core.ts';
import { onNetworkDrive, syncedBy } from '../../electron/archive/folder.ts';
import {
  DATABASE_VERSION,
  databaseVersion,
  migrate,
  migrations,
} from '../../electron/archive/migrations/index.ts';
import { addPiece, codeOf, docOf, everything, newArchive, save, tempFolder } from './support.ts';

test('every connection waits for the disk, and says so when asked', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a.sqlite');
  for (const options of [{}, { journal: 'delete' as const }, { readOnly: true }]) {
    const db = openDatabase(path, options);
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  }
  for (const readOnly of [false, true]) {
    const archive = Archive.open({ folder: join(folder, 'archive'), create: true, readOnly });
    expect(archive.context.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(archive.context.db.pragma('journal_mode', { simple: true })).toBe('wal');
    archive.close();
  }
});

test('an archive is a folder that explains itself', async () => {
  const client = await newArchive();
  const { folder, name, warnings, readOnly } = client.info;
  expect(name).toBe('Saltmere Herald');
  expect({ warnings, readOnly }).toEqual({ warnings: [], readOnly: null });
  expect(await readFile(join(folder, 'README.txt'), 'utf8')).toContain('Galley archive');
  await client.close();
  expect(readdirSync(folder).sort()).toEqual(
    ['README.txt', 'attachments', 'backups', 'galley.lock', 'galley.sqlite'].sort(),
  );
});

test('a folder without an archive is not made into one unasked', async () => {
  const folder = await tempFolder();
  expect(await codeOf(openInProcess({ folder }))).toBe('archive-missing');
  expect(await codeOf(openInProcess({ folder: join(folder, 'no') }))).toBe('archive-missing');
  expect(readdirSync(folder)).toEqual([]);
});

test('one writer at a time, and readers beside it', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  await addPiece(client, 'Seen by both.');
  expect(await codeOf(openInProcess({ folder }))).toBe('archive-in-use');
  const reader = await openInProcess({ folder, readOnly: true });
  expect((await reader.call('article.list', everything)).total).toBe(1);
  await addPiece(client, 'Seen later.');
  expect((await reader.call('article.list', everything)).total).toBe(2);
  expect(await codeOf(reader.call('article.create', {}))).toBe('read-only');
  expect(reader.info.readOnly).toContain('reading only');
  await reader.close();
  await client.close();
  const next = await openInProcess({ folder });
  await next.close();
});

test.each(migrations.slice(0, -1).map(({ version }) => version))(
  'an archive of state %i is brought up to date, after a backup',
  async (version) => {
    const folder = await tempFolder();
    const fixture = new URL(`../fixtures/archive/version-${version}.sqlite`, import.meta.url);
    await copyFile(fixture, join(folder, 'galley.sqlite'));
    expect(await codeOf(openInProcess({ folder, readOnly: true }))).toBe('read-only');
    const client = await openInProcess({ folder });
    const { hits } = await client.call('article.search', { ...everything, query: 'archive' });
    expect(hits[0]?.article).toMatchObject({ headline: 'The pier', slug: 'pier', openThreads: 0 });
    const piece = hits[0]!.article;
    const opened = await client.call('article.open', { id: piece.id });
    expect(opened.doc).toContain(`at ${version}.`);
    await save(client, { id: piece.id, revision: opened.revision }, docOf('Now.'));
    expect(await client.call('archive.verify', {})).toMatchObject({ problems: [] });
    const { backups } = await client.call('archive.backups', {});
    expect(backups[0]?.path).toContain(`before-update-from-${version}`);
    await client.close();
    const old = openDatabase(join(backups[0]!.path, 'galley.sqlite'), { readOnly: true });
    expect(databaseVersion(old)).toBe(version);
    old.close();
  },
);

test('migrations are numbered by tens, and a failing one leaves no trace', async () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => (i + 1) * 10));
  const db = openDatabase(join(await tempFolder(), 'a.sqlite'));
  migrate(db, 10);
  db.exec('CREATE TABLE comment (x)');
  expect(() => migrate(db)).toThrow();
  expect(databaseVersion(db)).toBe(10);
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'thread'").get()).toBeUndefined();
  db.close();
});

test('an archive of a newer program opens for reading only', async () => {
  const client = await newArchive();
  await addPiece(client, 'From the future.');
  const { folder } = client.info;
  await client.close();
  const raw = new Database(join(folder, 'galley.sqlite'));
  raw.pragma(`user_version = ${DATABASE_VERSION + 10}`);
  raw.close();
  const again = await openInProcess({ folder });
  expect(again.info.readOnly).toContain('newer Galley');
  expect((await again.call('article.list', everything)).total).toBe(1);
  expect(await codeOf(again.call('article.create', {}))).toBe('read-only');
  await again.close();
});

async function damaged(hurt: (path: string) => Promise<void>): Promise<[string, string, Buffer]> {
  const client = await newArchive();
  await addPiece(client, 'Precious. '.repeat(2000));
  const { path } = await client.call('archive.backup', {});
  const { folder } = client.info;
  await client.close();
  const database = join(folder, 'galley.sqlite');
  await hurt(database);
  return [folder, path, await readFile(database)];
}

test.each([
  [
    'truncated',
    async (path: string) => truncate(path, Math.floor((await stat(path)).size / 2 / 16384) * 16384),
  ],
  ['emptied', (path: string) => truncate(path, 0)],
  ['overwritten', (path: string) => writeFile(path, 'This is not a database. '.repeat(1000))],
  [
    'another program’s',
    async (path: string) => {
      await truncate(path, 0);
      const db = new Database(path);
      db.exec('CREATE TABLE bookmarks (url)');
      db.close();
    },
  ],
])('a database that was %s is named and left alone', async (_, hurt) => {
  const [folder, backup, bytes] = await damaged(hurt);
  const opening = openInProcess({ folder, create: true });
  await expect(opening).rejects.toMatchObject({
    code: 'archive-damaged',
    message: expect.stringContaining(backup),
  });
  expect(await readFile(join(folder, 'galley.sqlite'))).toEqual(bytes);
});

test('a WAL left by a killed program is read, and the person is told', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Acknowledged.');
  const { folder } = client.info;
  const copy = join(await tempFolder(), 'copy');
  await mkdir(copy);
  // What a kill leaves: the database as it was, and the WAL with what was committed since.
  for (const name of ['galley.sqlite', 'galley.sqlite-wal']) {
    await copyFile(join(folder, name), join(copy, name));
  }
  expect((await stat(join(copy, 'galley.sqlite-wal'))).size).toBeGreaterThan(0);
  const again = await openInProcess({ folder: copy });
  expect(again.info.warnings.join()).toContain('everything that was shown as saved is here');
  expect((await again.call('article.read', { id: piece.id })).doc).toContain('Acknowledged.');
  await again.close();
  const third = await openInProcess({ folder: copy });
  expect(third.info.warnings).toEqual([]);
  await third.close();
});

test('a folder that cannot be written to opens for reading only', async () => {
  const client = await newArchive({ folder: join(await tempFolder(), 'a') });
  await addPiece(client, 'Behind glass.');
  const { folder } = client.info;
  await client.close();
  await chmod(join(folder, '..'), 0o755);
  for (const name of ['galley.sqlite', 'galley.lock']) await chmod(join(folder, name), 0o444);
  await chmod(folder, 0o555);
  // Root may write anywhere, so the opening happens as somebody else.
  const isRoot = process.getuid?.() === 0;
  const script = `
    const { openInProcess } = await import(${JSON.stringify(new URL('../../electron/archive/client.ts', import.meta.url).href)});
    const client = await openInProcess({ folder: ${JSON.stringify(folder)} });
    const { total } = await client.call('article.list', ${JSON.stringify(everything)});
    const code = await client.call('article.create', {}).catch((error) => error.code);
    console.log(JSON.stringify({ total, code, readOnly: client.info.readOnly }));
    await client.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  await new Promise((resolve) => child.on('close', resolve));
  await chmod(folder, 0o755);
  expect(JSON.parse(output)).toMatchObject({
    total: 1,
    code: 'read-only',
    readOnly: expect.stringContaining('cannot be written to'),
  });
});

test('a full disk is one sentence, and nothing is lost', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Before.');
  const { folder } = client.info;
  await client.close();
  const archive = Archive.open({ folder });
  const pages = archive.context.db.pragma('page_count', { simple: true }) as number;
  archive.context.db.pragma(`max_page_count = ${pages}`);
  const noise = Array.from({ length: 30_000 }, () => Math.random().toString(36));
  const saving = archive.run('article.save', {
    id: piece.id,
    expectedRevision: piece.revision,
    schemaVersion: 1,
    doc: docOf(noise),
  });
  await expect(saving).rejects.toMatchObject({ code: 'disk-full', message: /disk is full/ });
  const { value } = await archive.run('article.read', { id: piece.id });
  expect(value.doc).toContain('Before.');
  expect(value.revision).toBe(piece.revision);
  archive.context.db.pragma(`max_page_count = ${pages + 1000}`);
  const again = await archive.run('article.save', {
    id: piece.id,
    expectedRevision: piece.revision,
    schemaVersion: 1,
    doc: docOf('After.'),
  });
  expect(again.value.article.words).toBe(1);
  expect((await archive.run('archive.verify', {})).value.problems).toEqual([]);
  archive.close();
});

test('folders that other programs copy, and network drives, are known', () => {
  expect(syncedBy('/home/ana/Dropbox/Herald')).toBe('Dropbox');
  expect(syncedBy('/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/H')).toBe(
    'iCloud Drive',
  );
  expect(syncedBy('/home/ana/OneDrive - Herald/H')).toBe('OneDrive');
  expect(syncedBy('/Users/a/Library/CloudStorage/GoogleDrive-a@b.example/H')).toBe('Google Drive');
  expect(syncedBy('/home/ana/Documents/Dropbox notes')).toBeNull();
  const mounts =
    'dev / ext4 rw 0 0\nserver:/x /mnt/news nfs4 rw 0 0\ndev2 /mnt/news/local ext4 rw 0 0\n';
  expect(onNetworkDrive('/mnt/news/a', mounts)).toBe(true);
  expect(onNetworkDrive('/mnt/news/local/a', mounts)).toBe(false);
  expect(onNetworkDrive('/mnt/newspaper', mounts)).toBe(false);
});

test('an archive whose making was interrupted is made anew', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'galley.sqlite.new'), 'half');
  const client = await openInProcess({ folder, create: true });
  await addPiece(client, 'Whole.');
  await client.close();
  expect(existsSync(join(folder, 'galley.sqlite.new'))).toBe(false);
});
