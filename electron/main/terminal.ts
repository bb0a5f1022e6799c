/** The terminal program inside the packaged one: no window, no dock icon, an exit code. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { takePackagedBinding } from './packaged-binding.ts';

/** Runs one command of the terminal and ends the program with its exit code. */
export async function runTerminal(argv: readonly string[]): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  const file = join(app.getAppPath(), 'dist', 'cli', 'galley.cjs');
  let code: number;
  try {
    await takePackagedBinding();
    const loaded = (await import(pathToFileURL(file).href)) as {
      runCli(argv: string[]): Promise<number>;
    };
    code = await loaded.runCli([...argv]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    code = 1;
  }
  await drained(process.stdout);
  await drained(process.stderr);
  app.exit(code);
}

/** Waits until what was written has left, since exiting would cut a pipe short. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0 || stream.destroyed) resolve();
    else stream.write('', () => resolve());
  });
}
