/** The terminal, as a person or a script starts it: a process of its own, on an archive. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { rootPath } from '../../build/files.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs one command on an archive and tells how it ended and what it printed. */
export function galley(folder: string, ...args: string[]): Promise<Ran> {
  const program = join(rootPath, 'electron/cli/galley.ts');
  return new Promise((resolve) => {
    execFile('node', [program, '--archive', folder, ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}
