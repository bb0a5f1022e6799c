/** Programs of others that tests ask for their opinion, where they are installed. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of a program; null when it is not installed. */
export const installed = (name: string): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null;

/**
 * Has LibreOffice open files and save them again as Word files.
 * @param into a folder of its own, where it also keeps its profile: another that runs is not disturbed
 */
export async function savedByLibreOffice(
  program: string,
  files: readonly string[],
  into: string,
): Promise<void> {
  await run(program, [
    '--headless',
    '--norestore',
    `-env:UserInstallation=file://${into}/profile`,
    '--convert-to',
    'docx:MS Word 2007 XML',
    '--outdir',
    into,
    ...files,
  ]);
}

/** What EPUBCheck says of a book: errors and warnings, a line each. */
export async function checkedBook(program: string, book: string): Promise<string[]> {
  // Debian installs the archive itself, which not every system starts by its name.
  const command = (await isArchive(program)) ? ['java', '-jar', program] : [program];
  const [file = '', ...before] = command;
  const { stdout, stderr } = await run(file, [...before, book]).catch((error) => error);
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => /^(FATAL|ERROR|WARNING|Messages)/u.test(line));
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}
