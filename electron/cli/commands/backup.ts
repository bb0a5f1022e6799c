import type { Command } from 'commander';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';

export function addBackup(program: Command, { output }: Context): void {
  program
    .command('backup')
    .description('make a checked copy of the archive')
    .option('--out <folder>', "where to (default: the archive's own folder of backups)")
    .action(async (_options, command: Command) => {
      const { archive: folder, json, out } = optionsOf<{ out?: string }>(command);
      await withArchive(folder, 'write', async (archive) => {
        const backup = await archive.call('archive.backup', out ? { folder: pathFrom(out) } : {});
        if (json) await output.json(backup);
        else
          await output.line(`${backup.path}  (${backup.articles} pieces, ${backup.bytes} bytes)`);
      });
    });
}
