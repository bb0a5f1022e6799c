/** A graf of an earlier version brought into today's text, and taken out again by undoing. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { paper, saved } from './support/editor.ts';
import { makePast } from './support/histories.ts';
import { rows } from './support/library.ts';
import { came, suggest, suggestionCards } from './support/suggesting.ts';
import { test } from './support/test.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Versions' });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const button = (page: Page) => page.getByRole('button', { name: 'Bring this graf back' });

async function showFirstDraft(page: Page): Promise<void> {
  await rows(page).first().dblclick();
  await expect(paper(page)).toBeVisible();
  await page.keyboard.press('Control+Digit3');
  await list(page)
    .getByRole('option', { name: /^First full draft/ })
    .click();
  await expect(preview(page)).toContainText('Passengers are asked');
}

test('the graf under the pointer comes back where it stood; undo takes it out again', async ({
  folders,
  start,
}) => {
  const { articleId } = await makePast(folders.archive);
  const { page } = await start();
  await showFirstDraft(page);
  const before = (await ask(page, 'article.read', { id: articleId })).doc;
  // A graf that reads the same today has nothing to bring.
  await preview(page).getByText('On the slip the old lantern').hover();
  await expect(button(page)).toHaveCount(0);
  await preview(page).getByText('Passengers are asked').hover();
  await button(page).click();

  await expect(paper(page)).toBeFocused();
  await expect(page.getByText('Brought back from “First full draft”.')).toBeVisible();
  const grafs = paper(page).locator('p:not([data-type])');
  await expect(grafs.nth(2)).toHaveText(/^Passengers are asked/);
  await expect(grafs.nth(1)).toHaveText(/A single fare stays/);
  await saved(page);
  const { versions } = await ask(page, 'version.list', { articleId });
  expect(versions[1]).toMatchObject({ kind: 'automatic' });
  expect((await ask(page, 'version.get', { versionId: versions[1]!.id })).doc).toBe(before);

  await page.keyboard.press('Control+KeyZ');
  await expect(paper(page)).not.toContainText('Passengers are asked');
  await saved(page);
  const after = (await ask(page, 'article.read', { id: articleId })).doc;
  expect(JSON.parse(after)).toEqual(JSON.parse(before));
});

test('keys go from graf to graf that reads otherwise, and bring one back in place of today’s', async ({
  folders,
  start,
}) => {
  await makePast(folders.archive);
  const { page } = await start();
  await showFirstDraft(page);
  await list(page).focus();
  const at = () => button(page).getAttribute('aria-description');
  await page.keyboard.press(']');
  await expect(button(page)).toBeFocused();
  await expect.poll(at).toMatch(/^Keel Bridge to rest in March/);
  await page.keyboard.press(']');
  await expect.poll(at).toMatch(/^The swing span/);
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  // Past the first comes the last.
  await expect.poll(at).toMatch(/^For the crews/);
  await page.keyboard.press('F8');
  await expect.poll(at).toMatch(/^Keel Bridge to rest in March/);
  await page.keyboard.press('Enter');
  await expect(paper(page).getByRole('heading', { level: 1 })).toHaveText(
    'Keel Bridge to rest in March, and a late boat sails again',
  );
  await expect(paper(page)).toContainText('dogs as they always have');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(paper(page).getByRole('heading', { level: 1 })).toHaveText(/rests for five weeks/);
});

test('from a comparison comes the earlier graf of the change that was gone to', async ({
  folders,
  start,
}) => {
  await makePast(folders.archive);
  const { page } = await start();
  await showFirstDraft(page);
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('menuitem', { name: 'With now' }).click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  const bring = comparison.getByRole('button', { name: 'Bring this graf of A back' });
  await expect(comparison.locator('del').first()).toBeVisible();
  await expect(bring).toBeDisabled();
  const gone = comparison.locator('del', { hasText: 'Passengers are asked' });
  while ((await gone.and(comparison.locator('.is-current')).count()) === 0) {
    await page.keyboard.press(']');
  }
  await expect(bring).toBeEnabled();
  await page.keyboard.press('Control+Alt+KeyB');
  await expect(paper(page)).toContainText('Passengers are asked');
  await expect(paper(page)).toContainText('dogs as they always have');
});

test('where suggesting is on, a graf comes back as a suggestion', async ({ folders, start }) => {
  await makePast(folders.archive);
  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(paper(page)).toBeFocused();
  await suggest(page);
  await page.keyboard.press('Control+Digit3');
  await list(page)
    .getByRole('option', { name: /^First full draft/ })
    .click();
  await preview(page).getByText('Passengers are asked').hover();
  await button(page).click();
  await expect(came(page)).toHaveText(/^Passengers are asked/);
  await expect(suggestionCards(page)).toHaveCount(1);
  await saved(page);
  await page.keyboard.press('Control+Digit3');
  await expect(preview(page)).toContainText('As it stands now · with 1 suggestion · read only');
  await page.keyboard.press('Control+Digit2');
  await expect(suggestionCards(page)).toHaveCount(1);
});

test('undone, a suggested graf is as if it had not come', async ({ folders, start }) => {
  await makePast(folders.archive);
  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(paper(page)).toBeFocused();
  await suggest(page);
  await page.keyboard.press('Control+Digit3');
  await list(page)
    .getByRole('option', { name: /^First full draft/ })
    .click();
  await preview(page).getByText('Passengers are asked').hover();
  await button(page).click();
  await expect(suggestionCards(page)).toHaveCount(1);
  await page.keyboard.press('Control+KeyZ');
  await expect(suggestionCards(page)).toHaveCount(0);
  await expect(paper(page)).not.toContainText('Passengers are asked');
});
