/** Which archive a command works on, and how it opens it. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ArchiveClient } from '../archive/client.ts';

/** Paths are meant from where the person stands; npm changes the folder before it runs a script. */
export const workingFolder = (): string =>
  (process.env.npm_lifecycle_event === 'galley' && process.env.INIT_CWD) || process.cwd();

export const pathFrom = (path: string): string => resolve(workingFolder(), path);

/** The folder given, else that of the environment, else the one a first run makes. */
export function archiveFolder(given: string | undefined): string {
  const named = given ?? process.env.GALLEY_ARCHIVE;
  return named ? pathFrom(named) : join(documents(), 'Galley');
}

/** The person's documents: on Linux the desktop's own setting, if there is one. */
function documents(): string {
  const home = homedir();
  if (process.platform === 'linux') {
    const config = process.env.XDG_CONFIG_HOME || join(home, '.config');
    try {
      const text = readFileSync(join(config, 'user-dirs.dirs'), 'utf8');
      const set = /^XDG_DOCUMENTS_DIR="([^"]+)"/m.exec(text)?.[1];
      if (set) return set.replace('$HOME', home);
    } catch {
      // No such setting: the usual name.
    }
  }
  return join(home, 'Documents');
}

export type Access =
  /** Reads beside whoever writes. */
  | 'read'
  | 'write'
  /** Writes, or where another program has it open or it cannot be written to, reads beside. */
  | 'write if free'
  /** Writes, and makes the archive when its folder is not there yet. */
  | 'create';

/** Opens the archive, does the work, and closes it whatever happens. */
export async function withArchive<T>(
  given: string | undefined,
  access: Access,
  work: (archive: ArchiveClient) => Promise<T>,
): Promise<T> {
  const folder = archiveFolder(given);
  // Loaded only now: help and wrong usage need no archive, and it is most of the program.
  const { openInProcess } = await import('../archive/client.ts');
  const open = (readOnly: boolean) =>
    openInProcess({
      folder,
      readOnly,
      create: access === 'create' && !existsSync(join(folder, 'galley.sqlite')),
    });
  const archive = await open(access === 'read').catch((error: unknown) => {
    if (access === 'write if free' && isTaken(error)) return open(true);
    throw error;
  });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof GalleyError && ['archive-in-use', 'read-only'].includes(error.code);
