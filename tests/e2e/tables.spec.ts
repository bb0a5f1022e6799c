/** Backspace in and around a table in which nothing stands yet. */
import { expect, type Page } from '@playwright/test';
import { pressCaret } from './support/caret.ts';
import { graf } from './support/documents.ts';
import { caretAfter, openNewPiece, paper, savedDoc } from './support/editor.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const table = (page: Page) => paper(page).locator('table');
const cells = (page: Page) => table(page).locator('th,td');

async function emptyTable(page: Page): Promise<string> {
  const id = await openNewPiece(page, graf('Above.'), graf('Below.'));
  await caretAfter(page, 'Above.');
  await page.keyboard.press('Enter');
  await give(page, '>Table');
  await expect(table(page)).toHaveCount(1);
  await expect(paper(page)).toBeFocused();
  return id;
}

test('Backspace in an empty cell takes nothing away, in the first or in another', async ({
  page,
}) => {
  const id = await emptyTable(page);
  const count = await cells(page).count();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Backspace');
  await expect(cells(page)).toHaveCount(count);
  await page.keyboard.type('Boat');
  await expect(cells(page).nth(2)).toHaveText('Boat');
  for (let n = 0; n < 6; n += 1) await page.keyboard.press('Backspace');
  await expect(cells(page)).toHaveCount(count);
  expect(await cells(page).allInnerTexts()).toEqual(Array(count).fill('\n'));
  await expect(paper(page)).toContainText('Above.');
  const stored = await savedDoc(page, id);
  expect(stored.content?.map(({ type }) => type)).toContain('table');
});

test('with all its cells selected it goes, and one undo brings it back', async ({ page }) => {
  await emptyTable(page);
  const count = await cells(page).count();
  await cells(page).first().click();
  await cells(page)
    .last()
    .click({ modifiers: ['Shift'] });
  await expect(table(page).locator('.selectedCell')).toHaveCount(count);
  await page.keyboard.press('Backspace');
  await expect(table(page)).toHaveCount(0);
  await expect(paper(page)).toContainText('Above.');
  await expect(paper(page)).toContainText('Below.');
  await page.keyboard.press('Control+z');
  await expect(cells(page)).toHaveCount(count);
});

test('Backspace after it selects it as a whole; a second one takes it away, with a way back', async ({
  page,
}) => {
  await emptyTable(page);
  const count = await cells(page).count();
  const below = paper(page).locator('> p', { hasText: 'Below.' });
  await caretAfter(page, 'Below.');
  await pressCaret(page, 'Home');
  await page.keyboard.press('Backspace');
  await expect(table(page).locator('.selectedCell')).toHaveCount(count);
  await expect(below).toHaveCount(1);
  await page.keyboard.press('Backspace');
  await expect(table(page)).toHaveCount(0);
  await expect(below).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(cells(page)).toHaveCount(count);
});
