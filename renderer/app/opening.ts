/** A piece that is asked for before the page that shows it has been loaded. */
import { create } from 'zustand';
import type { OpenedArticle } from '../../shared/contract/articles.ts';
import { call } from '../bridge.ts';

/** How many pieces this window has opened: it grows once the archive has put one among the recent. */
export const useOpened = create<{ times: number }>(() => ({ times: 0 }));

function ask(articleId: string): Promise<OpenedArticle> {
  const answer = call('article.open', { id: articleId });
  // Whoever shows the piece sees the failure.
  answer.then(
    () => useOpened.setState(({ times }) => ({ times: times + 1 })),
    () => undefined,
  );
  return answer;
}

let ahead: { articleId: string; answer: Promise<OpenedArticle> } | null = null;

/** Asks for a piece that will be shown in a moment. */
export function openAhead(articleId: string): void {
  ahead = { articleId, answer: ask(articleId) };
}

/**
 * Opens a piece, or gives the answer that was asked for ahead; once, since it ages.
 * @throws GalleyError as `article.open` does
 */
export function openPiece(articleId: string): Promise<OpenedArticle> {
  const asked = ahead;
  ahead = null;
  return asked?.articleId === articleId ? asked.answer : ask(articleId);
}
