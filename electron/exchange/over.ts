/** A file that comes in over a piece: read as every import is, looked at, and then brought in. */
import { createHash } from 'node:crypto';
import type { Input, Output } from '../../shared/contract/contract.ts';
import type { ArticleFields } from '../../shared/domain/article.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { packedExtensions } from '../../shared/domain/exchange.ts';
import { person } from '../../shared/domain/person.ts';
import type { Engine } from './engine.ts';
import type { ExchangeArchive } from './job.ts';
import { refuse } from './limits.ts';
import type { ReadDone } from './port.ts';
import { slugTaken } from './reading.ts';

interface Work {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  /** Gives the reading up; what was handed to the archive is not taken back. */
  readonly signal: AbortSignal;
}

/** @throws GalleyError `import-refused`, `cancelled` */
export async function lookOver(
  work: Work,
  { articleId, path }: Input<'import.look'>,
): Promise<Output<'import.look'>> {
  const read = await readOne(work, path);
  const { name, doc, warnings } = read;
  const inferred = inferredOf(read);
  const review = reviewOf(read);
  const facts = await work.archive.call('article.lookOver', { id: articleId, doc, review });
  return { ...facts, file: name, sha256: sha256(read), by: authorOf(read), warnings, inferred };
}

/** @throws GalleyError `import-refused` also when it is not the file that was looked at, `conflict` */
export async function importOver(
  work: Work,
  input: Input<'import.over'>,
): Promise<Output<'import.over'>> {
  const read = await readOne(work, input.path);
  if (sha256(read) !== input.sha256) {
    refuse('This file was changed since it was looked at; nothing was brought in.');
  }
  if (work.signal.aborted) throw new GalleyError('cancelled', 'The work was given up.');
  const { name, original, doc, pictures, warnings } = read;
  return await work.archive.call('article.importOver', {
    id: input.articleId,
    expectedRevision: input.expectedRevision,
    as: input.as,
    ...(input.by === undefined ? {} : { by: input.by }),
    doc,
    original: { name, bytes: original },
    pictures: [...pictures],
    warnings,
    inferred: inferredOf(read),
    review: reviewOf(read),
  });
}

/** A packed folder will do if there is one file in it that is read. */
async function readOne({ engine, signal }: Work, path: string): Promise<ReadDone> {
  const ending = path.toLowerCase();
  if (!packedExtensions.some((kind) => ending.endsWith(`.${kind}`))) {
    return await engine.read(path, undefined, signal);
  }
  const { files } = await engine.list(path);
  const [only, ...others] = files;
  if (!only) return refuse('There is no file in it that Galley reads.');
  if (others.length > 0) {
    refuse(`There are ${files.length} files in it; unpack it and choose the one that is meant.`);
  }
  if (only.error !== undefined) refuse(only.error);
  return await engine.read(path, only.name, signal);
}

const sha256 = ({ original }: ReadDone): string =>
  createHash('sha256').update(original).digest('hex');

/** A piece keeps its slug. */
function inferredOf({ fields, inferred }: ReadDone): string[] {
  const { slug = '' } = fields as Partial<ArticleFields>;
  return inferred.filter((remark) => remark !== slugTaken(slug));
}

function reviewOf({ review }: ReadDone) {
  const { people = [], threads = [], suggestions = null } = review ?? {};
  return { people, threads, suggestions };
}

/** The one name that the byline gives; empty when it gives none, or several. */
function authorOf({ fields }: ReadDone): string {
  const { byline = '' } = fields as Partial<ArticleFields>;
  const name = byline.replace(/^\s*(?:by|words|text)\b[:\s]*/iu, '').trim();
  const several = /[,;&|]|\band\b/iu.test(name);
  return !several && person.shape.name.safeParse(name).success ? name : '';
}
