import type { Command } from 'commander';
import type { Version } from '../../../shared/domain/version.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { clipped, printable } from '../output.ts';

export function addVersions(program: Command, { output }: Context): void {
  program
    .command('versions')
    .description('list the versions of a piece, the latest first')
    .argument('<id>', 'the piece')
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json } = optionsOf<object>(command);
      await withArchive(folder, 'read', async (archive) => {
        const articleId = await findPiece(archive, given);
        const { versions } = await archive.call('version.list', { articleId });
        for (const version of versions) {
          if (json) await output.json(version);
          else await output.line(clipped(describe(version), output.width));
        }
      });
    });
}

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

function labelOf({ name, reason, kind, restored }: Version): string {
  if (kind === 'restored' && restored)
    return `restored from ${restored.name || minute(restored.at)}`;
  return name || (reason ?? kind);
}

function describe(version: Version): string {
  const when = minute(version.createdAt);
  const delta = version.wordsDelta > 0 ? `+${version.wordsDelta}` : String(version.wordsDelta);
  const words = `${String(version.words).padStart(6)} ${delta.padStart(6)}`;
  const label = [version.milestone, labelOf(version)]
    .filter((part, i, all) => part && all[i + 1]?.toLowerCase() !== part)
    .join(': ');
  const parts = [version.id, when, version.kind.padEnd(9), words, printable(label)];
  if (version.authorName) parts.push(printable(version.authorName));
  return parts.join('  ');
}
