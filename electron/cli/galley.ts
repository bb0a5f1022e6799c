/**
 * Galley from a terminal: the contract's commands without a window. Runs under plain Node from its
 * sources, bundled inside the packaged program, and as a function in tests.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noPrinter, type Printer } from '../exchange/printing.ts';
import { Output } from './output.ts';
import { runProgram } from './program.ts';

/**
 * Runs one command.
 * @param argv the arguments after the program's name
 * @param printer prints PDFs; there is none outside the packaged program
 * @returns the exit code: 0, 1 for bad input or failure, 2 for wrong usage
 */
export async function runCli(argv: string[], printer: Printer = noPrinter): Promise<number> {
  const output = new Output(process.stdout, process.stderr);
  return runProgram(argv, output, printer);
}

function isMain(): boolean {
  const started = process.argv[1];
  if (!started) return false;
  try {
    return realpathSync(started) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

// Inside the packaged program the arguments are not those of Node, and main.ts calls `runCli`.
if (!process.versions.electron && isMain()) {
  // No top-level await: the packaged program carries this file as CommonJS.
  void runCli(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
