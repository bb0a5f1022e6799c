/** Searching the archive. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { type ArticleSort, articleStatuses } from '../../../shared/domain/article.ts';
import { type Db, snapshot, sql } from '../connection.ts';
import type { Context } from '../context.ts';
import type { Listing, Page, Test } from '../listing/listing.ts';
import { summariesByKeys } from '../repositories/articles.ts';
import { fold } from './fold.ts';
import { type FieldTest, type Phrase, parseQuery, type Query, startOf, toMatch } from './query.ts';
import { highlight, snippet } from './snippet.ts';

/** A match in the headline counts most; the order is that of the columns. */
const WEIGHTS = 'bm25(search, 1.0, 10.0, 5.0, 6.0, 4.0, 4.0)';

/**
 * Ranking reads every match's length, so it is done for the newest this many only. Whoever finds
 * more looks for something else than the best of them, and gets it in a tenth of a second.
 */
export const MOST_RANKED = 20_000;
/** The same for the beginnings of words, which are merged from many words' lists. */
const MOST_RANKED_BY_START = 1000;

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
    const page = select(db, listing, query, test, input);
    return { hits: hits(context, page.keys, query.phrases), total: page.total, note: query.note };
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
): Page {
  const excluded = new Set(query.without.flatMap((phrase) => matchingKeys(db, [phrase])));
  if (query.phrases.length === 0) {
    const usable = query.without.length > 0 || query.fields.length > 0;
    // Words were typed and none could be used: showing everything would look like an answer.
    if (!usable && query.note !== null) return { keys: [], total: 0 };
    return listing.cut((row) => test(row) && !excluded.has(row.key), sort, offset, limit);
  }
  const keys = matchingKeys(db, query.phrases).filter((key) => {
    const row = listing.row(key);
    return row !== undefined && test(row) && !excluded.has(key);
  });
  if (sort.by !== 'relevance') {
    const wanted = new Set(keys);
    return listing.cut((row) => wanted.has(row.key), sort, offset, limit);
  }
  return { keys: byRelevance(db, query.phrases, keys, offset, limit), total: keys.length };
}

/** The pieces in which all phrases stand; rising. */
function matchingKeys(db: Db, phrases: readonly Phrase[]): number[] {
  const starts = phrases.flatMap((phrase) => startOf(phrase) ?? []);
  const match = toMatch(phrases.filter((phrase) => startOf(phrase) === null));
  const lists = starts.map((start) => keysOf(db, 'search_start', `"${start}"`));
  if (match !== null) lists.push(keysOf(db, 'search', match));
  lists.sort((a, b) => a.length - b.length);
  const [shortest = [], ...others] = lists;
  const sets = others.map((list) => new Set(list));
  return shortest.filter((key) => sets.every((set) => set.has(key)));
}

const KEYS = {
  search: 'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid',
  search_start: 'SELECT rowid FROM search_start WHERE search_start MATCH ? ORDER BY rowid',
};

const keysOf = (db: Db, index: keyof typeof KEYS, match: string): number[] =>
  sql(db, KEYS[index]).pluck().all(match) as number[];

/**
 * One page of the best matches first. Behind those that are ranked come the older ones, the latest
 * first. `keys` rise.
 */
function byRelevance(
  db: Db,
  phrases: readonly Phrase[],
  keys: readonly number[],
  offset: number,
  limit: number,
): number[] {
  // The beginning of common words says nothing about how well a piece matches.
  const telling = phrases.filter(
    (phrase) => startOf(phrase) === null || keys.length <= MOST_RANKED_BY_START,
  );
  const match = toMatch(telling);
  if (match === null) return keys.toReversed().slice(offset, offset + limit);
  const candidates = keys.slice(-MOST_RANKED);
  const older = keys.length - candidates.length;
  const page = offset < candidates.length ? ranked(db, match, candidates, offset, limit) : [];
  if (page.length < limit && older > 0) {
    const from = Math.max(0, offset - candidates.length);
    page.push(
      ...keys
        .slice(0, older)
        .reverse()
        .slice(from, from + limit - page.length),
    );
  }
  return page;
}

function ranked(
  db: Db,
  match: string,
  keys: readonly number[],
  offset: number,
  limit: number,
): number[] {
  const first = keys[0];
  if (first === undefined) return [];
  const wanted = new Set(keys);
  const need = offset + limit;
  // Most matches pass the filter, so a few more than needed are usually enough.
  for (const most of [need * 2 + 100, -1]) {
    const rows = sql(
      db,
      `SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ?
       ORDER BY ${WEIGHTS}, rowid DESC LIMIT ?`,
    )
      .pluck()
      .all(match, first, most) as number[];
    const passing = rows.filter((key) => wanted.has(key));
    if (most < 0 || passing.length >= need || rows.length < most) {
      return passing.slice(offset, need);
    }
  }
  return [];
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

function hits(
  { db, listing, texts }: Context,
  keys: readonly number[],
  phrases: readonly Phrase[],
): ArchiveOutput<'article.search'>['hits'] {
  const rows = keys.flatMap((key) => listing.row(key) ?? []);
  const summaries = summariesByKeys(
    db,
    rows.map(({ key }) => key),
  );
  const bodies = texts.of(db, rows);
  return summaries.map((article, i) => ({
    article,
    headline: highlight(article.headline, phrases, 'headline'),
    snippet: snippet(bodies[i] ?? '', phrases, 'body'),
  }));
}
