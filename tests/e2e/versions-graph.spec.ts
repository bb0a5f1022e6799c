/** Private drafts beside the history of a piece: their versions, their lane, and what took them in. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { clean } from './support/axe.ts';
import { paper } from './support/editor.ts';
import { makePast, withDraft } from './support/histories.ts';
import { rows } from './support/library.ts';
import { test } from './support/test.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Versions' });
const row = (page: Page, name: RegExp) => list(page).getByRole('option', { name });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const lanes = (page: Page) => list(page).locator('svg[data-lanes] path');

test('a draft’s versions stand among those of the piece, private, on a lane of their own', async ({
  folders,
  start,
}) => {
  const { articleId, drafts } = await makePast(folders.archive, withDraft);
  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(paper(page)).toBeVisible();
  await page.keyboard.press('Control+Digit3');
  const own = row(page, /^Second-person opening, .*Private, .*of a private draft$/);
  await expect(own).toHaveCount(2);
  await expect(own.first()).toHaveAccessibleName(/13:44/);
  await expect(own.last()).toHaveAccessibleName(/10:02/);
  await expect(own.first()).toContainText('Private');
  // From the version it grew from up to its latest: that row, its own two, and those between.
  const between = list(page).locator('svg[data-lanes] circle');
  await expect(between).toHaveCount(2);
  await expect.poll(() => lanes(page).count()).toBeGreaterThanOrEqual(4);

  await own.first().click();
  await expect(preview(page)).toContainText('Second-person opening');
  await expect(preview(page)).toContainText('you go home by water');
  await expect(preview(page).getByRole('button', { name: 'Restore…' })).toHaveCount(0);
  await clean(page, 'a draft in the history');

  // It is compared with what it grew from, and with what stands now.
  await page.keyboard.press('Control+Alt+KeyV');
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.locator('ins').first()).toBeVisible();
  await page.keyboard.press('Escape');

  const draftId = drafts.get('Second-person opening') as string;
  const merge = await ask(page, 'draft.preview', { draftId, into: 'piece' });
  const { heads, doc } = merge;
  await ask(page, 'draft.merge', { draftId, heads, doc, as: 'taken' });
  await expect(row(page, /^Merged “Second-person opening”, .*Now/)).toBeVisible();
  await expect(own).toHaveCount(2);
  const [now] = (await ask(page, 'version.list', { articleId })).versions;
  expect(now?.parents).toHaveLength(2);

  await own.first().click();
  await preview(page).getByRole('button', { name: 'Open Draft' }).click();
  await expect(paper(page)).toContainText('you go home by water');
});
