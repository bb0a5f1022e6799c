import { type Command, Option } from 'commander';
import type { Comparison } from '../../../shared/domain/comparison.ts';
import type { Version } from '../../../shared/domain/version.ts';
import type { ArchiveClient } from '../../archive/client.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece, findVersion } from '../find-piece.ts';
import { printable, withoutControls } from '../output.ts';

interface CompareOptions {
  readonly format?: 'json' | 'html' | 'text';
}

export function addCompare(program: Command, { output }: Context): void {
  program
    .command('compare')
    .description('print what turns one version of a piece into another')
    .argument('<id>', 'the piece')
    .argument('<before>', 'a version by id, beginning of an id, or name; or “current”')
    .argument('<after>', 'the version to hold against it, named likewise')
    .addOption(new Option('--format <format>', 'how to print it').choices(['json', 'html', 'text']))
    .action(async (given: string, before: string, after: string, _options, command: Command) => {
      const { archive: folder, json, format } = optionsOf<CompareOptions>(command);
      await withArchive(folder, 'read', async (archive) => {
        const articleId = await findPiece(archive, given);
        const from = await versionNamed(archive, articleId, before);
        const to = await versionNamed(archive, articleId, after);
        const comparison = await archive.call('version.compare', { articleId, from, to });
        switch (format ?? (json ? 'json' : 'text')) {
          case 'json':
            await output.json(comparison);
            break;
          case 'html': {
            const [{ picturesIn }, { writeComparison }] = await Promise.all([
              import('../../exchange/comparison.ts'),
              import('../../exchange/formats/comparison/write.ts'),
            ]);
            const pictures = await picturesIn(archive, comparison);
            await output.raw(writeComparison(comparison, pictures));
            break;
          }
          case 'text':
            await output.raw(await asText(comparison));
        }
      });
    });
}

async function versionNamed(
  archive: ArchiveClient,
  articleId: string,
  given: string,
): Promise<string> {
  return given === 'current' ? 'current' : (await findVersion(archive, articleId, given)).id;
}

async function asText(comparison: Comparison): Promise<string> {
  const { unifiedText } = await import('../../../shared/document/markup/unified.ts');
  const { from, to, changes, wordsAdded, wordsRemoved } = comparison;
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  const sum =
    changes.length === 0
      ? 'These two versions read the same.'
      : `${count}, +${wordsAdded} −${wordsRemoved} words`;
  const head = [`--- ${describe(from)}`, `+++ ${describe(to)}`, sum].join('\n');
  return `${head}\n${changes.length === 0 ? '' : `\n${withoutControls(unifiedText(comparison))}`}`;
}

function describe({ id, name, authorName, createdAt }: Version): string {
  const when = createdAt.slice(0, 16).replace('T', ' ');
  return [id, when, printable(name), printable(authorName)].filter(Boolean).join('  ');
}
