/** Verifying, backing up and restoring say how far they are and can be given up. */
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import type { JobProgress } from '../../shared/domain/exchange.ts';
import { addPiece, codeOf, everything, inWorkers, newArchive, tempFolder } from './support.ts';

const openings = {
  'in this thread': async () => newArchive(),
  'in workers': async () => {
    const client = await inWorkers(join(await tempFolder(), 'Saltmere Herald'));
    onTestFinished(() => client.close());
    return client;
  },
} satisfies Record<string, () => Promise<ArchiveClient>>;

/** Enough for several steps of every kind. */
const PIECES = 230;

async function fill(client: ArchiveClient, pieces = PIECES): Promise<void> {
  const words = (n: number) =>
    Array.from({ length: 400 }, (_, i) => `quay${(n * 7919 + i * 104_729) % 99_991}`).join(' ');
  for (let n = 0; n < pieces; n += 1) await addPiece(client, words(n));
}

const backups = async (client: ArchiveClient): Promise<string[]> =>
  await readdir(join(client.info.folder, 'backups')).catch(() => []);

for (const [where, open] of Object.entries(openings)) {
  test(`${where}: each says how far it is`, async () => {
    const client = await open();
    await fill(client);
    for (const kind of ['verify', 'backup'] as const) {
      const heard: JobProgress[] = [];
      const stop = client.onProgress((progress) => heard.push(progress));
      const jobId = randomUUID();
      await client.call(`archive.${kind}`, { jobId });
      stop();
      expect(heard.length).toBeGreaterThan(1);
      for (const each of heard) {
        expect(each).toMatchObject({ jobId, kind });
        expect(each.done).toBeLessThanOrEqual(each.total);
      }
    }
    const quiet: JobProgress[] = [];
    client.onProgress((progress) => quiet.push(progress));
    await client.call('archive.verify', {});
    expect(quiet).toEqual([]);
  });

  test(`${where}: given up at any step, each leaves everything as it was`, async () => {
    const client = await open();
    await fill(client);
    const giveUp = async (
      label: RegExp,
      start: (jobId: string) => Promise<unknown>,
    ): Promise<void> => {
      const jobId = randomUUID();
      const heard: JobProgress[] = [];
      const stop = client.onProgress((progress) => {
        heard.push(progress);
        if (label.test(progress.label)) client.cancel(jobId);
      });
      expect(await codeOf(start(jobId)), String(label)).toBe('cancelled');
      expect(heard.some((each) => label.test(each.label))).toBe(true);
      stop();
    };
    for (const label of [/database/, /text/]) {
      await giveUp(label, (jobId) => client.call('archive.verify', { jobId }));
    }
    for (const label of [/Copying the database/, /Reading the copy/]) {
      await giveUp(label, (jobId) => client.call('archive.backup', { jobId }));
      expect(await backups(client)).toEqual([]);
    }
    const { path } = await client.call('archive.backup', {});
    await addPiece(client, 'The ferry sails on.');
    for (const label of [/Reading the backup/, /Copying the database/]) {
      await giveUp(label, (jobId) => client.call('archive.restore', { path, jobId }));
      expect(await backups(client)).toHaveLength(1);
      expect((await client.call('article.list', everything)).total).toBe(PIECES + 1);
    }
    expect((await client.call('archive.verify', {})).problems).toEqual([]);
    expect((await client.call('archive.restore', { path })).articles).toBe(PIECES);
  });
}

test('a list asked for while a backup is restored is that of the restored archive', async () => {
  const client = await openings['in workers']();
  await fill(client, 3);
  const { path } = await client.call('archive.backup', {});
  await fill(client, 60);
  const restoring = client.call('archive.restore', { path });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const during = client.call('article.list', everything);
  await restoring;
  expect((await during).total).toBe(3);
  expect((await client.call('article.list', everything)).total).toBe(3);
});

test('words typed while a backup is restored go nowhere unseen: they meet the restored archive', async () => {
  const client = await openings['in workers']();
  await fill(client, 1);
  const [piece] = (await client.call('article.list', everything)).rows;
  const { path } = await client.call('archive.backup', {});
  await fill(client, 60);
  const restoring = client.call('archive.restore', { path });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const made = client.call('article.create', { fields: { slug: 'typed-meanwhile' } });
  await restoring;
  const { id } = await made;
  const { rows } = await client.call('article.list', everything);
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set([piece?.id, id]));
});
