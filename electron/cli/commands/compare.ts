import { type Command, Option } from 'commander';
import type { Comparison, ComparisonFormat } from '../../../shared/domain/comparison.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { ArchiveClient } from '../../archive/client.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { comparisonText } from '../comparison-text.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece, findVersion } from '../find-piece.ts';
import { writeNew } from '../write-new.ts';

interface CompareOptions {
  readonly format?: 'json' | 'html' | 'text' | 'docx';
  readonly out?: string;
}

export function addCompare(program: Command, { output }: Context): void {
  program
    .command('compare')
    .description('print what turns one version of a piece into another')
    .argument('<id>', 'the piece')
    .argument('<before>', 'a version by id, beginning of an id, or name; or “current”')
    .argument('<after>', 'the version to hold against it, named likewise')
    .addOption(
      new Option(
        '--format <format>',
        'how to print it; docx is a Word file with tracked changes',
      ).choices(['json', 'html', 'text', 'docx']),
    )
    .option('--out <file>', 'a new file to write (printed when none is named)')
    .action(async (given: string, before: string, after: string, _options, command: Command) => {
      const { archive: folder, json, format, out } = optionsOf<CompareOptions>(command);
      if (format === 'docx' && out === undefined) {
        throw new GalleyError(
          'bad-request',
          'A Word file is not printed here; name a file with --out.',
        );
      }
      await withArchive(folder, 'read', async (archive) => {
        const articleId = await findPiece(archive, given);
        const from = await versionNamed(archive, articleId, before);
        const to = await versionNamed(archive, articleId, after);
        const comparison = await archive.call('version.compare', { articleId, from, to });
        switch (format ?? (json ? 'json' : 'text')) {
          case 'json':
            await (out ? save(`${JSON.stringify(comparison)}\n`, 'json') : output.json(comparison));
            break;
          case 'html':
            await say(await asFile(archive, comparison, 'html'), 'html');
            break;
          case 'docx':
            await say(await asFile(archive, comparison, 'docx'), 'docx');
            break;
          case 'text':
            await say(await comparisonText(comparison), 'text');
        }
      });

      async function say(content: string | Uint8Array, as: string): Promise<void> {
        if (out !== undefined || typeof content !== 'string') await save(content, as);
        else await output.raw(content);
      }

      async function save(content: string | Uint8Array, as: string): Promise<void> {
        const file = pathFrom(out ?? '');
        await writeNew(file, content);
        await (json ? output.json({ file, format: as }) : output.line(file));
      }
    });
}

async function versionNamed(
  archive: ArchiveClient,
  articleId: string,
  given: string,
): Promise<string> {
  return given === 'current' ? 'current' : (await findVersion(archive, articleId, given)).id;
}

async function asFile(
  archive: ArchiveClient,
  comparison: Comparison,
  format: ComparisonFormat,
): Promise<string | Uint8Array> {
  const [{ picturesIn }, { writeComparison }] = await Promise.all([
    import('../../exchange/comparison.ts'),
    import('../../exchange/formats/comparison/write.ts'),
  ]);
  return writeComparison({ comparison, pictures: await picturesIn(archive, comparison), format });
}
