import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { openInProcess } from '../../electron/archive/client.ts';
import { addPiece, codeOf, docOf, everything, handClock, newArchive, save } from './support.ts';

const DAY = 24 * 60 * 60 * 1000;

const file = (name = 'pier.docx', format = 'docx') => ({
  format,
  name,
  bytes: 1234,
  sha256: 'ab'.repeat(32),
});

/** Reads a piece as an export does, and keeps receipts of it. */
async function send(client: ArchiveClient, id: string, to = '', files = [file()]) {
  const { article, revision } = await client.call('article.outgoing', { id });
  const { byline, dateline } = article;
  const { receipts } = await client.call('receipt.record', {
    articleId: id,
    versionId: revision,
    byline,
    dateline,
    to,
    profile: 'clean',
    files,
  });
  return { revision, receipts };
}

const states = async (client: ArchiveClient, articleId: string) =>
  (await client.call('receipt.list', { articleId })).receipts.map(({ changed }) => changed);

const kept = async (client: ArchiveClient, articleId: string) =>
  (await client.call('version.list', { articleId })).versions.map((each) => each.reason);

test('a receipt says what left, to whom, when, by whom, and of which text', async () => {
  const { clock } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, 'The lamp is lit.', {}, { byline: 'Ana Lind' });
  await save(client, piece, docOf('The lamp is lit at six.'));
  const files = [file(), file('pier.html', 'html')];
  const { revision, receipts } = await send(client, piece.id, ' Saltmere Courier ', files);
  expect(revision).toBe(piece.revision);
  expect(receipts).toHaveLength(2);
  const listed = await client.call('receipt.list', { articleId: piece.id });
  expect(listed.receipts).toEqual(receipts);
  const [{ contentHash } = { contentHash: '' }] = (
    await client.call('version.list', { articleId: piece.id })
  ).versions;
  expect(listed.receipts.at(-1)).toEqual({
    id: expect.any(String),
    articleId: piece.id,
    at: '2026-02-24T14:32:00.000Z',
    personId: (await client.call('profile.get', {})).profile?.id,
    personName: 'Ana Lind',
    to: 'Saltmere Courier',
    profile: 'clean',
    format: 'docx',
    file: 'pier.docx',
    bytes: 1234,
    sha256: 'ab'.repeat(32),
    versionId: revision,
    contentHash,
    publishedHash: listed.publishedHash,
    byline: 'Ana Lind',
    dateline: '',
    changed: false,
  });
});

test('what left can be had again, whatever is typed meanwhile', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  await save(client, piece, docOf('As it left.'));
  const { article, revision } = await client.call('article.outgoing', { id: piece.id });
  await save(client, piece, docOf('Typed while it was written.'));
  await client.call('receipt.record', {
    articleId: piece.id,
    versionId: revision,
    byline: article.byline,
    dateline: article.dateline,
    to: '',
    profile: 'review',
    files: [file()],
  });
  expect(await states(client, piece.id)).toEqual([true]);
  expect((await client.call('version.get', { versionId: revision })).doc).toContain('As it left.');
  const compared = await client.call('version.compare', {
    articleId: piece.id,
    from: revision,
    to: 'current',
  });
  expect(compared.changes.length).toBeGreaterThan(0);
});

test('only what would leave differently is a change, and taking it back mends it', async () => {
  const client = await newArchive();
  const fields = { byline: 'Ana Lind', slug: 'pier' };
  const piece = await addPiece(client, 'The lamp is lit.', {}, fields);
  await send(client, piece.id);
  const patch = (more: object) => client.call('article.setFields', { id: piece.id, patch: more });
  await patch({ status: 'released', tags: ['harbour'], desk: 'News', slug: 'lamp', ednote: 'Ask' });
  expect(await states(client, piece.id)).toEqual([false]);
  await patch({ byline: 'Ana Lind and Tom Hale' });
  expect(await states(client, piece.id)).toEqual([true]);
  await patch({ byline: 'Ana Lind' });
  const before = (await client.call('article.read', { id: piece.id })).doc;
  await save(client, piece, docOf('The lamp is out.'));
  expect(await states(client, piece.id)).toEqual([true]);
  // Sent again as it is now: the earlier receipt stays one of another text.
  await send(client, piece.id);
  expect(await states(client, piece.id)).toEqual([false, true]);
  await save(client, piece, before);
  expect(await states(client, piece.id)).toEqual([true, false]);
});

test('the same text sent again keeps no second version', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  await save(client, piece, docOf('Two.'));
  await send(client, piece.id, 'Courier');
  const once = await kept(client, piece.id);
  expect(once[0]).toBe('before export');
  await send(client, piece.id, 'Gazette');
  expect(await kept(client, piece.id)).toEqual(once);
});

