/** Looks for words in the bytes of files, as somebody would who has the disk and not the program. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file under a folder that holds one of the words, in any form that it might be stored in. */
export async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    for (const word of words) {
      if (bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le')) {
        found.push(`${path}: ${word}`);
      }
    }
  }
  return found;
}
