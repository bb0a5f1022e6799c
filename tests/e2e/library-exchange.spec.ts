/** Files in and out, backups and their reports, in the real program. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { chooseInDialogs } from './support/dialogs.ts';
import { dropFiles, hoverFiles } from './support/drop.ts';
import { row, rows, titleIn } from './support/library.ts';
import { give } from './support/palette.ts';
import { fill, pieces } from './support/saltmere.ts';
import { test } from './support/test.ts';

test('a folder dropped anywhere is taken in, with a report for each file', async ({
  folder,
  page,
}) => {
  await mkdir(join(folder, 'desk'));
  await writeFile(
    join(folder, 'desk', 'one.md'),
    '# A slip for the pilot boat\n\nWork stops twice a day.\n',
  );
  await writeFile(join(folder, 'desk', 'two.txt'), 'Lost property\n\nOne glove, one recorder.\n');
  await writeFile(join(folder, 'broken.html'), new Uint8Array(0));
  await hoverFiles(page, [join(folder, 'desk'), join(folder, 'broken.html')]);
  await expect(page.getByText('Let go to add 2 pieces')).toBeVisible();
  await dropFiles(page, [join(folder, 'desk'), join(folder, 'broken.html')]);
  const report = page.getByRole('dialog', { name: '2 pieces added' });
  await expect(report).toContainText('1 file was refused.');
  await expect(report).toContainText('A slip for the pilot boat');
  await expect(report).toContainText('broken.html');
  await report.getByRole('button', { name: /^Open A slip/u }).click();
  await expect(page.getByRole('navigation', { name: 'Place' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(rows(page)).toHaveCount(2);
});

test('exports the selected pieces into a folder and says what was written', async ({
  folder,
  galley,
  page,
}) => {
  const out = join(folder, 'out');
  await mkdir(out);
  await fill(page);
  await titleIn(row(page, 'Two choirs')).click();
  await row(page, 'Herring landings').click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('Export 2 pieces');
  await expect(sheet.getByRole('button', { name: 'Export' })).toBeEnabled();
  await sheet.getByRole('checkbox', { name: /^Web page/u }).uncheck();
  await expect(sheet.getByRole('button', { name: 'Export' })).toBeDisabled();
  await sheet.getByRole('checkbox', { name: /^Markdown/u }).check();
  await chooseInDialogs(galley.app, out);
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await expect(sheet).toContainText(out);
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet).toContainText('2 files written');
  await expect(sheet.getByRole('button', { name: 'Show folder' })).toBeVisible();
  const files = await readdir(out, { recursive: true });
  const written = files.filter((file) => file.endsWith('.md'));
  expect(written).toHaveLength(2);
  const texts = await Promise.all(written.map((file) => readFile(join(out, file), 'utf8')));
  expect(texts.join()).toContain('four hundred crates');
});

test('backs up, goes on, restores what stood, and verifies it', async ({ page }) => {
  await fill(page, pieces.slice(0, 2));
  await expect(rows(page)).toHaveCount(2);
  await give(page, 'back up');
  await expect(page.getByText('Backed up: 2 pieces').first()).toBeVisible();
  await fill(page, pieces.slice(2, 5));
  await expect(rows(page)).toHaveCount(5);
  await give(page, 'restore a backup');
  const sheet = page.getByRole('dialog', { name: 'Restore a backup' });
  await expect(sheet.getByRole('radio')).toHaveCount(1);
  await sheet.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored: 2 pieces.').first()).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await give(page, 'verify');
  await expect(page.getByRole('dialog', { name: 'The archive is sound' })).toContainText(
    '2 pieces',
  );
});
