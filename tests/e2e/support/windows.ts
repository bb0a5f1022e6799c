/** Windows beside the first. */
import { expect, type Page } from '@playwright/test';
import { ask } from './ask.ts';
import { paper } from './editor.ts';
import type { Galley } from './launch.ts';

/** A window shows before its archive is open. */
export const archiveIsOpen = (page: Page): Promise<void> =>
  expect.poll(async () => (await ask(page, 'program.state', {})).archive).not.toBeNull();

/** Opens a piece in a window of its own, as the library's command does, ready to be written in. */
export async function inOwnWindow(
  { app, page }: Pick<Galley, 'app' | 'page'>,
  articleId: string,
): Promise<Page> {
  await archiveIsOpen(page);
  const opening = app.waitForEvent('window');
  await ask(page, 'window.openArticle', { articleId });
  const other = await opening;
  await paper(other).waitFor();
  return other;
}

/** How many windows the program has. */
export const countWindows = ({ app }: Pick<Galley, 'app'>): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
