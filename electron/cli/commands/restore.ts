import type { Command } from 'commander';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';

export function addRestore(program: Command, { output }: Context): void {
  program
    .command('restore')
    .description('make a backup the current archive; what is there now is backed up first')
    .argument('<path>', "the backup's folder")
    .action(async (path: string, _options, command: Command) => {
      const { archive: folder, json } = optionsOf<object>(command);
      await withArchive(folder, 'write', async (archive) => {
        const restored = await archive.call('archive.restore', { path: pathFrom(path) });
        if (json) {
          await output.json(restored);
          return;
        }
        await output.line(`Restored ${restored.articles} pieces.`);
        await output.line(`What was there before: ${restored.before.path}`);
      });
    });
}
