import type { Command } from 'commander';
import type { ExportOutcome } from '../../../shared/domain/exchange.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { type MeantOptions, mustMean, piecesMeant, withMeant } from '../pieces-meant.ts';

interface IssueOptions extends MeantOptions {
  readonly title: string;
  readonly out: string;
  readonly to?: string;
}

export function addIssue(program: Command, { output, printer, fail }: Context): void {
  withMeant(program.command('issue'))
    .description(
      'write clean copies of several pieces as one book, a chapter each, in the order given',
    )
    .requiredOption('--title <title>', 'what the book is called, and its file')
    .requiredOption('--out <folder>', 'where to; made when it is missing')
    .option('--to <name>', 'to whom it goes, for its receipts')
    .action(async (given: string[], _options, command: Command) => {
      const {
        archive: folder,
        json = false,
        title,
        out,
        to = '',
        ...many
      } = optionsOf<IssueOptions>(command);
      mustMean(command, given, many);
      if (title.trim() === '') command.error('error: give the book a title');
      const { runJob } = await import('../exchange.ts');
      // Receipts are written. Whoever says to whom must have them; others may export beside a window.
      await withArchive(folder, to === '' ? 'write if free' : 'write', async (archive) => {
        let whole = true;
        const miss = () => {
          whole = false;
          fail();
        };
        const ids = await piecesMeant(archive, given, many, { output, fail: miss, json });
        // Without one of its pieces it would be another book.
        if (!whole || ids.length === 0) return;
        const { cancelled } = await runJob<ExportOutcome>(
          archive,
          printer,
          (exchange) => exchange.exportIssue({ ids, title, folder: pathFrom(out), to }),
          async (outcome) => {
            if (!outcome.ok) fail();
            if (json) await output.json({ ...outcome, title, pieces: ids });
            else if (outcome.ok) {
              await output.line(`${outcome.sha256}  ${outcome.file}`);
              for (const each of outcome.warnings) output.complain(`galley: ${each}`);
            } else output.complain(`galley: ${outcome.id}: ${outcome.error}`);
          },
        );
        if (cancelled) fail();
      });
    });
}
