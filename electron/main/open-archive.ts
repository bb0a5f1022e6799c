/** How the program opens an archive: writing in a worker thread, reading in a process of its own. */
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ArchiveClient, ArchiveRequest } from './archive-host.ts';

/** Opens an archive's workers. @param _mainFolder where the bundled entries lie */
export async function openArchive(
  _request: ArchiveRequest,
  _mainFolder: string,
): Promise<ArchiveClient> {
  throw new GalleyError('archive-missing', 'Archives cannot be opened yet.');
}
