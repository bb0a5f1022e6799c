import { type Command, InvalidArgumentError } from 'commander';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';

interface PruneOptions {
  readonly olderThan: number;
  readonly apply?: boolean;
}

const DAYS = 90;

function daysFrom(given: string): number {
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1) throw new InvalidArgumentError('It must be whole days.');
  return days;
}

export function addPrune(program: Command, { output }: Context): void {
  program
    .command('prune')
    .description(
      'say which automatic versions could go; with --apply, take them out after a backup',
    )
    .argument('[id]', 'the piece; all of them when left out')
    .option('--older-than <days>', 'only versions older than this', daysFrom, DAYS)
    .option('--dry-run', 'change nothing, which is also what happens without --apply')
    .option('--apply', 'take them out; the backup made before is never removed by Galley')
    .action(async (given: string | undefined, _options, command: Command) => {
      const options = optionsOf<PruneOptions & { dryRun?: boolean }>(command);
      const dryRun = !options.apply || options.dryRun === true;
      await withArchive(options.archive, dryRun ? 'read' : 'write', async (archive) => {
        const articleId = given === undefined ? null : await findPiece(archive, given);
        const olderThanDays = options.olderThan;
        const pruned = await archive.call('version.prune', { articleId, olderThanDays, dryRun });
        if (options.json) {
          await output.json({ ...pruned, dryRun });
          return;
        }
        const { versions, pieces, bytes, backup } = pruned;
        if (versions === 0) {
          await output.line('There is nothing to prune.');
          return;
        }
        const what = `${versions} automatic versions of ${pieces} pieces, ${bytes} bytes`;
        if (dryRun) {
          await output.line(`Would take out ${what}.`);
          await output.line('Nothing was changed; --apply takes them out, after a backup.');
        } else {
          await output.line(`Took out ${what}.`);
          await output.line(`As it was before: ${backup}`);
        }
      });
    });
}
