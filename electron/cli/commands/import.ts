import type { Command } from 'commander';
import type { ImportOutcome } from '../../../shared/domain/exchange.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { printable } from '../output.ts';

export function addImport(program: Command, { output, fail }: Context): void {
  program
    .command('import')
    .description('bring .txt, .md and .html files, or folders of them, into the archive')
    .argument('<file...>', 'files or folders')
    .option('--desk <desk>', 'the desk of the new pieces')
    .action(async (files: string[], _options, command: Command) => {
      const { archive: folder, json, desk } = optionsOf<{ desk?: string }>(command);
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
