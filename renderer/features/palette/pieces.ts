/** The pieces that the palette offers: the recent ones, or those that a search finds. */
import { useEffect, useState } from 'react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { typedQuery } from '../library/filters.ts';
import { match } from './match.ts';

const SHOWN = 8;
/** How many are asked for, so that one whose name was typed is among them. */
const CANDIDATES = 50;
/** This window's palette; the list behind it searches beside it. */
const asker = `palette ${crypto.randomUUID()}`;
const SEARCH_AFTER_MS = 60;
/** A name that holds what was typed as it stands fits better than this. */
const NAMED = 500;

/** Those opened last, and behind them those changed last: nobody has opened what was just imported. */
async function lastUsed(): Promise<readonly ArticleSummary[]> {
  const [recent, changed] = await Promise.all([
    call('article.recent', { limit: SHOWN }),
    call('article.list', {
      filter: {},
      sort: { by: 'updated', descending: true },
      offset: 0,
      limit: SHOWN,
    }),
  ]);
  return firstOf([...recent.rows, ...changed.rows]).slice(0, SHOWN);
}

/** Each piece where it stands first. */
const firstOf = (all: readonly ArticleSummary[]): ArticleSummary[] => {
  const seen = new Set<string>();
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
};

async function find(query: string): Promise<readonly ArticleSummary[]> {
  if (!query.trim()) return await lastUsed();
  const [recent, found] = await Promise.all([
    call('article.recent', { limit: CANDIDATES }),
    call('article.search', {
      query: typedQuery(query),
      filter: {},
      sort: { by: 'relevance', descending: true },
      offset: 0,
      limit: CANDIDATES,
      asker,
    }),
  ]);
  return ranked(
    query,
    recent.rows,
    found.hits.map((hit) => hit.article),
  ).slice(0, SHOWN);
}

/**
 * Those whose headline holds what was typed stand first, the recent ones among equals before others;
 * then what the search finds, in its order, which weighs the whole text and puts long pieces last.
 */
export function ranked(
  query: string,
  recent: readonly ArticleSummary[],
  found: readonly ArticleSummary[],
): ArticleSummary[] {
  const fit = new Map<ArticleSummary, number>();
  for (const article of [...recent, ...found]) {
    fit.set(article, match(article.headline, query)?.score ?? 0);
  }
  const isNamed = (article: ArticleSummary) => (fit.get(article) ?? 0) > NAMED;
  const named = [...recent, ...found]
    .filter(isNamed)
    .sort((one, other) => (fit.get(other) ?? 0) - (fit.get(one) ?? 0));
  return [...new Map([...named, ...found].map((article) => [article.id, article])).values()];
}

export interface FoundPieces {
  /** The last found stay until the next are there. */
  readonly pieces: readonly ArticleSummary[];
  /** Whether these are what the query finds, and not what the one before did. */
  readonly settled: boolean;
}

const NONE: FoundPieces = { pieces: [], settled: true };

export function usePieces(query: string, wanted: boolean): FoundPieces {
  const [found, setFound] = useState<{ pieces: readonly ArticleSummary[]; query: string | null }>({
    pieces: [],
    query: null,
  });
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const timer = setTimeout(
      () => {
        find(query)
          .then((pieces) => current && setFound({ pieces, query }))
          .catch((error: unknown) => {
            if (current) setFound({ pieces: [], query });
            report(error);
          });
      },
      query.trim() ? SEARCH_AFTER_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, wanted]);
  return wanted ? { pieces: found.pieces, settled: found.query === query } : NONE;
}