test('receipts are for kept versions of the piece alone, and all or none', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  const other = await addPiece(client, 'Another.');
  await save(client, piece, docOf('Two.'));
  const bare = { articleId: piece.id, byline: '', dateline: '', to: '', profile: 'clean' } as const;
  const record = (versionId: string, files = [file()]) =>
    codeOf(client.call('receipt.record', { ...bare, versionId, files }));
  expect(await record(piece.revision)).toBe('not-found');
  expect(await record(other.revision)).toBe('not-found');
  await client.call('version.keep', { articleId: piece.id, reason: 'left' });
  expect(await record(piece.revision, [file(), file('/home/ana/pier.docx')])).toBe('bad-request');
  expect(await record(piece.revision, [file('C:\\pier.docx')])).toBe('bad-request');
  expect(await states(client, piece.id)).toEqual([]);
  const draft = await client.call('draft.create', {
    articleId: piece.id,
    versionId: 'current',
    name: 'Mine',
  });
  const draftId = draft.id;
  const before = await kept(client, draftId);
  await client.call('article.outgoing', { id: draftId });
  expect(await kept(client, draftId)).toEqual(before);
});

test('to whom things went is remembered, the latest first, each once', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  for (const to of ['Courier', 'Gazette', '', 'Courier', 'Packet']) {
    await send(client, piece.id, to);
  }
  const { recipients } = await client.call('receipt.recipients', {});
  expect(recipients).toEqual(['Packet', 'Courier', 'Gazette']);
  expect((await client.call('receipt.recipients', { limit: 1 })).recipients).toEqual(['Packet']);
  const found = await client.call('article.search', { ...everything, query: 'Gazette' });
  expect(found.total).toBe(0);
});

test('who receives an untold name is nobody’s: an archive without a writer keeps receipts', async () => {
  const client = await newArchive({ writer: '' });
  const piece = await addPiece(client, 'One.');
  const { receipts } = await send(client, piece.id);
  expect(receipts[0]).toMatchObject({ personId: null, personName: '', to: '' });
});

test('a version that was sent is never pruned', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, 'One.');
  for (const words of ['Two.', 'Three.', 'Four.', 'Five.']) {
    await save(client, piece, docOf(words));
    await client.call('version.keep', { articleId: piece.id, reason: 'left' });
    if (words === 'Two.') await send(client, piece.id);
    forward(60_000);
  }
  const sent = (await client.call('receipt.list', { articleId: piece.id })).receipts[0]!.versionId;
  forward(60 * DAY);
  const all = { articleId: null, olderThanDays: 30, dryRun: false };
  expect((await client.call('version.prune', all)).versions).toBe(2);
  expect((await client.call('version.get', { versionId: sent })).doc).toContain('Two.');
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('receipts come back with a backup, and a reader sees them but keeps none', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  await send(client, piece.id, 'Courier');
  const { path } = await client.call('archive.backup', {});
  await send(client, piece.id, 'Gazette');
  const reader = await openInProcess({ folder: client.info.folder, readOnly: true });
  expect(await states(reader, piece.id)).toHaveLength(2);
  expect(await codeOf(send(reader, piece.id))).toBe('read-only');
  await reader.close();
  await client.call('archive.restore', { path });
  const { receipts } = await client.call('receipt.list', { articleId: piece.id });
  expect(receipts.map(({ to }) => to)).toEqual(['Courier']);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('receipts are only ever added to, and verifying says what somebody did to them', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  await send(client, piece.id, 'Courier');
  await save(client, piece, docOf('Two.'));
  await send(client, piece.id, 'Gazette');
  const { folder } = client.info;
  await client.close();
  const raw = new Database(join(folder, 'galley.sqlite'));
  for (const text of [
    'DELETE FROM receipt',
    "UPDATE receipt SET recipient = 'Nobody'",
    'INSERT OR REPLACE INTO receipt SELECT * FROM receipt WHERE key = 2',
    'DELETE FROM revision WHERE key IN (SELECT revision FROM receipt)',
  ]) {
    expect(() => raw.exec(text), text).toThrow(/append-only|FOREIGN KEY/);
  }
  raw.exec(`DROP TRIGGER receipt_kept; DROP TRIGGER receipt_true; DELETE FROM receipt WHERE key = 1;
    UPDATE receipt SET revision = (SELECT min(key) FROM revision)`);
  raw.close();
  const again = await openInProcess({ folder });
  const { problems } = await again.call('archive.verify', {});
  await again.close();
  expect(problems).toEqual([
    'What keeps receipts from being changed was taken out.',
    'Of 2 receipts only 1 are left.',
    expect.stringMatching(
      /^The version of “.*” that was sent on .* is not the text that was sent\.$/,
    ),
  ]);
});
