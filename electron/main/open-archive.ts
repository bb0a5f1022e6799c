/** How the program opens an archive: writing in a worker thread, reading in a process of its own. */
import { join } from 'node:path';
import {
  type ArchiveClient,
  type FromArchive,
  openInWorkers,
  type Port,
  threadPort,
} from '../archive/client.ts';
import type { ArchiveRequest } from './archive-host.ts';
import type { Log } from './log.ts';
import { startProcess } from './process-port.ts';

const writerFile = (mainFolder: string): string => join(mainFolder, 'writer-worker.cjs');

/** A writer that has been started and has nothing to write yet. */
let spare: Port | null = null;

/**
 * Starts the writer that the next archive will be opened in: its modules load on the second core
 * while the main thread is busy with Chromium's own start.
 */
export function startWriterAhead(mainFolder: string): void {
  const port = threadPort(writerFile(mainFolder));
  spare = port;
  port.onExit(() => {
    if (spare === port) spare = null;
  });
}

function startWriter(mainFolder: string): Port {
  const port = spare ?? threadPort(writerFile(mainFolder));
  spare = null;
  return port;
}

/**
 * Opens an archive.
 * @param mainFolder where the bundled entries lie
 * @throws GalleyError with a sentence for the person
 */
export function openArchive(
  request: ArchiveRequest,
  mainFolder: string,
  log: Log,
): Promise<ArchiveClient> {
  return openInWorkers({
    ...request,
    writer: () => startWriter(mainFolder),
    reader: {
      start: () =>
        startProcess<FromArchive>(join(mainFolder, 'reader-process.cjs'), 'Galley Reader'),
    },
    log: ({ event, milliseconds }) =>
      log.info(milliseconds === undefined ? event : `${event} ${Math.round(milliseconds)} ms`),
  });
}
