/** Searching the archive. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { type ArticleSort, articleStatuses } from '../../../shared/domain/article.ts';
import { type Db, snapshot, sql } from '../connection.ts';
import type { Context } from '../context.ts';
import type { Listing, Page, Test } from '../listing/listing.ts';
import { articleByKey, summaryByKey } from '../repositories/articles.ts';
import { contentByKey, readContent } from '../repositories/contents.ts';
import { revisionByKey } from '../repositories/revisions.ts';
import { fold } from './fold.ts';
import { type FieldTest, type Phrase, parseQuery, type Query, toMatch } from './query.ts';
import { highlight, snippet } from './snippet.ts';

/** A match in the headline counts most; the order is that of the columns. */
const WEIGHTS = 'bm25(search, 10.0, 5.0, 1.0, 6.0, 4.0, 4.0)';

/**
 * Ranking reads every match's length, so it is done for the newest this many only. Whoever finds
 * more looks for something else than the best of them, and gets it in a tenth of a second.
 */
export const MOST_RANKED = 20_000;

/** Pieces that match, with a passage of each on the page. Never fails on odd input. */
export function search(
  context: Context,
  input: ArchiveInput<'article.search'>,
): ArchiveOutput<'article.search'> {
  const { db, listing } = context;
  return snapshot(db, () => {
    const query = parseQuery(input.query);
    listing.refresh(db);
    const filtered = listing.test(input.filter);
    const fields = query.fields.map(fieldTest);
    const test: Test = (row) => filtered(row) && fields.every((field) => field(row));
    const { page, note } = select(db, listing, query, test, input);
    const hits = page.keys.flatMap((key) => hit(db, key, query.phrases) ?? []);
    return { hits, total: page.total, note: note ?? query.note };
  });
}

interface Paging {
  sort: ArticleSort;
  offset: number;
  limit: number;
}

function select(
  db: Db,
  listing: Listing,
  query: Query,
  test: Test,
  { sort, offset, limit }: Paging,
): { page: Page; note: string | null } {
  const match = toMatch(query.phrases, query.without);
  if (match === null) {
    const excluded = new Set(query.without.length > 0 ? matchingKeys(db, query.without) : []);
    const usable = query.without.length > 0 || query.fields.length > 0;
    // Words were typed and none could be used: showing everything would look like an answer.
    if (!usable && query.note !== null) return { page: { keys: [], total: 0 }, note: null };
    const page = listing.cut((row) => test(row) && !excluded.has(row.key), sort, offset, limit);
    return { page, note: null };
  }
  const keys = sql(db, 'SELECT rowid FROM search WHERE search MATCH ?')
    .pluck()
    .all(match) as number[];
  const passing = keys.filter((key) => {
    const row = listing.row(key);
    return row !== undefined && test(row);
  });
  if (sort.by !== 'relevance')
    return { page: sorted(listing, passing, sort, offset, limit), note: null };
  const ranked = passing.length > MOST_RANKED ? passing.slice(-MOST_RANKED) : passing;
  const rest = passing.length - ranked.length;
  const page = byRelevance(db, match, ranked, offset, limit);
  if (page.length < limit && rest > 0) {
    // Behind the ranked ones come the older ones, the latest first.
    const from = Math.max(0, offset - ranked.length);
    page.push(
      ...passing
        .slice(0, rest)
        .reverse()
        .slice(from, from + limit - page.length),
    );
  }
  return { page: { keys: page, total: passing.length }, note: null };
}

const matchingKeys = (db: Db, phrases: readonly Phrase[]): number[] =>
  phrases.flatMap(
    (phrase) =>
      sql(db, 'SELECT rowid FROM search WHERE search MATCH ?')
        .pluck()
        .all(toMatch([phrase])) as number[],
  );

/** Few matches are sorted by themselves; many are picked out of the list that is sorted already. */
function sorted(
  listing: Listing,
  keys: readonly number[],
  sort: ArticleSort,
  offset: number,
  limit: number,
): Page {
  const wanted = new Set(keys);
  return listing.cut((row) => wanted.has(row.key), sort, offset, limit);
}

/** `keys` rise, as FTS5 gives them. */
function byRelevance(
  db: Db,
  match: string,
  keys: readonly number[],
  offset: number,
  limit: number,
): number[] {
  if (keys.length === 0 || offset >= keys.length) return [];
  const wanted = new Set(keys);
  const ranked = sql(
    db,
    `SELECT rowid AS key, ${WEIGHTS} AS rank FROM search WHERE search MATCH ? AND rowid >= ?`,
  ).all(match, keys[0]) as { key: number; rank: number }[];
  return ranked
    .filter(({ key }) => wanted.has(key))
    .sort((a, b) => a.rank - b.rank || b.key - a.key)
    .slice(offset, offset + limit)
    .map(({ key }) => key);
}

function fieldTest({ field, value, prefix, negative }: FieldTest): Test {
  const wanted = fold(value);
  const holds = (text: string) => (prefix ? text.startsWith(wanted) : text === wanted);
  // 'in check' is also found by its words: status:check, status:"in check", status:in-check.
  const statuses = articleStatuses.map(
    (status) => holds(status) || holds(status.replace(' ', '-')) || status.split(' ').some(holds),
  );
  if (field === 'status') return (row) => (statuses[row.status] ?? false) !== negative;
  return (row) => {
    const desk = row.deskFolded;
    return (holds(desk) || desk.split(/[^\p{L}\p{N}]+/u).some(holds)) !== negative;
  };
}

function hit(
  db: Db,
  key: number,
  phrases: readonly Phrase[],
): ArchiveOutput<'article.search'>['hits'][number] | null {
  const article = summaryByKey(db, key);
  if (!article) return null;
  return {
    article,
    headline: highlight(article.headline, phrases, 'headline'),
    snippet: snippet(storedText(db, key), phrases, 'body'),
  };
}

function storedText(db: Db, key: number): string {
  const article = articleByKey(db, key);
  const head = article && revisionByKey(db, article.head);
  const stored = head && contentByKey(db, head.content);
  const doc = stored ? readContent(stored) : null;
  return doc === null ? '' : bodyText(JSON.parse(doc) as NodeJson);
}
