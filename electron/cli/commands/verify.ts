import type { Command } from 'commander';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';

export function addVerify(program: Command, { output, fail }: Context): void {
  program
    .command('verify')
    .description('read everything in the archive back and compare it with its hashes')
    .action(async (_options, command: Command) => {
      const { archive: folder, json } = optionsOf<object>(command);
      await withArchive(folder, 'read', async (archive) => {
        const report = await archive.call('archive.verify', {});
        if (!report.ok) fail();
        if (json) {
          await output.json(report);
          return;
        }
        for (const problem of report.problems) output.complain(`galley: ${problem}`);
        const { articles, versions, contents, attachments } = report.checked;
        const checked = `${articles} pieces, ${versions} versions, ${contents} texts, ${attachments} attachments`;
        await output.line(report.ok ? `All is well: ${checked}.` : `Checked: ${checked}.`);
      });
    });
}
