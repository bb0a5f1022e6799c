/** Writes a file that whoever called named. */
import { rm, writeFile } from 'node:fs/promises';
import { GalleyError } from '../../shared/domain/errors.ts';

/** @throws GalleyError when the file is there already or cannot be written; nothing is overwritten */
export async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content, { flag: 'wx', flush: true });
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    // Half a file is none.
    if (!there) await rm(file, { force: true });
    throw new GalleyError(
      'export-failed',
      there ? `“${file}” is there already; name a new file.` : `“${file}” could not be written.`,
      { cause: error },
    );
  }
}
