/** Receipts: what was sent is kept and shown, and a piece says when it has changed since. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { clean, looks, wear } from './support/axe.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { caretBehind, paper, saved, selectWords } from './support/editor.ts';
import { test } from './support/test.ts';

const sent = (page: Page) =>
  page
    .getByRole('complementary', { name: 'Sign-offs and files' })
    .getByRole('region', { name: 'Sent' });
const alarm = (page: Page) => sent(page).getByRole('status');

test('an export leaves a receipt; a correction after it shows, and what it was', async ({
  desk,
  folder,
}) => {
  const { page, articleId } = desk;
  const out = join(folder, 'out');
  await mkdir(out);
  await chooseInDialogs(desk.app, out);
  await paper(page).getByText('the choir above the chandlery').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Nobody minds.');
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'To whom' }).fill('Saltmere Courier');
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await sheet.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(sheet).toContainText('A receipt was kept: sent to Saltmere Courier.');
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(sheet).toHaveCount(0);

  // It is remembered whom things go to, and nobody is written down for the next time.
  await page.keyboard.press('Control+Shift+X');
  await expect(sheet.getByRole('combobox', { name: 'To whom' })).toHaveValue('');
  await expect(sheet.locator('datalist option')).toHaveAttribute('value', 'Saltmere Courier');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await page.keyboard.press('Control+Digit5');
  await expect(sent(page)).toContainText('Sent to Saltmere Courier');
  await expect(sent(page)).toContainText('Web page, clean copy');
  await expect(alarm(page)).toHaveText('');
  await expect(sent(page).getByRole('button')).toHaveCount(0);
  const look = page.getByRole('region', { name: 'Release check' }).locator('[data-rule="sent"]');
  await expect(look).toHaveCount(0);

  // A move of status is no change of what was sent; a word is.
  await ask(page, 'article.setFields', { id: articleId, patch: { status: 'copy' } });
  await page.keyboard.press('Control+Digit2');
  await caretBehind(page, 'Nobody minds.');
  await page.keyboard.type(' Hardly anybody.');
  await saved(page);
  await page.keyboard.press('Control+Digit5');
  await expect(alarm(page)).toHaveText('Changed since it was sent');
  await expect(look).toContainText('Sent to Saltmere Courier');
  for (const each of looks) {
    await wear(page, each);
    await clean(page, each.name);
  }
  await sent(page)
    .getByRole('button', { name: /^Show what changed since/ })
    .click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.locator('ins')).toHaveText(' Hardly anybody.');
  await expect(
    page.getByRole('option', { name: /Sent to Saltmere Courier, Web page, clean copy/ }),
  ).toBeVisible();

  // As it was sent again: nothing is left to say.
  await page.keyboard.press('Control+Digit2');
  await selectWords(page, ' Hardly anybody.');
  await page.keyboard.press('Backspace');
  await saved(page);
  await page.keyboard.press('Control+Digit5');
  await expect(sent(page)).toContainText('Sent to Saltmere Courier');
  await expect(alarm(page)).toHaveText('');
});
