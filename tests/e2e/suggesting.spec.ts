/** Two people suggest in one piece: what each did is shown, kept, decided on and taken back. */
import { expect, type Locator, type Page } from '@playwright/test';
import { paper, savedDoc, selectWords } from './support/editor.ts';
import { marginOf } from './support/notes.ts';
import { test } from './support/test.ts';

const suggest = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Shift+e');
  await expect(page.getByRole('button', { name: 'Suggesting', exact: true })).toBeVisible();
};
const suggestionCards = (page: Page): Locator => marginOf(page).locator('[data-card]');

test('what is typed over is struck and underlined, has a card, and is kept', async ({ desk }) => {
  const { page } = desk;
  await paper(page).focus();
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await expect(paper(page).locator('ins.suggested')).toHaveText('six weeks');
  await expect(suggestionCards(page)).toHaveCount(1);
  await savedDoc(page, desk.articleId);
});
