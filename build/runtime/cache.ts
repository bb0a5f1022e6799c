/** The folder in which fetched runtimes are kept, shared by all checkouts of one user. */
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const dayInMs = 24 * 60 * 60 * 1000;
const temporaryPrefix = '.partial-';

/** The cache's folder: GALLEY_CACHE_DIR, or the place the operating system has for caches. */
export function cacheFolder(): string {
  const { GALLEY_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (GALLEY_CACHE_DIR) return GALLEY_CACHE_DIR;
  if (process.platform === 'win32') {
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'galley', 'Cache');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'galley');
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'galley');
}

/** Whether a path exists. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * The cache entry of that name, made by `make` when it is not there yet.
 *
 * An entry is either whole or absent: it is made in a folder of its own and renamed into place.
 * When two processes make the same entry at once, the first to finish wins and both use it.
 * @param key names the content: its version, platform and hash
 * @param make fills the given empty folder
 */
export async function cached(
  key: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const cache = cacheFolder();
  const entry = join(cache, key);
  if (await exists(entry)) return entry;
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const partial = await mkdtemp(join(cache, temporaryPrefix));
  try {
    const content = join(partial, 'content');
    await mkdir(content);
    await make(content);
    await rename(content, entry).catch(async (error: unknown) => {
      if (!(await exists(entry))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return entry;
}

/** Removes what a process left behind that was killed while it made an entry. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const path = join(cache, name);
    const made = await stat(path).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > dayInMs) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
