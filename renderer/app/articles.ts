/**
 * The latest known summary of the piece that is shown, for the top bar. The editor publishes what
 * opening and saving gave it; changes from elsewhere come through the list of recent pieces.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ArticleSummary } from '../../shared/domain/article.ts';
import { call, on } from '../bridge.ts';
import { report } from './errors.ts';
import { sameData } from './same.ts';
import { useSettled } from './settled.ts';

const useShown = create<{ article: ArticleSummary | null }>(() => ({ article: null }));

/** What every save changes, and nobody reads here: a pause in writing would draw the whole page. */
const unread = ['words', 'characters', 'updatedAt'] as const satisfies (keyof ArticleSummary)[];

const read = (article: ArticleSummary) =>
  Object.fromEntries(Object.entries(article).filter(([name]) => !isUnread(name)));
const isUnread = (name: string): boolean => (unread as readonly string[]).includes(name);

/** Says what is now known of a piece. */
export function publishArticle(article: ArticleSummary): void {
  const { article: known } = useShown.getState();
  if (known && sameData(read(known), read(article))) return;
  useShown.setState({ article });
}

async function refresh(articleId: string): Promise<void> {
  const { rows } = await call('article.recent', { limit: 10 });
  const found = rows.find((row) => row.id === articleId);
  if (found) publishArticle(found);
}

/**
 * The summary of a piece that is open in this window; null until it is known. Its counts and the time
 * of its last change are those of when anything else was changed last.
 */
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
