/** Due and embargo: typed as they are written elsewhere, read back under the field. */
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { rows } from './support/library.ts';
import { test } from './support/test.ts';

test('dates are written as everywhere, whatever the system’s clock, and typed freely', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  const fields = async () => (await ask(page, 'article.read', { id: articleId })).article;
  const local = (...parts: [number, number, number, number, number]) =>
    new Date(...parts).toISOString();
  await page.keyboard.press('Control+Shift+D');
  const due = page.getByRole('textbox', { name: 'Due', exact: true });
  await due.fill('26 feb 2027 6pm');
  await expect(page.getByText('Fri 26 Feb 2027, 18:00', { exact: true })).toBeVisible();
  await due.press('Enter');
  await expect(due).toHaveValue('Fri 26 Feb 2027, 18:00');
  await expect.poll(async () => (await fields()).due).toBe(local(2027, 1, 26, 18, 0));
  await expect(page.getByRole('button', { name: /Due Fri 26 Feb 2027$/ })).toBeVisible();

  // A time alone keeps the day.
  await due.fill('9:30');
  await due.press('Enter');
  await expect(due).toHaveValue('Fri 26 Feb 2027, 09:30');

  // What is no day stays to be mended, and changes nothing.
  await due.fill('when it is done');
  await due.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Not a day');
  await expect(due).toHaveValue('when it is done');
  await expect.poll(async () => (await fields()).due).toBe(local(2027, 1, 26, 9, 30));
  await due.focus();
  await due.press('Escape');
  await expect(due).toHaveValue('Fri 26 Feb 2027, 09:30');
  await expect(page.getByRole('alert')).toHaveCount(0);

  // A day chosen from the calendar keeps the time.
  await page.locator('input[type=date]').first().fill('2027-03-01');
  await expect(due).toHaveValue('Mon 1 Mar 2027, 09:30');

  const embargo = page.getByRole('textbox', { name: 'Embargo' });
  await embargo.fill('2027-03-02');
  await embargo.press('Enter');
  await expect(embargo).toHaveValue('Tue 2 Mar 2027, 00:00');
  await expect.poll(async () => (await fields()).embargo).toBe(local(2027, 2, 2, 0, 0));
  await embargo.fill('');
  await embargo.press('Enter');
  await expect.poll(async () => (await fields()).embargo).toBeNull();
  expect((await fields()).due).toBe(local(2027, 2, 1, 9, 30));
});

test('the library asks for another day in the same words', async ({ desk }) => {
  const { page, articleId } = desk;
  await page.keyboard.press('Control+1');
  const row = rows(page).first();
  await row.locator('[data-cell=due]').click();
  await page.getByRole('menuitem', { name: 'Another day…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Due', exact: true });
  const day = sheet.getByRole('textbox', { name: 'Day and time' });
  await expect(day).toBeFocused();
  await expect(day).toHaveValue(/^\w{3} \d+ \w{3} \d{4}, 18:00$/);
  // What stands there is replaced by typing.
  await page.keyboard.type('never');
  await expect(sheet.getByRole('button', { name: 'Set' })).toBeDisabled();
  await day.fill('1.3.2027 18.30');
  await expect(sheet).toContainText('Mon 1 Mar 2027, 18:30');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);
  const due = async () => (await ask(page, 'article.read', { id: articleId })).article.due;
  await expect.poll(due).toBe(new Date(2027, 2, 1, 18, 30).toISOString());
});
