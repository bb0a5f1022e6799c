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

/** The last found stay until the next are there. */
export function usePieces(query: string, wanted: boolean): readonly ArticleSummary[] {
  const [pieces, setPieces] = useState<readonly ArticleSummary[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const timer = setTimeout(
      () => {
        find(query)
          .then((found) => current && setPieces(found))
          .catch(report);
      },
      query.trim() ? SEARCH_AFTER_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, wanted]);
  return wanted ? pieces : [];
}
