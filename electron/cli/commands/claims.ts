import { type Command, Option } from 'commander';
import { type ClaimStatus, claimStatuses, isOpen } from '../../../shared/domain/claim.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { clipped } from '../output.ts';

interface ClaimsOptions {
  readonly open?: boolean;
  readonly status?: ClaimStatus[];
}

export function addClaims(program: Command, { output }: Context): void {
  program
    .command('claims')
    .description('list the claims of a piece in the order of the text, with what was decided')
    .argument('<id>', 'the piece')
    .option('--open', 'only those that somebody still has to look at')
    .addOption(new Option('--status <status...>', 'only these').choices(claimStatuses))
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, open, status } = optionsOf<ClaimsOptions>(command);
      const { claimLine, listedClaim, numbered, readCheck } = await import('../fact-check.ts');
      await withArchive(folder, 'read', async (archive) => {
        const read = await readCheck(archive, await findPiece(archive, given));
        for (const claim of numbered(read)) {
          if (open && !isOpen(claim)) continue;
          if (status && !status.includes(claim.status)) continue;
          if (json) {
            await output.json(listedClaim(read, claim));
            continue;
          }
          const line = claimLine(claim, read.numbers.get(claim.id) ?? 0);
          await output.line(clipped(line, output.width));
        }
      });
    });
}
