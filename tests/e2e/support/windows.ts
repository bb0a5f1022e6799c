/** Windows beside the first. */
import type { Page } from '@playwright/test';
import { ask } from './ask.ts';
import { paper } from './editor.ts';
import type { Galley } from './launch.ts';

/** Opens a piece in a window of its own, as the library's command does, ready to be written in. */
export async function inOwnWindow(
  { app, page }: Pick<Galley, 'app' | 'page'>,
  articleId: string,
): Promise<Page> {
  const opening = app.waitForEvent('window');
  await ask(page, 'window.openArticle', { articleId });
  const other = await opening;
  await paper(other).waitFor();
  return other;
}

/** How many windows the program has. */
export const countWindows = ({ app }: Pick<Galley, 'app'>): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
