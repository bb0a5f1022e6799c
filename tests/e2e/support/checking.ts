/** The hands of a fact-checker: claims made, walked and decided on by keyboard. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Claim } from '../../../shared/domain/claim.ts';
import { ask } from './ask.ts';
import { makePiece, openPiece, paper, saved, selectWords } from './editor.ts';
import { crane, craneHeadline } from './fact-dense.ts';
import type { Galley } from './launch.ts';

/** The piece about the crane, open to be written in a window with room for all columns. Returns its id. */
export async function openCrane({ app, page }: Galley): Promise<string> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900);
  });
  await page.waitForFunction(() => innerWidth === 1440);
  const { id } = await makePiece(page, crane, {
    slug: 'crane-down',
    desk: 'Harbour',
    status: 'in check',
  });
  await openPiece(page, craneHeadline);
  return id;
}

export const claimList = (page: Page): Locator => page.getByRole('listbox', { name: 'Claims' });

/** A claim's row in the list, by its words. */
export const claimRow = (page: Page, words: string): Locator =>
  page.getByRole('option', { name: words });

export const claimPane = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Claim' });

/** Goes to Check and waits for it. */
export async function toCheck(page: Page): Promise<void> {
  await page.keyboard.press('Control+4');
  await expect(claimPane(page)).toBeVisible();
  await expect(paper(page)).toBeFocused();
}

/** Back to Write. */
export async function toWrite(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('toolbar').first()).toBeVisible();
  await expect(claimPane(page)).toHaveCount(0);
  await expect(paper(page)).toBeFocused();
}

/** Makes claims of words that stand in the text, in Write. */
export async function claimWords(page: Page, ...all: string[]): Promise<void> {
  for (const words of all) {
    const marks = await page.locator('.ProseMirror [data-annotation]').count();
    await selectWords(page, words);
    await page.keyboard.press('Control+Shift+K');
    await expect
      .poll(() => page.locator('.ProseMirror [data-annotation]').count())
      .toBeGreaterThan(marks);
  }
  await saved(page);
}

/** The claims as the archive has them, by their words when they were made. */
export async function storedClaims(page: Page, articleId: string): Promise<Map<string, Claim>> {
  const { claims } = await ask(page, 'check.open', { articleId });
  return new Map(claims.map((claim) => [claim.quote.exact, claim]));
}

/** The words of the claim that is looked at. */
export const currentWords = (page: Page): Locator =>
  claimPane(page).getByRole('heading', { level: 2 });
