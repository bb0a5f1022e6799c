/** Where things lie in the checkout, and which files are its sources. */
import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder, as a URL that ends with a slash. */
export const root = new URL('../', import.meta.url);

/** The checkout's folder, as a path without a trailing slash. */
export const rootPath = fileURLToPath(root).replace(/[\\/]$/, '');

/**
 * Every file under the given folders of the checkout, as sorted paths relative to it with forward
 * slashes. A folder that does not exist has no files.
 */
export async function sourceFiles(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(new URL(`${folder}/`, root), {
      recursive: true,
      withFileTypes: true,
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const absolute = posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name);
      files.push(posix.relative(rootPath.replaceAll('\\', '/'), absolute));
    }
  }
  return files.sort();
}
