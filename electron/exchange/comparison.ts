/** Writes what turns one version of a piece into another, as a page or as a Word file. */
import { resolve } from 'node:path';
import type { ArchiveOutput, Input } from '../../shared/contract/contract.ts';
import type { Comparison, MarkedBlock } from '../../shared/domain/comparison.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import type { Engine } from './engine.ts';
import { Houses } from './house.ts';
import { type ExchangeArchive, type Job, sentenceOf, wasGivenUp } from './job.ts';
import { type Forbidden, forbiddenIn } from './proof/forbidden.ts';
import { asTheyAre, sizedPictures, withBlockSizes } from './sized-pictures.ts';

export interface ComparisonWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'export.comparison'>;
  readonly job: Job;
}

/**
 * Compares the versions and writes the file; the file's name says which piece it is of.
 * @returns null when it was given up
 */
export async function exportComparison(work: ComparisonWork): Promise<ExportOutcome | null> {
  const { archive, engine, input, job } = work;
  const { articleId: id, from, to, format = 'html' } = input;
  try {
    const opened = await archive.call('article.read', { id });
    const { article } = opened;
    const report = (label: string) => job.report(0, 1, label);
    report(article.headline);
    const compared = await archive.call('version.compare', { articleId: id, from, to });
    const [before, after] = await Promise.all(
      [compared.from, compared.to].map((version) =>
        archive.call('version.get', { versionId: version.id }),
      ),
    );
    if (!before || !after) throw new GalleyError('not-found', 'A version is no longer there.');
    const houses = new Houses(archive);
    const { imageSize } = await houses.of(article.desk);
    const given = await picturesIn(archive, compared);
    const onPicture = (number: number, of: number) =>
      report(`${article.headline} (picture ${number} of ${of})`);
    const { pictures, sizes, warnings } =
      imageSize === null
        ? asTheyAre(given)
        : await sizedPictures(given, imageSize, { engine, job, onPicture });
    const written = await engine.write(
      {
        kind: 'compare',
        format,
        folder: resolve(input.folder),
        stem: `${await houses.stemOf(article, format, 'compared')}-compared`,
        comparison: { ...compared, blocks: withBlockSizes(compared.blocks, sizes) },
        texts: { before: before.doc, after: after.doc },
        pictures,
        forbidden: await forbiddenBeside(archive, opened, compared),
      },
      job.signal,
    );
    return { id, ok: true, format, ...written, warnings: [...warnings] };
  } catch (error) {
    if (wasGivenUp(error, job)) return null;
    return {
      id,
      ok: false,
      format,
      error: sentenceOf(error, 'This comparison could not be exported.'),
    };
  }
}

/**
 * What may be in no comparison: all that may be in no clean copy, but for who wrote the two versions and
 * what these are called.
 */
async function forbiddenBeside(
  archive: ExchangeArchive,
  opened: ArchiveOutput<'article.read'>,
  { from, to }: Comparison,
): Promise<Forbidden[]> {
  const told = new Set([from, to].flatMap(({ name, authorName }) => [name, authorName]));
  const forbidden = await forbiddenIn(archive, opened, 'clean');
  return forbidden.filter(({ text, machine }) => machine || !told.has(text));
}

export interface ComparedPicture {
  readonly hash: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** The pictures of either version. */
export async function picturesIn(
  archive: ExchangeArchive,
  { blocks }: Pick<Comparison, 'blocks'>,
): Promise<ComparedPicture[]> {
  const hashes = new Set<string>();
  const visit = ({ type, attrs, was, blocks: inside }: MarkedBlock): void => {
    if (type === 'figure') {
      for (const each of [attrs, was?.attrs]) if (each) hashes.add(String(each.attachment));
    }
    inside?.forEach(visit);
  };
  blocks.forEach(visit);
  const pictures: ComparedPicture[] = [];
  for (const hash of hashes) {
    const { info, bytes } = await archive.call('attachment.get', { hash });
    pictures.push({ hash, mime: info.mime, bytes });
  }
  return pictures;
}
