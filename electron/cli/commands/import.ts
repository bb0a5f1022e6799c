import type { Command } from 'commander';
import type { ImportOutcome } from '../../../shared/domain/exchange.ts';
import { person } from '../../../shared/domain/person.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { printable } from '../output.ts';
import { importOver } from './import-over.ts';

interface Options {
  readonly desk?: string;
  readonly over?: string;
  readonly suggest?: boolean;
  readonly by?: string;
}

export function addImport(program: Command, context: Context): void {
  const { output, printer, fail } = context;
  program
    .command('import')
    .description(
      'bring .docx, .odt, .rtf, .txt, .md and .html files, or folders and zips of them, into the archive',
    )
    .argument('<file...>', 'files or folders')
    .option('--desk <desk>', 'the desk of the new pieces')
    .option('--over <id>', 'bring one file in over this piece; what is there is kept as a version')
    .option('--suggest', 'with --over: propose what differs instead of replacing the text')
    .option('--by <name>', 'with --suggest: whose suggestions they are (default: of the byline)')
    .action(async (files: string[], _options, command: Command) => {
      const { archive: folder, json, desk, over, suggest, by } = optionsOf<Options>(command);
      const [file, ...others] = files;
      if (over !== undefined && file !== undefined) {
        if (others.length > 0) command.error('error: only one file comes in over a piece');
        if (desk !== undefined) command.error('error: a piece keeps its desk when a file comes in');
        if (by !== undefined && (!suggest || !person.shape.name.safeParse(by).success)) {
          command.error('error: name with --by whose suggestions they are, and ask for --suggest');
        }
        const as = suggest ? 'suggestions' : 'text';
        await importOver(file, { archive: folder, json, over, as, by }, context);
        return;
      }
      if (suggest || by !== undefined) {
        command.error('error: name with --over the piece that it is suggested in');
      }
      const tell = async (outcome: ImportOutcome) => {
        if (!outcome.ok) fail();
        if (json) await output.json(outcome);
        else if (outcome.ok) await output.line(describe(outcome));
        else output.complain(`galley: ${outcome.file}: ${outcome.error}`);
      };
      const { runJob } = await import('../exchange.ts');
      await withArchive(folder, 'create', async (archive) => {
        const result = await runJob(
          archive,
          printer,
          (exchange) =>
            exchange.importFiles({ paths: files.map(pathFrom), ...(desk ? { desk } : {}) }),
          tell,
        );
        if (!result.cancelled) return;
        fail();
        output.complain(`galley: Cancelled; ${result.imported.length} files were dealt with.`);
      });
    });
}

function describe(outcome: Extract<ImportOutcome, { ok: true }>): string {
  const { id, headline, words, blocks, warnings, inferred } = outcome;
  const lines = [`${id}  ${printable(headline) || 'Untitled'}  (${words} words, ${blocks} blocks)`];
  for (const remark of warnings) lines.push(`  warning: ${printable(remark)}`);
  for (const remark of inferred) lines.push(`  inferred: ${printable(remark)}`);
  return lines.join('\n');
}
