/** The program's host of the archive backs it up by itself once nothing has changed for a while. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { ArchiveHost } from '../../electron/main/archive-host.ts';
import { addPiece, newArchive } from './support.ts';

/** Milliseconds without a change before a backup that is due is made. */
const IDLE = 30_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function hostOf(client: ArchiveClient) {
  const failed: string[] = [];
  const host = new ArchiveHost({
    open: () => Promise.resolve(client),
    askReadOnly: () => Promise.resolve(false),
    changed: () => {},
    vault: () => {},
    log: {
      info: () => {},
      warn: () => {},
      error: (line) => failed.push(line),
      flushed: () => Promise.resolve(),
    },
  });
  host.swap(client);
  return { host, failed };
}

const backups = async (client: ArchiveClient) =>
  (await client.call('archive.backups', {})).backups.length;
/** Lets a backup that was begun come to its end. */
const ended = async (client: ArchiveClient, expected: number) => {
  vi.useRealTimers();
  await expect.poll(() => backups(client)).toBe(expected);
};

test('a pause brings the backup that is due, and every change begins the pause anew', async () => {
  const client = await newArchive();
  const { failed } = hostOf(client);
  for (const text of ['One.', 'Two.', 'Three.']) {
    vi.advanceTimersByTime(IDLE - 1);
    await addPiece(client, text);
  }
  vi.advanceTimersByTime(IDLE - 1);
  expect(await backups(client)).toBe(0);
  vi.advanceTimersByTime(1);
  await ended(client, 1);
  expect(failed).toEqual([]);
});

test('an archive that is closed or exchanged meanwhile is left alone', async () => {
  const first = await newArchive();
  const second = await newArchive();
  await addPiece(first, 'One.');
  await addPiece(second, 'Two.');
  const { host } = hostOf(first);
  expect(host.swap(second)).toBe(first);
  vi.advanceTimersByTime(IDLE);
  await ended(second, 1);
  expect(await backups(first)).toBe(0);
});

test('one that is only read is not backed up', async () => {
  const client = await newArchive();
  await addPiece(client, 'One.');
  const { folder } = client.info;
  await client.close();
  const reading = await newArchive({ folder, create: false, readOnly: true, writer: '' });
  const backUp = vi.spyOn(reading, 'backupIfDue');
  hostOf(reading);
  vi.advanceTimersByTime(10 * IDLE);
  expect(backUp).not.toHaveBeenCalled();
});

test('a backup that fails is written to the log and stops nothing', async () => {
  const client = await newArchive();
  const { host, failed } = hostOf(client);
  vi.spyOn(client, 'backupIfDue').mockRejectedValue(new Error('the disk is full'));
  vi.advanceTimersByTime(IDLE);
  vi.useRealTimers();
  await expect.poll(() => failed).toEqual(['scheduled backup']);
  expect(host.client).toBe(client);
});
