/** Finding what a request names, or saying in one sentence that it is not there. */
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import type { Db } from '../connection.ts';
import { sql } from '../connection.ts';
import { notFound } from '../errors.ts';
import {
  type ArticleRow,
  articleById,
  articleByKey,
  summaryByKey,
} from '../repositories/articles.ts';
import { contentByKey, readContent } from '../repositories/contents.ts';
import { draftByArticle } from '../repositories/drafts.ts';
import { currentPerson } from '../repositories/people.ts';
import { type RevisionRow, revisionById, revisionByKey } from '../repositories/revisions.ts';

/** @throws GalleyError `not-found`, also for a private draft of somebody else */
export function findArticle(db: Db, id: string): ArticleRow {
  const article = articleById(db, id);
  if (!article || !isSeen(db, article)) throw notFound('This piece');
  return article;
}

/** The same by the key that another row names. */
export function findByKey(db: Db, key: number): ArticleRow {
  const article = articleByKey(db, key);
  if (!article || !isSeen(db, article)) throw notFound('This piece');
  return article;
}

/** A private draft is seen by its owner alone. */
const isSeen = (db: Db, { draftOf, owner }: ArticleRow): boolean =>
  draftOf === null || owner === (currentPerson(db)?.key ?? null);

/**
 * A piece that is to be written in.
 * @throws GalleyError `not-found`; `read-only` when it is a draft that was put away
 */
export function findToWrite(db: Db, id: string): ArticleRow {
  const article = findArticle(db, id);
  const why = article.draftOf === null ? null : whyPutAway(db, article);
  if (why !== null) throw new GalleyError('read-only', why);
  return article;
}

/** Why a draft cannot be written in, in one sentence; null for one that can, and for a piece. */
export function whyPutAway(db: Db, { key }: ArticleRow): string | null {
  const draft = draftByArticle(db, key);
  if (draft?.droppedAt) return 'This draft was dropped; bring it back to go on with it.';
  if (draft?.mergedAt)
    return 'This draft is part of its piece now; open it again to go on with it.';
  return null;
}

/** @throws GalleyError `not-found` */
export function findRevision(db: Db, id: string): RevisionRow {
  const revision = revisionById(db, id);
  if (!revision) throw notFound('This version');
  const article = articleByKey(db, revision.article);
  if (!article || !isSeen(db, article)) throw notFound('This version');
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
  suggestions: OpenSuggestions | null;
}

/**
 * The stored text of a version, checked against its hash.
 * @throws GalleyError `content-damaged`, naming the nearest version that is whole
 */
export function textOfRevision(db: Db, revision: RevisionRow): Text {
  const text = wholeText(db, revision);
  if (text) return text;
  const good = nearestWhole(db, revision);
  throw new GalleyError(
    'content-damaged',
    good
      ? `The text of this version is damaged; the version of ${good.at.slice(0, 10)}, ${good.at.slice(11, 16)} UTC is whole and can be restored.`
      : 'The text of this version is damaged and no other version of the piece is whole; look for it in a backup.',
    { nearestGood: good?.id },
  );
}

type Parts = Pick<RevisionRow, 'content' | 'base' | 'trace'>;

/** Null when any part of it is damaged: a text without its suggestions would be another text. */
export function wholeText(db: Db, revision: Parts): Text | null {
  const stored = contentByKey(db, revision.content);
  const doc = stored && readContent(stored);
  if (!stored || doc === null) return null;
  const { schemaVersion } = stored;
  if (revision.base === null || revision.trace === null) {
    return { doc, schemaVersion, suggestions: null };
  }
  const [base, trace] = [revision.base, revision.trace].map((key) => {
    const part = contentByKey(db, key);
    return part && readContent(part);
  });
  if (typeof base !== 'string' || typeof trace !== 'string') return null;
  return { doc, schemaVersion, suggestions: { base, trace } };
}

/** The nearest earlier (else later) version that is whole; null for none. */
export function nearestWhole(
  db: Db,
  damaged: Pick<RevisionRow, 'article' | 'key'>,
): { id: string; at: string } | null {
  const rows = sql(
    db,
    `SELECT id, content, base, trace, created_at AS at FROM revision
     WHERE article = @article AND key <> @key ORDER BY key > @key, abs(key - @key)`,
  ).all({ article: damaged.article, key: damaged.key }) as (Parts & { id: string; at: string })[];
  const good = rows.find((row) => wholeText(db, row) !== null);
  return good ? { id: good.id, at: good.at } : null;
}
