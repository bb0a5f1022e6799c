/** Writes what turns one version of a piece into another as one page. */
import { resolve } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import type { Comparison, MarkedBlock } from '../../shared/domain/comparison.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import type { Engine } from './engine.ts';
import { fileStem } from './file-name.ts';
import { type ExchangeArchive, sentenceOf } from './job.ts';

export interface ComparisonWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'export.comparison'>;
  readonly report: (label: string) => void;
}

/** Compares the versions and writes the page; the file's name says which piece it is of. */
export async function exportComparison(work: ComparisonWork): Promise<ExportOutcome> {
  const { archive, engine, input, report } = work;
  const { articleId: id, from, to } = input;
  try {
    const { article } = await archive.call('article.read', { id });
    report(article.headline);
    const comparison = await archive.call('version.compare', { articleId: id, from, to });
    const written = await engine.write({
      kind: 'compare',
      folder: resolve(input.folder),
      stem: `${fileStem(article.slug, article.headline)}-compared`,
      comparison,
      pictures: await picturesIn(archive, comparison),
    });
    return { id, ok: true, ...written, warnings: [] };
  } catch (error) {
    return { id, ok: false, error: sentenceOf(error, 'This comparison could not be exported.') };
  }
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
