/**
 * The latest known summary of the piece that is shown, for the top bar. The editor publishes what
 * opening and saving gave it; changes from elsewhere come through the list of recent pieces.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ArticleSummary } from '../../shared/domain/article.ts';
import { call, on } from '../bridge.ts';
import { report } from './errors.ts';
import { useSettled } from './settled.ts';

const useShown = create<{ article: ArticleSummary | null }>(() => ({ article: null }));

/** Says what is now known of a piece. */
export function publishArticle(article: ArticleSummary): void {
  useShown.setState({ article });
}

async function refresh(articleId: string): Promise<void> {
  const { rows } = await call('article.recent', { limit: 10 });
  const found = rows.find((row) => row.id === articleId);
  if (found) useShown.setState({ article: found });
}

/** The summary of a piece that is open in this window; null until it is known. */
export function useArticle(articleId: string | null): ArticleSummary | null {
  const article = useShown((state) => state.article);
  const settled = useSettled(false);
  useEffect(() => {
    if (!articleId) return;
    const again = () => void refresh(articleId).catch(report);
    if (settled && useShown.getState().article?.id !== articleId) again();
    return on('archive.changed', ({ articleIds }) => {
      if (articleIds.length === 0 || articleIds.includes(articleId)) again();
    });
  }, [articleId, settled]);
  return article && article.id === articleId ? article : null;
}
