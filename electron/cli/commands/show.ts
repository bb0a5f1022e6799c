import { type Command, Option } from 'commander';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import type { ArchiveClient } from '../../archive/client.ts';
import type { WriteSource } from '../../exchange/writing.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece, findVersion } from '../find-piece.ts';
import { withoutControls } from '../output.ts';

interface ShowOptions {
  readonly version?: string;
  readonly format?: 'json' | 'text';
  readonly view?: View;
}

/** The text with its suggestions marked, with all of them taken in, or with none. */
const views = ['markup', 'final', 'original'] as const;
type View = (typeof views)[number];

export function addShow(program: Command, { output }: Context): void {
  program
    .command('show')
    .description('print a piece: its text, or everything about it as JSON')
    .argument('<id>', 'the piece')
    .option('--version <version>', 'a version of it, by id, beginning of an id, or name')
    .addOption(new Option('--format <format>', 'how to print it').choices(['json', 'text']))
    .addOption(
      new Option('--view <view>', 'what to show of open suggestions')
        .choices(views)
        .default('final' satisfies View),
    )
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, version, format, view } = optionsOf<ShowOptions>(command);
      await withArchive(folder, 'read', async (archive) => {
        const id = await findPiece(archive, given);
        const { suggestions, ...stored } = await readPiece(archive, id, version);
        const read = suggestions && (await readOpen(archive, stored.doc, suggestions));
        const original = view === 'original' && suggestions;
        const piece = original ? await asItWas(stored, suggestions.base) : stored;
        if ((format ?? (json ? 'json' : 'text')) === 'json') {
          const { jsonForm } = await import('../../exchange/formats/json/write.ts');
          await output.json({
            ...jsonForm(piece),
            suggestions: read?.listed ?? [],
            // Of the piece as it stands, not of an earlier version.
            decided: version === undefined ? await readDecided(archive, id) : [],
            ...(view === 'markup' && read ? { markup: read.inText() } : {}),
            ...(piece.version ? { version: piece.version } : {}),
          });
        } else if (view === 'markup' && read) {
          await output.raw(withoutControls(read.inText()));
        } else {
          const { writeText } = await import('../../exchange/formats/text/write.ts');
          await output.raw(writeText({ ...piece, pictures: new Map(), review: null }));
        }
      });
    });
}

type Piece = Omit<WriteSource, 'pictures' | 'review'> & {
  readonly version?: unknown;
  readonly suggestions: OpenSuggestions | null;
};

/** Loaded only for a piece in which something is suggested: it is most of comparing. */
async function readOpen(archive: ArchiveClient, doc: NodeJson, open: OpenSuggestions) {
  const { readSuggestions } = await import('../suggestions.ts');
  const { people } = await archive.call('person.list', {});
  return readSuggestions(doc, open, people);
}

async function readDecided(archive: ArchiveClient, id: string) {
  const { decided } = await archive.call('article.decided', { id });
  if (decided.length === 0) return [];
  const { listDecisions } = await import('../suggestions.ts');
  const { people } = await archive.call('person.list', {});
  return listDecisions(decided, people);
}

async function asItWas<P extends Omit<Piece, 'suggestions'>>(piece: P, base: string): Promise<P> {
  const doc = JSON.parse(base) as NodeJson;
  return { ...piece, doc, article: { ...piece.article, ...(await derivedFrom(doc)) } };
}

async function readPiece(
  archive: ArchiveClient,
  id: string,
  given: string | undefined,
): Promise<Piece> {
  const { article, schemaVersion, doc, threads, suggestions } = await archive.call('article.read', {
    id,
  });
  if (given === undefined) {
    return { article, schemaVersion, doc: JSON.parse(doc), threads, suggestions };
  }
  const { id: versionId } = await findVersion(archive, id, given);
  const content = await archive.call('version.get', { versionId });
  const old = JSON.parse(content.doc) as NodeJson;
  return {
    article: {
      ...article,
      ...content.fields,
      ...(await derivedFrom(old)),
    },
    schemaVersion: content.schemaVersion,
    doc: old,
    // Threads are of the piece as it stands, not of an earlier version.
    threads: [],
    version: content.version,
    suggestions: content.suggestions,
  };
}

/** What is said of a piece that hangs on its text. */
async function derivedFrom(doc: NodeJson) {
  const [{ bodyText, countTks, displayCopy }, { countCharacters, countWords }] = await Promise.all([
    import('../../../shared/document/text.ts'),
    import('../../../shared/document/words.ts'),
  ]);
  const body = bodyText(doc);
  return {
    ...displayCopy(doc),
    words: countWords(body),
    characters: countCharacters(body),
    tks: countTks(doc),
  };
}
