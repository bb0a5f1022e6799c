/** Words are made durable without leaving a version behind, unless the piece is really left, or sent. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { paper, saved } from './support/editor.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

test('exporting keeps what left, verifying keeps no version; leaving keeps one', async ({
  desk,
  folder,
}) => {
  const { page, articleId } = desk;
  const out = join(folder, 'out');
  await mkdir(out);
  const kept = async () =>
    (await ask(page, 'version.list', { articleId })).versions.map((each) => each.reason);
  await paper(page).getByText('the choir above the chandlery').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Nobody minds.');
  await chooseInDialogs(desk.app, out);
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('checkbox', { name: /^Web page/u }).uncheck();
  await sheet.getByRole('checkbox', { name: /^Plain text/u }).check();
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await paper(page).focus();
  await page.keyboard.type(' Not one.');
  await page.keyboard.press('Control+Shift+X');
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet).toContainText('1 file written');
  const [name = ''] = await readdir(out);
  expect(await readFile(join(out, name), 'utf8')).toContain('Nobody minds. Not one.');
  await sheet.getByRole('button', { name: 'Done' }).click();
  await give(page, 'verify');
  await page
    .getByRole('dialog', { name: 'The archive is sound' })
    .getByRole('button', { name: 'Done' })
    .click();
  await saved(page);
  // One version for what left, and none for looking.
  expect(await kept()).toEqual(['before export', null]);
  await paper(page).focus();
  await page.keyboard.type(' Not a soul.');
  await saved(page);
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('grid')).toBeVisible();
  await expect.poll(kept).toContain('left');
});

test('a piece spiked while it is open: the button brings it back, the shortcut is the text’s', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  await paper(page).getByText('the choir above the chandlery').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Nobody minds.');
  await give(page, 'spike');
  const message = page.getByRole('region', { name: 'Notifications' }).getByRole('dialog');
  await expect(message).toContainText('spiked.');
  await expect(message.locator('kbd')).toHaveCount(0);
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(paper(page)).not.toContainText('Nobody minds.');
  const status = async () => (await ask(page, 'article.read', { id: articleId })).article.status;
  expect(await status()).toBe('spiked');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(status).toBe('draft');
});
