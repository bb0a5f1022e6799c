/** The pieces that the palette offers: the recent ones, or those that a search finds. */
import { useEffect, useState } from 'react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { typedQuery } from '../library/filters.ts';
import { match } from './match.ts';

const SHOWN = 8;
const SEARCH_AFTER_MS = 60;

async function find(query: string): Promise<readonly ArticleSummary[]> {
  if (!query.trim()) return (await call('article.recent', { limit: SHOWN })).rows;
  const [recent, found] = await Promise.all([
    call('article.recent', { limit: 50 }),
    call('article.search', {
      query: typedQuery(query),
      filter: {},
      sort: { by: 'relevance', descending: true },
      offset: 0,
      limit: SHOWN,
    }),
  ]);
  const named = recent.rows
    .map((article) => ({ article, fit: match(article.headline, query)?.score ?? 0 }))
    .filter(({ fit }) => fit > 500)
    .sort((one, other) => other.fit - one.fit)
    .map(({ article }) => article);
  const all = [...named, ...found.hits.map((hit) => hit.article)];
  return [...new Map(all.map((article) => [article.id, article])).values()].slice(0, SHOWN);
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
