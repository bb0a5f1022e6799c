/** What the archive's tests share: folders that go away, archives, documents. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type ArchiveClient,
  type OpenOptions,
  openInProcess,
  openInWorkers,
  threadPort,
} from '../../electron/archive/client.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { docOf, type Words } from './documents.ts';

/** An empty folder that is removed when the test ends. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function newArchive(
  options: Partial<OpenOptions> & { writer?: string } = {},
): Promise<ArchiveClient> {
  const folder = options.folder ?? join(await tempFolder(), 'Saltmere Herald');
  const client = await openInProcess({ create: true, ...options, folder });
  onTestFinished(() => client.close());
  if (options.writer !== '') {
    await client.call('profile.set', { name: options.writer ?? 'Ana Lind', color: 'blue' });
  }
  return client;
}

export const writerFile = new URL('../../electron/archive/writer-worker.ts', import.meta.url);
export const readerFile = new URL('../../electron/archive/reader-process.ts', import.meta.url);

export function inWorkers(folder: string, create = true): Promise<ArchiveClient> {
  return openInWorkers({
    folder,
    create,
    writer: writerFile,
    reader: { start: () => threadPort(readerFile) },
  });
}

export { docOf } from './documents.ts';

/** Makes a piece with a text and returns its id and head. */
export async function addPiece(
  client: ArchiveClient,
  text: string | string[],
  display: Words = {},
  fields = {},
): Promise<{ id: string; revision: string }> {
  const { id } = await client.call('article.create', { doc: docOf(text, display), fields });
  return { id, revision: (await client.call('article.read', { id })).revision };
}

export async function save(
  client: ArchiveClient,
  piece: { id: string; revision: string },
  doc: string,
): Promise<string> {
  const saved = await client.call('article.save', {
    id: piece.id,
    expectedRevision: piece.revision,
    schemaVersion: SCHEMA_VERSION,
    doc,
  });
  piece.revision = saved.revision;
  return saved.revision;
}

/** The code with which a promise fails; 'no error' when it does not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return error instanceof GalleyError ? error.code : `not a GalleyError: ${String(error)}`;
  }
}

export const everything = {
  filter: {},
  sort: { by: 'updated', descending: true },
  offset: 0,
  limit: 100,
} as const;

/** A clock that the test turns. */
export function handClock(start = '2026-02-24T14:32:00.000Z') {
  let now = Date.parse(start);
  return {
    clock: () => new Date(now),
    forward: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}
