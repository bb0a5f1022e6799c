import { type Command, Option } from 'commander';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ArchiveClient } from '../../archive/client.ts';
import type { WriteSource } from '../../exchange/writing.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece, findVersion } from '../find-piece.ts';

interface ShowOptions {
  readonly version?: string;
  readonly format?: 'json' | 'text';
}

export function addShow(program: Command, { output }: Context): void {
  program
    .command('show')
    .description('print a piece: its text, or everything about it as JSON')
    .argument('<id>', 'the piece')
    .option('--version <version>', 'a version of it, by id, beginning of an id, or name')
    .addOption(new Option('--format <format>', 'how to print it').choices(['json', 'text']))
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, version, format } = optionsOf<ShowOptions>(command);
      await withArchive(folder, 'read', async (archive) => {
        const id = await findPiece(archive, given);
        const piece = await readPiece(archive, id, version);
        if ((format ?? (json ? 'json' : 'text')) === 'json') {
          const { jsonForm } = await import('../../exchange/formats/json/write.ts');
          await output.json({
            ...jsonForm(piece),
            ...(piece.version ? { version: piece.version } : {}),
          });
        } else {
          const { writeText } = await import('../../exchange/formats/text/write.ts');
          await output.raw(writeText({ ...piece, pictures: new Map() }));
        }
      });
    });
}

type Piece = Omit<WriteSource, 'pictures'> & { readonly version?: unknown };

async function readPiece(
  archive: ArchiveClient,
  id: string,
  given: string | undefined,
): Promise<Piece> {
  const { article, schemaVersion, doc, threads } = await archive.call('article.read', { id });
  if (given === undefined) return { article, schemaVersion, doc: JSON.parse(doc), threads };
  const { id: versionId } = await findVersion(archive, id, given);
  const content = await archive.call('version.get', { versionId });
  const [{ bodyText, countTks, displayCopy }, { countCharacters, countWords }] = await Promise.all([
    import('../../../shared/document/text.ts'),
    import('../../../shared/document/words.ts'),
  ]);
  const old = JSON.parse(content.doc) as NodeJson;
  const body = bodyText(old);
  return {
    article: {
      ...article,
      ...content.fields,
      ...displayCopy(old),
      words: countWords(body),
      characters: countCharacters(body),
      tks: countTks(old),
    },
    schemaVersion: content.schemaVersion,
    doc: old,
    // Threads are of the piece as it stands, not of an earlier version.
    threads: [],
    version: content.version,
  };
}
