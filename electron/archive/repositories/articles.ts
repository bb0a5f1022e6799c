/** Articles: their fields, what was derived from their text, where their head is. */
import type {
  ArticleFields,
  ArticleStatus,
  ArticleSummary,
} from '../../../shared/domain/article.ts';
import { type Db, sql } from '../connection.ts';
import type { Derived } from '../document/derive.ts';

export interface ArticleRow {
  key: number;
  id: string;
  head: number;
  status: ArticleStatus;
  statusBeforeSpike: ArticleStatus | null;
  /** Key of the person who made it. */
  owner: number | null;
  /** Key of the piece that it is a private draft of; null for a piece. */
  draftOf: number | null;
}

const ROW = `SELECT key, id, head, status, status_before_spike AS statusBeforeSpike, owner,
  draft_of AS draftOf FROM article`;

export function articleById(db: Db, id: string): ArticleRow | null {
  return (sql(db, `${ROW} WHERE id = ?`).get(id) as ArticleRow | undefined) ?? null;
}

export function articleByKey(db: Db, key: number): ArticleRow | null {
  return (sql(db, `${ROW} WHERE key = ?`).get(key) as ArticleRow | undefined) ?? null;
}

const SUMMARY = `
  SELECT a.key, a.id, a.eyebrow, a.headline, a.dek, a.slug, a.byline, a.dateline, a.desk, a.status, a.due,
    a.embargo, a.target_length AS targetLength, a.ednote, a.tags, a.words, a.characters, a.tks,
    a.open_threads AS openThreads, p.id AS ownerId, coalesce(p.name, '') AS ownerName,
    a.created_at AS createdAt, a.updated_at AS updatedAt,
    (SELECT count(*) FROM article d
      WHERE d.text_hash = a.text_hash AND d.status <> 'spiked' AND d.key <> a.key
        AND d.draft_of IS NULL AND a.draft_of IS NULL) AS duplicates
  FROM article a LEFT JOIN person p ON p.key = a.owner`;

type SummaryRow = Omit<ArticleSummary, 'tags'> & { key: number; tags: string };

const summaryOf = ({ key: _key, ...row }: SummaryRow): ArticleSummary => ({
  ...row,
  tags: JSON.parse(row.tags) as string[],
});

export function summaryByKey(db: Db, key: number): ArticleSummary | null {
  const row = sql(db, `${SUMMARY} WHERE a.key = ?`).get(key) as SummaryRow | undefined;
  return row ? summaryOf(row) : null;
}

/** Summaries in the order of the keys, in one go; a key without a piece is left out. */
export function summariesByKeys(db: Db, keys: readonly number[]): ArticleSummary[] {
  const rows = sql(db, `${SUMMARY} WHERE a.key IN (SELECT value FROM json_each(?))`).all(
    JSON.stringify(keys),
  ) as SummaryRow[];
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    return row ? [summaryOf(row)] : [];
  });
}

/** The latest opened first; spiked pieces and drafts left out. */
export function recentKeys(db: Db, limit: number): number[] {
  return sql(
    db,
    `SELECT key FROM article
     WHERE opened_at IS NOT NULL AND status <> 'spiked' AND draft_of IS NULL
     ORDER BY opened_at DESC LIMIT ?`,
  )
    .pluck()
    .all(limit) as number[];
}

export function fieldsOf(db: Db, key: number): ArticleFields {
  const row = sql(
    db,
    `SELECT slug, byline, dateline, desk, status, due, embargo, target_length AS targetLength,
       ednote, tags FROM article WHERE key = ?`,
  ).get(key) as Omit<ArticleFields, 'tags'> & { tags: string };
  return { ...row, tags: JSON.parse(row.tags) as string[] };
}

/** Rises with every change of any article; readers fetch the rows above the last one they saw. */
const NEXT_CHANGE = '(SELECT coalesce(max(changed), 0) + 1 FROM article)';

const derivedValues = (derived: Derived) => ({
  eyebrow: derived.eyebrow,
  headline: derived.headline,
  dek: derived.dek,
  words: derived.words,
  characters: derived.characters,
  tks: derived.tks,
  textHash: derived.textHash,
});

export interface NewArticle {
  id: string;
  owner: number | null;
  fields: ArticleFields;
  derived: Derived;
  at: string;
}

