/** Pruning from the window: what would go is said first, what is taken out is in a backup. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { makePast } from './support/histories.ts';
import { rows } from './support/library.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Prune versions' });

test('old automatic versions go after a question, named ones stay', async ({ folders, start }) => {
  const { articleId } = await makePast(folders.archive);
  const { page } = await start();
  await expect(rows(page).first()).toBeVisible();
  const listed = async () => (await ask(page, 'version.list', { articleId })).versions;
  const before = await listed();

  await give(page, '>prune versions');
  await expect(sheet(page).getByRole('status')).toContainText(/\d+ versions of 1 piece would go/);
  await sheet(page).getByRole('button', { name: 'Cancel' }).click();
  expect(await listed()).toEqual(before);

  await give(page, '>prune versions');
  await sheet(page).getByRole('combobox', { name: 'Older than' }).click();
  await page.getByRole('option', { name: 'A month', exact: true }).click();
  await expect(sheet(page).getByRole('status')).toContainText(/would go/);
  await sheet(page).getByRole('button', { name: 'Back Up and Prune' }).click();
  await expect(page.getByText(/taken out\. All of it is in a backup that stays\./)).toBeVisible();
  const after = await listed();
  expect(after.length).toBeLessThan(before.length);
  const named = (all: typeof after) =>
    all.filter(({ kind }) => kind === 'named').map(({ id }) => id);
  expect(named(after)).toEqual(named(before));
  expect(after[0]?.id).toBe(before[0]?.id);

  await give(page, '>prune versions');
  await expect(sheet(page).getByRole('status')).toHaveText('There is nothing to prune.');
  await expect(sheet(page).getByRole('button', { name: 'Back Up and Prune' })).toBeDisabled();
});
