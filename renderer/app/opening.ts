/** A piece that is asked for before the page that shows it has been loaded. */
import type { OpenedArticle } from '../../shared/contract/articles.ts';
import { call } from '../bridge.ts';

let ahead: { articleId: string; answer: Promise<OpenedArticle> } | null = null;

/** Asks for a piece that will be shown in a moment. */
export function openAhead(articleId: string): void {
  const answer = call('article.open', { id: articleId });
  // Whoever shows the piece sees the failure.
  answer.catch(() => undefined);
  ahead = { articleId, answer };
}

/**
 * Opens a piece, or gives the answer that was asked for ahead; once, since it ages.
 * @throws GalleyError as `article.open` does
 */
export function openPiece(articleId: string): Promise<OpenedArticle> {
  const asked = ahead;
  ahead = null;
  return asked?.articleId === articleId ? asked.answer : call('article.open', { id: articleId });
}