/** Makes the row, still without a head; the same transaction must give it one. */
export function insertArticle(db: Db, article: NewArticle): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO article (id, changed, owner, status, eyebrow, headline, dek, slug, byline, dateline,
       desk, due, embargo, target_length, ednote, tags, words, characters, tks, text_hash,
       created_at, updated_at)
     VALUES (@id, ${NEXT_CHANGE}, @owner, @status, @eyebrow, @headline, @dek, @slug, @byline,
       @dateline, @desk, @due, @embargo, @targetLength, @ednote, @tags, @words, @characters, @tks,
       @textHash, @at, @at)`,
  ).run({
    id: article.id,
    owner: article.owner,
    at: article.at,
    ...article.fields,
    tags: JSON.stringify(article.fields.tags),
    ...derivedValues(article.derived),
  });
  return Number(lastInsertRowid);
}

/** Points the article at a version and takes over what was derived from its text. */
export function setHead(db: Db, key: number, head: number, derived: Derived, at: string): void {
  sql(
    db,
    `UPDATE article SET head = @head, eyebrow = @eyebrow, headline = @headline, dek = @dek,
       words = @words, characters = @characters, tks = @tks, text_hash = @textHash,
       updated_at = @at, changed = ${NEXT_CHANGE} WHERE key = @key`,
  ).run({ key, head, at, ...derivedValues(derived) });
}

export function updateFields(db: Db, key: number, fields: ArticleFields, at: string): void {
  sql(
    db,
    `UPDATE article SET slug = @slug, byline = @byline, dateline = @dateline, desk = @desk,
       status = @status, due = @due, embargo = @embargo, target_length = @targetLength,
       ednote = @ednote, tags = @tags, updated_at = @at, changed = ${NEXT_CHANGE}
     WHERE key = @key`,
  ).run({ key, at, ...fields, tags: JSON.stringify(fields.tags) });
}

export function setStatusBeforeSpike(db: Db, key: number, status: ArticleStatus | null): void {
  sql(db, 'UPDATE article SET status_before_spike = ? WHERE key = ?').run(status, key);
}

export function setOpened(db: Db, key: number, at: string): void {
  sql(db, 'UPDATE article SET opened_at = ? WHERE key = ?').run(at, key);
}

export function countOpenThreads(db: Db, key: number): void {
  sql(
    db,
    `UPDATE article SET changed = ${NEXT_CHANGE}, open_threads = (
       SELECT count(*) FROM thread
       WHERE article = @key AND resolved_at IS NULL AND deleted_at IS NULL)
     WHERE key = @key`,
  ).run({ key });
}

/** Other pieces that are not spiked and have exactly this body text. */
export function sameText(
  db: Db,
  textHash: Buffer,
  except: number,
): { id: string; headline: string; slug: string }[] {
  return sql(
    db,
    `SELECT id, headline, slug FROM article
     WHERE text_hash = ? AND status <> 'spiked' AND draft_of IS NULL AND key <> ?
     ORDER BY key LIMIT 100`,
  ).all(textHash, except) as { id: string; headline: string; slug: string }[];
}

export interface FoundPieces {
  pieces: { id: string; headline: string; slug: string }[];
  total: number;
}

const MOST_FOUND = 5;

/** Pieces with that slug; when there are none, those whose id begins so. */
export function findPieces(db: Db, slug: string, prefix: string | null): FoundPieces {
  const bySlug = slug === '' ? none : found(db, BY_SLUG, [slug]);
  if (bySlug.total > 0 || prefix === null) return bySlug;
  // '~' comes after everything an id is made of.
  return found(db, BY_PREFIX, [prefix, `${prefix}~`]);
}

const none: FoundPieces = { pieces: [], total: 0 };

const BY_SLUG = {
  count: 'SELECT count(*) FROM article WHERE slug = ? AND draft_of IS NULL',
  list: `SELECT id, headline, slug FROM article WHERE slug = ? AND draft_of IS NULL
    ORDER BY key LIMIT ${MOST_FOUND}`,
};
const BY_PREFIX = {
  count: 'SELECT count(*) FROM article WHERE id >= ? AND id < ? AND draft_of IS NULL',
  list: `SELECT id, headline, slug FROM article WHERE id >= ? AND id < ? AND draft_of IS NULL
    ORDER BY key LIMIT ${MOST_FOUND}`,
};

function found(db: Db, statements: typeof BY_SLUG, values: readonly string[]): FoundPieces {
  const total = sql(db, statements.count)
    .pluck()
    .get(...values) as number;
  const pieces = sql(db, statements.list).all(...values) as FoundPieces['pieces'];
  return { pieces, total };
}

export const countArticles = (db: Db): number =>
  sql(db, 'SELECT count(*) FROM article WHERE draft_of IS NULL').pluck().get() as number;
