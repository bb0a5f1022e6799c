/**
 * The terminal program inside the packaged one: no window, no dock icon, an exit code. It can print,
 * with or without a display.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import type { Printer } from '../exchange/client.ts';
import { takePackagedBinding } from './packaged-binding.ts';
import { createPrinter } from './printer.ts';
import { declareScheme } from './protocol.ts';
import { forbidNetwork, secureContents } from './session-security.ts';

/** Runs one command of the terminal and ends the program with its exit code. */
export async function runTerminal(argv: readonly string[]): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // A page is made for printing only; it is locked like any other.
  forbidNetwork();
  declareScheme();
  secureContents();
  const dist = join(app.getAppPath(), 'dist');
  const file = join(dist, 'cli', 'galley.cjs');
  let code: number;
  try {
    await takePackagedBinding();
    const loaded = (await import(pathToFileURL(file).href)) as {
      runCli(argv: string[], printer: Printer): Promise<number>;
    };
    code = await loaded.runCli([...argv], createPrinter(join(dist, 'fonts')));
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
