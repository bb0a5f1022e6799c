/** pandoc as a peer, where it is installed. */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Pandoc {
  /** Converts a file and resolves to the milliseconds it took, the start of its process included. */
  readonly convert: (file: string, into: string, options?: readonly string[]) => Promise<number>;
}

/** Finds pandoc on the path; null when it is not there. */
export async function findPandoc(): Promise<Pandoc | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, process.platform === 'win32' ? 'pandoc.exe' : 'pandoc');
    const there = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!there) continue;
    return {
      async convert(file, into, options = []) {
        const began = performance.now();
        await run(program, [...options, file, '-o', into]);
        return performance.now() - began;
      },
    };
  }
  return null;
}

export const pandocMissing = 'pandoc is not installed here, so there is nothing to compare with.';
