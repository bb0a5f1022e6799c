/** Finding what a request names, or saying in one sentence that it is not there. */
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { Db } from '../connection.ts';
import { sql } from '../connection.ts';
import { notFound } from '../errors.ts';
import { type ArticleRow, articleById, summaryByKey } from '../repositories/articles.ts';
import { contentByKey, readContent } from '../repositories/contents.ts';
import { type RevisionRow, revisionById, revisionByKey } from '../repositories/revisions.ts';

/** @throws GalleyError `not-found` */
export function findArticle(db: Db, id: string): ArticleRow {
  const article = articleById(db, id);
  if (!article) throw notFound('This piece');
  return article;
}

/** @throws GalleyError `not-found` */
export function findRevision(db: Db, id: string): RevisionRow {
  const revision = revisionById(db, id);
  if (!revision) throw notFound('This version');
  return revision;
}

export function headOf(db: Db, article: ArticleRow): RevisionRow {
  const head = revisionByKey(db, article.head);
  if (!head) throw new GalleyError('content-damaged', 'This piece has lost its current version.');
  return head;
}

export function summary(db: Db, key: number): ArticleSummary {
  const found = summaryByKey(db, key);
  if (!found) throw notFound('This piece');
  return found;
}

export interface Text {
  doc: string;
  schemaVersion: number;
}

/**
 * The stored text of a version, checked against its hash.
 * @throws GalleyError `content-damaged`, naming the nearest version that is whole
 */
export function textOfRevision(db: Db, revision: RevisionRow): Text {
  const stored = contentByKey(db, revision.content);
  const doc = stored && readContent(stored);
  if (stored && doc !== null) return { doc, schemaVersion: stored.schemaVersion };
  const good = nearestWhole(db, revision);
  throw new GalleyError(
    'content-damaged',
    good
      ? `The text of this version is damaged; the version of ${good} is whole and can be restored.`
      : 'The text of this version is damaged and no other version of the piece is whole; look for it in a backup.',
  );
}

/** When the nearest earlier (else later) version with a whole text was written; null for none. */
function nearestWhole(db: Db, damaged: RevisionRow): string | null {
  const rows = sql(
    db,
    `SELECT content, created_at AS at FROM revision WHERE article = ? AND key <> ?
     ORDER BY key > ?, abs(key - ?)`,
  ).all(damaged.article, damaged.key, damaged.key, damaged.key) as {
    content: number;
    at: string;
  }[];
  for (const row of rows) {
    const stored = contentByKey(db, row.content);
    if (stored && readContent(stored) !== null) {
      return `${row.at.slice(0, 10)}, ${row.at.slice(11, 16)} UTC`;
    }
  }
  return null;
}
