import { type Command, Option } from 'commander';
import { GalleyError } from '../../../shared/domain/errors.ts';
import {
  type ExportFormat,
  type ExportOutcome,
  exportFormats,
} from '../../../shared/domain/exchange.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';

interface ExportOptions {
  readonly format: ExportFormat;
  readonly out: string;
}

export function addExport(program: Command, { output, fail }: Context): void {
  program
    .command('export')
    .description('write clean copies of pieces into a folder; no file is ever overwritten')
    .argument('<id...>', 'the pieces')
    .addOption(
      new Option('--format <format>', 'the format').choices(exportFormats).makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'where to; made when it is missing')
    .action(async (given: string[], _options, command: Command) => {
      const { archive: folder, json, format, out } = optionsOf<ExportOptions>(command);
      const { runJob } = await import('../exchange.ts');
      await withArchive(folder, 'read', async (archive) => {
        const ids: string[] = [];
        for (const piece of given) {
          try {
            ids.push(await findPiece(archive, piece));
          } catch (error) {
            if (!(error instanceof GalleyError)) throw error;
            fail();
            if (json) await output.json({ id: piece, ok: false, error: error.message });
            else output.complain(`galley: ${error.message}`);
          }
        }
        if (ids.length === 0) return;
        await runJob<ExportOutcome>(
          archive,
          (exchange) => exchange.exportPieces({ ids, format, folder: pathFrom(out) }),
          async (outcome) => {
            if (!outcome.ok) fail();
            if (json) await output.json(outcome);
            else if (outcome.ok) {
              await output.line(`${outcome.sha256}  ${outcome.file}`);
              for (const each of outcome.warnings)
                output.complain(`galley: ${outcome.id}: ${each}`);
            } else output.complain(`galley: ${outcome.id}: ${outcome.error}`);
          },
        );
      });
    });
}
