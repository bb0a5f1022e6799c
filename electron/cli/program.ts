/** The commands, their options and help, and what their exit codes mean. */
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Printer } from '../exchange/printing.ts';
import { addAnnotations } from './commands/annotations.ts';
import { addBackup } from './commands/backup.ts';
import { addClaims } from './commands/claims.ts';
import { addCompare } from './commands/compare.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addIssue } from './commands/issue.ts';
import { addList } from './commands/list.ts';
import { addPrune } from './commands/prune.ts';
import { addReceipts } from './commands/receipts.ts';
import { addReleaseCheck } from './commands/release-check.ts';
import { addReport } from './commands/report.ts';
import { addRestore } from './commands/restore.ts';
import { addSearch } from './commands/search.ts';
import { addShow } from './commands/show.ts';
import { addVerify } from './commands/verify.ts';
import { addVersions } from './commands/versions.ts';
import type { Context } from './context.ts';
import { type Output, PipeClosed } from './output.ts';

export async function runProgram(
  argv: readonly string[],
  output: Output,
  printer: Printer,
): Promise<number> {
  let exitCode = 0;
  const printed: Promise<void>[] = [];
  const program = new Command('galley');
  program
    .description('Galley, the editorial workstation, from a terminal.')
    .version(packageJson.version, '-V, --galley-version', 'print the version of Galley')
    .option('--archive <folder>', 'the archive (default: $GALLEY_ARCHIVE, or Documents/Galley)')
    .option('--json', 'print one JSON object a line')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows how to use it)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void printed.push(output.raw(text)),
      writeErr: (text) => output.complain(text),
    })
    .addHelpText(
      'after',
      '\nPieces are named by id, by the beginning of an id (6 characters or more), or by slug.' +
        '\nReading works while a window has the archive open; writing does not.' +
        '\nExit codes: 0 done, 1 bad input or failure, 2 wrong usage.',
    );
  const context: Context = {
    output,
    printer,
    fail: () => {
      exitCode = 1;
    },
  };
  for (const add of [
    addImport,
    addList,
    addShow,
    addSearch,
    addExport,
    addIssue,
    addVersions,
    addCompare,
    addClaims,
    addAnnotations,
    addReport,
    addVerify,
    addBackup,
    addRestore,
    addPrune,
    addReleaseCheck,
    addReceipts,
  ]) {
    add(program, context);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    await Promise.all(printed);
  } catch (error) {
    await Promise.all(printed).catch(() => {});
    return codeOf(error, output);
  }
  return exitCode;
}

function codeOf(error: unknown, output: Output): number {
  if (error instanceof PipeClosed) return 0;
  // Its words are printed already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof GalleyError) {
    output.complain(`galley: ${error.message}`);
    return 1;
  }
  output.complain('galley: Something went wrong inside Galley.');
  if (process.env.GALLEY_DEBUG) output.complain(String((error as Error)?.stack ?? error));
  return 1;
}
