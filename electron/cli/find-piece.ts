/** From what a person typed to a piece or a version. */

import { uuid } from '../../shared/domain/article.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Version } from '../../shared/domain/version.ts';
import type { ArchiveClient } from '../archive/client.ts';

const PREFIX = /^[0-9a-f][0-9a-f-]{5,35}$/i;
const LONGEST_SLUG = 500;

/**
 * The id of the piece meant: a whole id, its beginning (6 characters at least), or a slug.
 * @throws GalleyError `not-found` when none, or more than one, is meant
 */
export async function findPiece(archive: ArchiveClient, given: string): Promise<string> {
  if (uuid.safeParse(given).success) return given.toLowerCase();
  const prefix = PREFIX.test(given) ? given.toLowerCase() : null;
  const slug = given.length <= LONGEST_SLUG ? given : '';
  const { pieces, total } = await archive.call('article.find', { slug, prefix });
  const [only] = pieces;
  if (!only) {
    const hint =
      prefix === null ? ' An id is at least its first 6 characters; a slug is whole.' : '';
    throw new GalleyError('not-found', `There is no piece “${given}”.${hint}`);
  }
  if (total > 1) {
    const some = pieces.map((piece) => `${piece.id} ${piece.headline}`.trim());
    const ids = some.join('\n  ');
    throw new GalleyError('not-found', `“${given}” may mean ${total} pieces:\n  ${ids}`);
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
