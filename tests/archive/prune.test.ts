import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { addPiece, codeOf, docOf, handClock, newArchive, save } from './support.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A piece written on three days, twice on each, with a named version and a draft between. */
async function writtenPiece(client: ArchiveClient, forward: (milliseconds: number) => void) {
  const piece = await addPiece(client, 'Day 0.');
  const kept: string[] = [];
  for (let n = 1; n <= 6; n += 1) {
    kept.push(await save(client, piece, docOf(`Day ${Math.ceil(n / 2)}, words ${n}. `.repeat(n))));
    if (n === 3) await client.call('version.name', { articleId: piece.id, name: 'Filed' });
    else await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
    forward(n % 2 === 0 ? DAY : 60_000);
  }
  return { piece, kept };
}

const idsOf = async (client: ArchiveClient, articleId: string) =>
  (await client.call('version.list', { articleId })).versions.map(({ id }) => id);

test('pruning says what would go, and takes it out only when told, after a backup', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const { piece, kept } = await writtenPiece(client, forward);
  const created = (await idsOf(client, piece.id)).at(-1);
  const prune = (olderThanDays: number, dryRun: boolean, articleId: string | null = null) =>
    client.call('version.prune', { articleId, olderThanDays, dryRun });
  expect(await prune(30, true)).toMatchObject({ versions: 0, backup: null });
  forward(60 * DAY);
  const [first, second, named, , fifth, head] = kept;
  const before = await prune(30, true);
  // The first and the fifth: the last of each day stays, and so does what has a name.
  expect(before).toMatchObject({ versions: 2, pieces: 1, backup: null });
  expect(before.bytes).toBeGreaterThan(0);
  expect((await idsOf(client, piece.id)).length).toBe(7);

  const told: string[] = [];
  const stop = client.onChanged((ids) => told.push(...ids));
  const pruned = await prune(30, false, piece.id);
  stop();
  expect(told).toContain(piece.id);
  expect(pruned).toMatchObject({ versions: 2, bytes: before.bytes });
  expect(basename(pruned.backup ?? '')).toMatch(/^before-pruning-/);
  const left = (await client.call('version.list', { articleId: piece.id })).versions;
  expect(left.map(({ id }) => id)).toEqual([head, kept[3], named, second, created]);
  expect(left[3]).toMatchObject({ parents: [created], wordsDelta: 8 - 2 });
  expect(left[0]).toMatchObject({ parents: [kept[3]] });
  expect(await codeOf(client.call('version.get', { versionId: first ?? '' }))).toBe('not-found');
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
  expect(await prune(30, false)).toMatchObject({ versions: 0, backup: null });

  // All of it can be brought back.
  await client.call('archive.restore', { path: pruned.backup ?? '' });
  expect(await idsOf(client, piece.id)).toContain(fifth);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('what anything grew from, or stood before something was done, stays', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, 'One.');
  const write = async (words: string) => {
    const id = await save(client, piece, docOf(words));
    await client.call('version.keep', { articleId: piece.id, reason: 'left' });
    forward(1000);
    return id;
  };
  const branched = await write('Two.');
  const restored = await write('Three.');
  await write('Four.');
  await client.call('draft.create', { articleId: piece.id, versionId: branched, name: 'd' });
  const back = await client.call('version.restore', {
    articleId: piece.id,
    versionId: restored,
    expectedRevision: piece.revision,
  });
  piece.revision = back.revision;
  await write('Five.');
  await write('Six.');
  forward(400 * DAY);
  const all = await idsOf(client, piece.id);
  const { versions } = await client.call('version.prune', {
    articleId: null,
    olderThanDays: 30,
    dryRun: false,
  });
  expect(versions).toBe(1);
  const left = await idsOf(client, piece.id);
  expect(all.filter((id) => !left.includes(id))).toHaveLength(1);
  for (const id of [branched, restored, back.revision]) expect(left).toContain(id);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('one writes on while versions are taken out, and giving it up leaves the rest', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, 'One.');
  for (let n = 1; n <= 130; n += 1) {
    await save(client, piece, docOf(`Words ${n}.`));
    await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
    forward(1000);
  }
  forward(60 * DAY);
  const input = { articleId: null, olderThanDays: 30 };
  const { versions: found } = await client.call('version.prune', { ...input, dryRun: true });
  expect(found).toBe(129);
  const jobId = '00000000-0000-4000-8000-000000000001';
  const labels = new Set<string>();
  const saved: Promise<string>[] = [];
  const stop = client.onProgress((progress) => {
    expect(progress).toMatchObject({ jobId, kind: 'prune' });
    labels.add(progress.label);
    if (progress.label !== 'Taking versions out' || saved.length > 0) return;
    saved.push(save(client, piece, docOf('Written meanwhile.')));
    client.cancel(jobId);
  });
  const pruned = await client.call('version.prune', { ...input, dryRun: false, jobId });
  stop();
  expect(labels).toContain('Taking versions out');
  expect(await Promise.all(saved)).toEqual([piece.revision]);
  // What was out by then is out, and counted; the rest is there.
  expect(pruned.versions).toBeGreaterThan(0);
  expect(pruned.versions).toBeLessThan(found);
  expect(await client.call('version.prune', { ...input, dryRun: true })).toMatchObject({
    versions: found - pruned.versions,
  });
  expect((await client.call('article.read', { id: piece.id })).doc).toContain('Written meanwhile');
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
  const rest = await client.call('version.prune', { ...input, dryRun: false });
  expect(rest.versions).toBe(found - pruned.versions);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
}, 60_000);
