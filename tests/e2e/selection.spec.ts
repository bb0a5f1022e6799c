/** What is selected in the library is what is seen there. */
import { expect, type Page } from '@playwright/test';
import { grid, row, rows, titleIn } from './support/library.ts';
import { fill, pieces } from './support/saltmere.ts';
import { test } from './support/test.ts';

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected pieces' });
const selectTwo = async (page: Page) => {
  await titleIn(row(page, 'Regatta moves')).click();
  await titleIn(row(page, 'Тиждень без мосту')).click({ modifiers: ['Control'] });
  await expect(bar(page)).toContainText('2 selected');
};

test('a search that hides selected rows ends the selection', async ({ page }) => {
  await fill(page);
  await selectTwo(page);
  const field = page.getByRole('textbox', { name: 'Search the archive' });
  await field.fill('regatta');
  await expect(rows(page)).toHaveCount(1);
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('footer')).not.toContainText('selected');
  await field.fill('');
  await expect(rows(page)).toHaveCount(pieces.length);
  await expect(page.locator('[aria-selected=true]')).toHaveCount(0);
});

test('pieces that leave the list by what is done to them are selected no longer', async ({
  page,
}) => {
  await fill(page);
  await page
    .getByRole('navigation', { name: 'Archive' })
    .getByRole('button', { name: /^Draft/u })
    .click();
  await expect(rows(page)).toHaveCount(2);
  await selectTwo(page);
  await bar(page).getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Copy' }).click();
  await expect(page.getByRole('heading', { name: /^No/u })).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  // With nothing in sight nothing is spiked.
  await page.keyboard.press('Delete');
  await expect(page.getByText(/spiked\.$/u)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(rows(page)).toHaveCount(2);
});

test('what comes right after Control+A is done to every piece of the list', async ({ page }) => {
  await fill(page);
  await expect(rows(page)).toHaveCount(pieces.length);
  await titleIn(row(page, 'Regatta moves')).click();
  await expect(grid(page)).toBeFocused();
  await page.evaluate(() => {
    // Both keys within one task: nothing can come between them.
    const target = document.activeElement;
    const key = (init: KeyboardEventInit) =>
      target?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
    key({ key: 'a', code: 'KeyA', ctrlKey: true });
    return Promise.resolve().then(() => key({ key: 'Delete', code: 'Delete' }));
  });
  await expect(page.getByText(`${pieces.length} pieces spiked.`)).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
});
