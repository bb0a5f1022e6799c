/** The rows of the list, fetched page by page as they come into sight. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SearchHit } from '../../../shared/contract/articles.ts';
import type { ArticleFilter, ArticleSort, ArticleSummary } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { call, on } from '../../bridge.ts';

export interface Row {
  readonly article: ArticleSummary;
  /** Only for search results. */
  readonly hit: SearchHit | null;
}

export interface RowsRequest {
  readonly query: string;
  readonly filter: ArticleFilter;
  readonly sort: ArticleSort;
}

export interface Rows {
  readonly request: RowsRequest;
  readonly total: number;
  /** What could not be used of the query, in words. */
  readonly note: string | null;
  /** Counts up with every page that comes. */
  readonly revision: number;
  /** All rows fetched so far. */
  readonly loaded: () => Iterable<Row>;
  /** Undefined while it is on its way. */
  readonly at: (index: number) => Row | undefined;
}

/** This window's list; other windows search beside it. */
const asker = `library ${crypto.randomUUID()}`;

const PAGE = 100;
/** Pages on their way at the same time. */
const MAX_PENDING = 2;

interface Page {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly note: string | null;
}

/** Fetches one page; `limit` is at most 500. */
export async function fetchRows(
  { query, filter, sort }: RowsRequest,
  offset: number,
  limit: number,
): Promise<Page> {
  if (query === '') {
    const { rows, total } = await call('article.list', { filter, sort, offset, limit });
    return { rows: rows.map((article) => ({ article, hit: null })), total, note: null };
  }
  const { hits, total, note } = await call('article.search', {
    query,
    filter,
    sort,
    offset,
    limit,
    asker,
  });
  return { rows: hits.map((hit) => ({ article: hit.article, hit })), total, note };
}

/** One request and the pages fetched for it so far. */
class Cache {
  readonly key: string;
  readonly request: RowsRequest;
  /** How many changes in the archive had been told of when it was asked for. */
  readonly asOf: number;
  readonly pages = new Map<number, readonly Row[]>();
  readonly pending = new Set<number>();
  total = 0;
  note: string | null = null;

  constructor(key: string, request: RowsRequest, asOf: number) {
    this.key = key;
    this.request = request;
    this.asOf = asOf;
  }

  take(page: number, { rows, total, note }: Page): void {
    this.pages.set(page, rows);
    this.total = total;
    this.note = note;
  }
}

const pagesOf = (first: number, last: number): number[] => {
  const from = Math.floor(first / PAGE);
  const to = Math.floor(last / PAGE);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
};

/**
 * The rows for a request. While a new request is on its way the old rows stay; after a change in the
 * archive those in sight are fetched anew.
 * @returns the rows, null before the first have come, and how to say which are in sight.
 */
export function useRows(request: RowsRequest): {
  rows: Rows | null;
  see: (first: number, last: number) => void;
} {
  const key = JSON.stringify(request);
  const shown = useRef<Cache | null>(null);
  const wanted = useRef(key);
  const changes = useRef(0);
  const sight = useRef({ first: 0, last: 0 });
  const [revision, setRevision] = useState(0);
  const redraw = useCallback(() => setRevision((revision) => revision + 1), []);

  const fill = useCallback(() => {
    const cache = shown.current;
    if (!cache) return;
    for (const page of pagesOf(sight.current.first, sight.current.last)) {
      if (cache.pending.size >= MAX_PENDING) return;
      if (cache.pages.has(page) || cache.pending.has(page) || page * PAGE >= cache.total) continue;
      cache.pending.add(page);
      fetchRows(cache.request, page * PAGE, PAGE)
        .then((fetched) => {
          cache.take(page, fetched);
          if (shown.current === cache) redraw();
        })
        .catch(report)
        .finally(() => {
          cache.pending.delete(page);
          // Meanwhile the person may have scrolled on.
          if (shown.current === cache && cache.pages.has(page)) fill();
        });
    }
  }, [redraw]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the request.
  useEffect(() => {
    wanted.current = key;
    /** Fetches what should be in sight into a new cache, which then takes the old one's place. */
    const load = async (first: number, last: number) => {
      const next = new Cache(key, request, changes.current);
      await Promise.all(
        pagesOf(first, last).map(async (page) => {
          next.take(page, await fetchRows(request, page * PAGE, PAGE));
        }),
      );
      if (wanted.current !== key) return;
      const { current } = shown;
      // A later look at the same list may have been answered first.
      if (current?.key === key && current.asOf > next.asOf) return;
      shown.current = next;
      redraw();
      fill();
    };
    const loadSight = () => {
      const { first, last } = sight.current;
      load(first, Math.min(last, first + 3 * PAGE)).catch(report);
    };
    if (shown.current?.key !== key) load(0, 0).catch(report);
    // Another list was asked for, and this one again before that came; what changed meanwhile counts.
    else if (shown.current.asOf !== changes.current) loadSight();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = on('archive.changed', () => {
      changes.current += 1;
      clearTimeout(timer);
      timer = setTimeout(loadSight, 80);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [key, fill, redraw]);

  const see = useCallback(
    (first: number, last: number) => {
      sight.current = { first, last };
      fill();
    },
    [fill],
  );

  const cache = shown.current;
  return {
    see,
    rows: cache && {
      request: cache.request,
      total: cache.total,
      note: cache.note,
      revision,
      loaded: () => [...cache.pages.values()].flat(),
      at: (index) => cache.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    },
  };
}
