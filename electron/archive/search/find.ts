/** Searching the archive. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { type ArticleSort, articleStatuses } from '../../../shared/domain/article.ts';
import { type Db, snapshot } from '../connection.ts';
import type { Context } from '../context.ts';
import type { Page, Test } from '../listing/listing.ts';
import { summariesByKeys } from '../repositories/articles.ts';
import { fold } from './fold.ts';
import type { Matches } from './matches.ts';
import { type FieldTest, type Phrase, parseQuery, type Query, startOf, toMatch } from './query.ts';
import { highlight, snippet } from './snippet.ts';

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
  const { db, listing, matches } = context;
  return snapshot(db, () => {
    const query = parseQuery(input.query);
    listing.refresh(db);
    matches.refresh(db);
    const filtered = listing.test(input.filter);
    const fields = query.fields.map(fieldTest);
    const test: Test =
      fields.length === 0
        ? filtered
        : (row) => filtered(row) && fields.every((field) => field(row));
    const page = select(context, query, test, input);
    return { hits: hits(context, page.keys, query.phrases), total: page.total, note: query.note };
  });
}

interface Paging {
  sort: ArticleSort;
  offset: number;
  limit: number;
}

function select(
  { db, listing, matches }: Context,
  query: Query,
  test: Test,
  { sort, offset, limit }: Paging,
): Page {
  const { phrases } = query;
  const excluded = new Set(
    query.without.flatMap((phrase) => [...matchingKeys(db, matches, [phrase])]),
  );
  if (phrases.length === 0) {
    const usable = query.without.length > 0 || query.fields.length > 0;
    // Words were typed and none could be used: showing everything would look like an answer.
    if (!usable && query.note !== null) return { keys: [], total: 0 };
    return listing.cut((row) => test(row) && !excluded.has(row.key), sort, offset, limit);
  }
  const passes = (key: number): boolean => {
    const row = listing.row(key);
    return row !== undefined && test(row) && !excluded.has(key);
  };
  const keys = matchingKeys(db, matches, phrases).filter(passes);
  if (sort.by !== 'relevance') {
    const wanted = new Set(keys);
    return listing.cut((row) => wanted.has(row.key), sort, offset, limit);
  }
  const best: Best = (match, from, need, among) =>
    matches.best(db, match, from, need, among ? (key) => among.has(key) : passes);
  return { keys: byRelevance(best, phrases, keys, offset, limit), total: keys.length };
}

/** The pieces in which all phrases stand; rising. */
function matchingKeys(db: Db, matches: Matches, phrases: readonly Phrase[]): readonly number[] {
  const starts = phrases.flatMap((phrase) => startOf(phrase) ?? []);
  const match = toMatch(phrases.filter((phrase) => startOf(phrase) === null));
  const lists = starts.map((start) => matches.keysOf(db, 'keysByStart', `"${start}"`));
  if (match !== null) lists.push(matches.keysOf(db, 'keys', match));
  lists.sort((a, b) => a.length - b.length);
  const [shortest = [], ...others] = lists;
  if (others.length === 0) return shortest;
  const sets = others.map((list) => new Set(list));
  return shortest.filter((key) => sets.every((set) => set.has(key)));
}

/** The best matches from a key on that pass, or are among these; `need` if there are as many. */
type Best = (
  match: string,
  from: number,
  need: number,
  among: ReadonlySet<number> | null,
) => number[];

/**
 * One page of the best matches first. Behind those that are ranked come the older ones, the latest
 * first. `keys` rise and pass.
 */
function byRelevance(
  best: Best,
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
  const older = Math.max(0, keys.length - MOST_RANKED);
  const first = keys[older];
  if (first === undefined) return [];
  const candidates = keys.length - older;
  // What is not ranked by must be there all the same.
  const among = telling.length < phrases.length ? new Set(keys) : null;
  const page =
    offset < candidates
      ? best(match, first, offset + limit, among).slice(offset, offset + limit)
      : [];
  if (page.length < limit && older > 0) {
    const from = Math.max(0, offset - candidates);
    page.push(
      ...keys
        .slice(0, older)
        .reverse()
        .slice(from, from + limit - page.length),
    );
  }
  return page;
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
