/** The archive under SIGKILL: 160 kills in all. What was acknowledged is there, the rest is whole. */
import { readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { openDatabase } from '../../electron/archive/connection.ts';
import { DATABASE_VERSION, databaseVersion } from '../../electron/archive/migrations/index.ts';
import { everything, tempFolder } from '../archive/support.ts';
import { randomFrom } from '../support/random.ts';
import { type Acknowledged, type Client, killed, type Moment } from './kill.ts';

/** A moment at most so many acknowledgements and milliseconds into the work. */
const somewhere = (random: () => number, lines: number, milliseconds: number): Moment => ({
  lines: Math.floor(random() * (lines + 1)),
  milliseconds: random() * milliseconds,
});

async function opened<T>(folder: string, work: (client: Client) => Promise<T>): Promise<T> {
  // The very first kill may come before the archive is made.
  const client = await openInProcess({ folder, create: true });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Every acknowledged save is in the piece: the last one is its head or was replaced by a later one. */
async function expectSaved(client: Client, lines: Acknowledged[]): Promise<void> {
  const last = lines.findLast(({ saved, restored }) => saved ?? restored);
  const id = last?.saved ?? last?.restored;
  if (!last || id === undefined) return;
  const { versions } = await client.call('version.list', { articleId: id });
  const { doc, article } = await client.call('article.read', { id });
  if (last.saved !== undefined) {
    const n = Number(/Save (\d+) of/.exec(doc)?.[1] ?? (article.headline === '' ? Infinity : 0));
    expect(n).toBeGreaterThanOrEqual(last.n ?? 0);
    // At most the one save that was under way when the kill came.
    if (n !== Infinity) expect(n).toBeLessThanOrEqual((last.n ?? 0) + 1);
  }
  const ids = new Set(versions.map((version) => version.id));
  for (const { kept } of lines) if (kept !== undefined) expect(ids).toContain(kept);
  for (const { restored, revision } of lines) if (restored) expect(ids).toContain(revision);
}

test.each([
  ['save', 60],
  ['workers', 20],
])('killed while saving (%s), %i times', async (role, kills) => {
  const folder = join(await tempFolder(), 'a');
  const random = randomFrom(1);
  let acknowledged = 0;
  for (let n = 0; n < kills; n += 1) {
    const lines = await killed(role, folder, n, somewhere(random, 12, 40));
    acknowledged += lines.filter(({ saved }) => saved).length;
    await opened(folder, async (client) => {
      expect(client.info.readOnly).toBeNull();
      await expectSaved(client, lines);
      if (n % 10 === 9) expect((await client.call('archive.verify', {})).problems).toEqual([]);
    });
  }
  expect(acknowledged).toBeGreaterThan(kills);
});

test('killed while importing, 30 times: a piece is there with all it came with, or not at all', async () => {
  const folder = join(await tempFolder(), 'a');
  const random = randomFrom(2);
  const imported = new Set<string>();
  for (let n = 0; n < 30; n += 1) {
    for (const line of await killed('import', folder, n, somewhere(random, 6, 40))) {
      if (line.imported !== undefined) imported.add(line.imported);
    }
    await opened(folder, async (client) => {
      const { rows } = await client.call('article.list', { ...everything, limit: 500 });
      for (const id of rows.map((row) => row.id)) {
        const { report } = await client.call('article.importReport', { id });
        expect(report).not.toBeNull();
        const original = await client.call('attachment.get', { hash: report?.original ?? '' });
        expect(original.bytes.length).toBeGreaterThan(100);
      }
      if (n % 10 === 9) expect((await client.call('archive.verify', {})).problems).toEqual([]);
    });
  }
  await opened(folder, async (client) => {
    for (const id of imported) {
      expect((await client.call('article.read', { id })).article.headline).toMatch(/^Import/);
    }
  });
  expect(imported.size).toBeGreaterThan(30);
  expect(readdirSync(join(folder, 'attachments')).filter((name) => name.startsWith('.'))).toEqual(
    [],
  );
});

test('killed while backing up and restoring, 30 times: every named backup is whole', async () => {
  const folder = join(await tempFolder(), 'a');
  const random = randomFrom(3);
  let backups = 0;
  for (let n = 0; n < 30; n += 1) {
    const lines = await killed('backup', folder, n, somewhere(random, 4, 120));
    backups += lines.filter(({ backup }) => backup).length;
    await opened(folder, async (client) => {
      expect((await client.call('archive.verify', {})).problems).toEqual([]);
      // A piece made before the first backup of a run is in all that follow, restored or not.
      const { created } = lines[1] ?? {};
      if (created !== undefined) await client.call('article.read', { id: created });
      for (const { path } of (await client.call('archive.backups', {})).backups) {
        const db = openDatabase(join(path, 'galley.sqlite'), { readOnly: true });
        expect(db.pragma('quick_check', { simple: true })).toBe('ok');
        db.close();
      }
    });
  }
  expect(backups).toBeGreaterThan(10);
});

test('killed while merging drafts, 12 times: a draft is in its piece, or as if nobody had merged it', async () => {
  const folder = join(await tempFolder(), 'a');
  const random = randomFrom(5);
  let [merged, under] = [0, 0];
  for (let n = 0; n < 12; n += 1) {
    const lines = await killed('merge', folder, n, somewhere(random, 12, 12));
    const id = lines.find(({ created }) => created !== undefined)?.created;
    if (id === undefined) continue;
    await opened(folder, async (client) => {
      const { versions } = await client.call('version.list', { articleId: id });
      const { drafts } = await client.call('draft.list', { articleId: id });
      const inPiece = versions.filter(({ kind }) => kind === 'merged');
      const done = drafts.filter((draft) => draft.mergedAt !== null);
      expect(inPiece.map((version) => version.id)).toEqual(done.map((draft) => draft.merged));
      for (const { parents } of inPiece) expect(parents).toHaveLength(2);
      const names = new Set(inPiece.map(({ name }) => name));
      for (const line of lines) if (line.merged !== undefined) expect(names).toContain(line.merged);
      const { article } = await client.call('article.read', { id });
      expect(article.headline).toBe(inPiece[0]?.name ?? 'Draft 0');
      merged += inPiece.length;
      if (lines.at(-1)?.merging !== undefined) under += 1;
      if (n % 4 === 3) expect((await client.call('archive.verify', {})).problems).toEqual([]);
    });
  }
  expect(merged).toBeGreaterThan(12);
  expect(under).toBeGreaterThan(0);
});

test('killed while checking, 12 times: every claim and every decision that was told is there', async () => {
  const folder = join(await tempFolder(), 'a');
  const random = randomFrom(6);
  let decided = 0;
  for (let n = 0; n < 12; n += 1) {
    const lines = await killed('check', folder, n, somewhere(random, 60, 40));
    const articleId = lines.find(({ created }) => created !== undefined)?.created;
    if (articleId === undefined) continue;
    await opened(folder, async (client) => {
      const { claims, evidence } = await client.call('check.open', { articleId });
      const made = new Set(claims.map(({ id }) => id));
      const kept = new Set(claims.flatMap(({ decisions }) => decisions.map(({ id }) => id)));
      const proofs = new Set(evidence.map(({ id }) => id));
      const undone = new Set(lines.map(({ takenBack }) => takenBack));
      for (const line of lines) {
        for (const id of line.claimed ?? []) expect(made).toContain(id);
        if (line.proven !== undefined) expect(proofs).toContain(line.proven);
        if (line.decided === undefined) continue;
        decided += 1;
        if (undone.has(line.decided)) expect(kept).not.toContain(line.decided);
      }
      // One taking back may have been under way, told to nobody.
      const missing = lines.filter(
        ({ decided: id }) => id !== undefined && !undone.has(id) && !kept.has(id),
      );
      expect(missing.length).toBeLessThanOrEqual(1);
      // All claims of one call are decided, or none.
      const counts = new Map<string, number>();
      for (const claim of claims) {
        expect(claim.state).toBe('exact');
        const fact = claim.quote.exact;
        counts.set(fact, (counts.get(fact) ?? 0) + (claim.status === 'unchecked' ? 0 : 1));
      }
      for (const count of counts.values()) expect([0, 19, 20]).toContain(count);
      if (n % 4 === 3) expect((await client.call('archive.verify', {})).problems).toEqual([]);
    });
  }
  expect(decided).toBeGreaterThan(100);
});

test('killed while migrating, 20 times: the archive is as before, or up to date', async () => {
  const parent = await tempFolder();
  const random = randomFrom(4);
  const seen = new Set<number>();
  // How long it takes here and now says when kills may hit it.
  let whole = 0;
  for (let n = -1; n < 20; n += 1) {
    const folder = join(parent, `a${n}`);
    await mkdir(folder);
    const state = n % 2 === 0 ? 10 : 20;
    const fixture = new URL(`../fixtures/archive/version-${state}.sqlite`, import.meta.url);
    await copyFile(fixture, join(folder, 'galley.sqlite'));
    if (n < 0) {
      const began = performance.now();
      await killed('migrate', folder, n, null);
      whole = performance.now() - began;
      continue;
    }
    // The later part of it: the first half is Node starting.
    const milliseconds = whole * (0.4 + random() * 0.8);
    await killed('migrate', folder, n, { lines: 0, milliseconds });
    // As a writer: a kill may have left a journal that is to be rolled back.
    const db = openDatabase(join(folder, 'galley.sqlite'), { journal: 'keep' });
    seen.add(databaseVersion(db));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    await opened(folder, async (client) => {
      expect((await client.call('archive.verify', {})).problems).toEqual([]);
      const { hits } = await client.call('article.search', { ...everything, query: 'written' });
      expect(hits[0]?.article.headline).toBe('The pier');
    });
  }
  expect(seen).toContain(DATABASE_VERSION);
});
