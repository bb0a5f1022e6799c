/** How the program opens an archive: writing in a worker thread, reading in a process of its own. */
import { join } from 'node:path';
import { type ArchiveClient, type FromArchive, openInWorkers } from '../archive/client.ts';
import type { ArchiveRequest } from './archive-host.ts';
import type { Log } from './log.ts';
import { startProcess } from './process-port.ts';

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
    writer: join(mainFolder, 'writer-worker.cjs'),
    reader: {
      start: () =>
        startProcess<FromArchive>(join(mainFolder, 'reader-process.cjs'), 'Galley Reader'),
    },
    log: ({ event, milliseconds }) =>
      log.info(milliseconds === undefined ? event : `${event} ${Math.round(milliseconds)} ms`),
  });
}
