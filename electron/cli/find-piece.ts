/** From what a person typed to a piece or a version. */

import { type ArticleSummary, articleStatuses, uuid } from '../../shared/domain/article.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Version } from '../../shared/domain/version.ts';
import type { ArchiveClient } from '../archive/client.ts';

const PREFIX = /^[0-9a-f][0-9a-f-]{5,35}$/i;
const PAGE = 500;

/** Every piece, spiked ones included, page by page. */
export async function* allPieces(archive: ArchiveClient): AsyncGenerator<ArticleSummary> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await archive.call('article.list', {
      filter: { status: [...articleStatuses] },
      sort: { by: 'created', descending: false },
      offset,
      limit: PAGE,
    });
    yield* rows;
    if (rows.length < PAGE) return;
  }
}

/**
 * The id of the piece meant: a whole id, its beginning (6 characters at least), or a slug.
 * @throws GalleyError `not-found` when none, or more than one, is meant
 */
export async function findPiece(archive: ArchiveClient, given: string): Promise<string> {
  if (uuid.safeParse(given).success) return given.toLowerCase();
  const bySlug: ArticleSummary[] = [];
  const byPrefix: ArticleSummary[] = [];
  const prefix = PREFIX.test(given) ? given.toLowerCase() : null;
  for await (const piece of allPieces(archive)) {
    if (piece.slug === given) bySlug.push(piece);
    if (prefix !== null && piece.id.startsWith(prefix)) byPrefix.push(piece);
  }
  const found = bySlug.length > 0 ? bySlug : byPrefix;
  const [only] = found;
  if (!only) {
    const hint =
      prefix === null ? ' An id is at least its first 6 characters; a slug is whole.' : '';
    throw new GalleyError('not-found', `There is no piece “${given}”.${hint}`);
  }
  if (found.length > 1) {
    const some = found.slice(0, 5).map((piece) => `${piece.id} ${piece.headline}`.trim());
    const ids = some.join('\n  ');
    throw new GalleyError('not-found', `“${given}” may mean ${found.length} pieces:\n  ${ids}`);
  }
  return only.id;
}

/** The version meant: a whole id, its beginning, or a name. */
export async function findVersion(
  archive: ArchiveClient,
  articleId: string,
  given: string,
): Promise<Version> {
  const { versions } = await archive.call('version.list', { articleId });
  const named = versions.filter((version) => version.name !== '' && version.name === given);
  const begun = PREFIX.test(given)
    ? versions.filter((version) => version.id.startsWith(given.toLowerCase()))
    : [];
  const found = named.length > 0 ? named : begun;
  const [only] = found;
  if (!only) throw new GalleyError('not-found', `The piece has no version “${given}”.`);
  if (found.length > 1) {
    throw new GalleyError(
      'not-found',
      `“${given}” may mean ${found.length} versions of the piece.`,
    );
  }
  return only;
}
