/** What the library shows: words searched for, filters, order. One state, drawn in several places. */
import { create } from 'zustand';
import type {
  ArticleFilter,
  ArticleSort,
  ArticleStatus,
  ArticleSummary,
} from '../../../shared/domain/article.ts';

/** How long ago a piece changed at most. */
export type Since = 'today' | 'week' | 'month' | 'year';
export const sinceWords: Readonly<Record<Since, string>> = {
  today: 'today',
  week: 'in the last 7 days',
  month: 'in the last 30 days',
  year: 'in the last year',
};

export interface Filters {
  readonly desk: readonly string[];
  readonly status: readonly ArticleStatus[];
  readonly tag: readonly string[];
  readonly ownerId: readonly string[];
  readonly since: Since | null;
  /** Due until the end of this week. */
  readonly dueThisWeek: boolean;
  readonly duplicates: boolean;
}

export const noFilters: Filters = {
  desk: [],
  status: [],
  tag: [],
  ownerId: [],
  since: null,
  dueThisWeek: false,
  duplicates: false,
};

export type SortBy = ArticleSort['by'];

interface LibraryState {
  query: string;
  filters: Filters;
  /** The order without a query. */
  sort: ArticleSort;
  /** The order of search results. */
  searchSort: ArticleSort;
}

export const useLibrary = create<LibraryState>(() => ({
  query: '',
  filters: noFilters,
  sort: { by: 'updated', descending: true },
  searchSort: { by: 'relevance', descending: true },
}));

/** Shows what exactly these filters leave in, as a choice in the sidebar does. */
export const showOnly = (filters: Partial<Filters>): void =>
  useLibrary.setState({ query: '', filters: { ...noFilters, ...filters } });

/** The desk that a command on a desk is about: that of the pieces it is used on, else the one shown. */
export function deskMeant(desk: string): string {
  const [shown, ...more] = useLibrary.getState().filters.desk;
  return desk || (more.length === 0 && shown) || '';
}

export const setFilters = (patch: Partial<Filters>): void =>
  useLibrary.setState(({ filters }) => ({ filters: { ...filters, ...patch } }));

export const setQuery = (query: string): void => useLibrary.setState({ query });

export const currentSort = (state: LibraryState): ArticleSort =>
  state.query.trim() ? state.searchSort : state.sort;

/** Columns that are read from the largest or latest down at first. */
const descendingFirst: readonly SortBy[] = ['updated', 'created', 'words', 'relevance'];

/** Sorts by a column; by the same column again the other way round. */
export function sortBy(by: SortBy): void {
  const state = useLibrary.getState();
  const sort = currentSort(state);
  const next = {
    by,
    descending: sort.by === by ? !sort.descending : descendingFirst.includes(by),
  };
  useLibrary.setState(state.query.trim() ? { searchSort: next } : { sort: next });
}

export const sameFilters = (one: Filters, other: Filters): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The last moment of this week (Sunday), by the local calendar. */
export function endOfWeek(now: Date = new Date()): string {
  const daysLeft = (7 - now.getDay()) % 7;
  return new Date(
    now.getFullYear(),
    now.getMonth(),
    now.getDate() + daysLeft,
    23,
    59,
    59,
    999,
  ).toISOString();
}

function startOf(since: Since, now: Date): string {
  const days = { today: 0, week: 6, month: 29, year: 364 }[since];
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).toISOString();
}

/** The contract's form of the filters. */
export function toArticleFilter(filters: Filters, now: Date = new Date()): ArticleFilter {
  return {
    ...(filters.desk.length > 0 && { desk: [...filters.desk] }),
    ...(filters.status.length > 0 && { status: [...filters.status] }),
    ...(filters.tag.length > 0 && { tag: [...filters.tag] }),
    ...(filters.ownerId.length > 0 && { ownerId: [...filters.ownerId] }),
    ...(filters.since && { updatedSince: startOf(filters.since, now) }),
    ...(filters.dueThisWeek && { dueUntil: endOfWeek(now) }),
    ...(filters.duplicates && { duplicatesOnly: true }),
  };
}

/**
 * Whether a piece passes those filters that can be set in the list itself, and so put it out of the
 * list: status, desk and due date.
 */
export const fits = (
  { status, desk, due }: Pick<ArticleSummary, 'status' | 'desk' | 'due'>,
  filter: ArticleFilter,
): boolean =>
  (filter.status ? filter.status.includes(status) : status !== 'spiked') &&
  (!filter.desk || filter.desk.includes(desk)) &&
  (!filter.dueUntil || (due !== null && due <= filter.dueUntil));

/** A word, alone or in a field, that may go on. */
const GROWING =
  /^(?:(?:headline|slug|byline|tag|desk|status):)?[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]+$/iu;

/**
 * The query as it is sent while a person types: the word being typed counts as its beginning, unless
 * it is finished by a space, a quotation mark or a star, or is an exclusion.
 */
export function typedQuery(query: string): string {
  const trimmed = query.trimStart();
  const open = (trimmed.match(/"/gu)?.length ?? 0) % 2 === 1;
  const last = trimmed.split(/\s/u).at(-1) ?? '';
  const finished = /\s$/u.test(trimmed) || !GROWING.test(last);
  return open || finished ? trimmed.trim() : `${trimmed}*`;
}
