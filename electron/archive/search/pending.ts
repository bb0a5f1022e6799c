/**
 * Keeps the index in step with the texts.
 *
 * A change only notes, in its own transaction, that a piece is to be indexed; the indexing itself
 * follows when the writing pauses, and at the latest before the next search. A save of 100,000 words
 * then does not wait for 100,000 words to be indexed, and a search misses nothing all the same.
 */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { type Db, sql, write } from '../connection.ts';
import { contentByKey, readContent } from '../repositories/contents.ts';
import { indexForm, startsOf } from './tokens.ts';

/**
 * Notes that the words of a piece changed. Belongs inside the transaction that changed them. Private
 * drafts are not searched.
 */
export function textChanged(db: Db, article: number): void {
  sql(
    db,
    `INSERT INTO search_pending (article) SELECT key FROM article WHERE key = ? AND draft_of IS NULL
     ON CONFLICT DO NOTHING`,
  ).run(article);
}

export const pendingCount = (db: Db): number =>
  sql(db, 'SELECT count(*) FROM search_pending').pluck().get() as number;

interface Searched {
  content: number;
  eyebrow: string;
  headline: string;
  dek: string;
  slug: string;
  byline: string;
  tags: string;
}

/** Indexes up to `limit` of the waiting pieces in one transaction. Returns how many still wait. */
export function indexPending(db: Db, limit = 500): number {
  const waiting = pendingCount(db);
  if (waiting === 0) return 0;
  return write(db, () => {
    const keys = sql(db, 'SELECT article FROM search_pending LIMIT ?')
      .pluck()
      .all(limit) as number[];
    for (const key of keys) {
      indexArticle(db, key);
      sql(db, 'DELETE FROM search_pending WHERE article = ?').run(key);
    }
    return waiting - keys.length;
  });
}

function indexArticle(db: Db, key: number): void {
  const row = sql(
    db,
    `SELECT r.content, a.eyebrow, a.headline, a.dek, a.slug, a.byline, a.tags
     FROM article a JOIN revision r ON r.key = a.head WHERE a.key = ?`,
  ).get(key) as Searched;
  const stored = contentByKey(db, row.content);
  // A damaged text must not keep the others from being found; `verify` names it.
  const doc = stored && readContent(stored);
  const body = doc ? bodyText(JSON.parse(doc) as NodeJson) : '';
  insertIndexed(db, key, {
    headline: row.headline,
    dek: `${row.eyebrow}\n${row.dek}`,
    body,
    slug: row.slug,
    byline: row.byline,
    tags: (JSON.parse(row.tags) as string[]).join('\n'),
  });
}

export interface IndexedText {
  headline: string;
  dek: string;
  body: string;
  slug: string;
  byline: string;
  tags: string;
}

/** Puts a piece's words into the index in place of what it held. */
export function insertIndexed(db: Db, key: number, text: IndexedText): void {
  const forms = [text.body, text.headline, text.dek, text.slug, text.byline, text.tags].map(
    indexForm,
  );
  // Deleting what is not there would leave marks in the index all the same.
  if (sql(db, 'SELECT 1 FROM search_docsize WHERE id = ?').get(key)) {
    sql(db, 'DELETE FROM search WHERE rowid = ?').run(key);
    sql(db, 'DELETE FROM search_start WHERE rowid = ?').run(key);
  }
  sql(
    db,
    `INSERT INTO search (rowid, body, headline, dek, slug, byline, tags)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(key, ...forms);
  sql(db, 'INSERT INTO search_start (rowid, starts) VALUES (?, ?)').run(key, startsOf(forms));
}
