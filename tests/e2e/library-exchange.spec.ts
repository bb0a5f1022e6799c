/** Files in and out, backups and their reports, in the real program. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dropFiles, hoverFiles } from './support/drop.ts';
import { type Galley, launchGalley } from './support/launch.ts';
import { begin, fill, pieces } from './support/saltmere.ts';

let galley: Galley;
let page: Page;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-files-'));
  galley = await launchGalley();
  page = galley.page;
  await begin(page);
});

test.afterEach(async () => {
  await galley.close();
  await rm(folder, { recursive: true, force: true });
});

/** Answers the system's next file dialogs. */
const choose = (paths: string[]) =>
  galley.app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths);

const rows = () => page.getByRole('grid').locator('[data-index]');
const piece = (headline: string) =>
  rows().filter({ hasText: headline }).locator('[role=gridcell]').first();

test('a folder dropped anywhere is taken in, with a report for each file', async () => {
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
  await expect(rows()).toHaveCount(2);
});

test('exports the selected pieces into a folder and says what was written', async () => {
  await fill(page);
  await piece('Two choirs').click();
  await rows()
    .filter({ hasText: 'Herring landings' })
    .click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('Export 2 pieces');
  await expect(sheet.getByRole('button', { name: 'Export' })).toBeDisabled();
  await sheet.getByRole('radio', { name: /^Markdown/u }).check();
  await choose([folder]);
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await expect(sheet).toContainText(folder);
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet).toContainText('2 pieces exported');
  await expect(sheet.getByRole('button', { name: 'Show folder' })).toBeVisible();
  const files = await readdir(folder, { recursive: true });
  const written = files.filter((file) => file.endsWith('.md'));
  expect(written).toHaveLength(2);
  const texts = await Promise.all(written.map((file) => readFile(join(folder, file), 'utf8')));
  expect(texts.join()).toContain('four hundred crates');
});

test('backs up, goes on, restores what stood, and verifies it', async () => {
  await fill(page, pieces.slice(0, 2));
  await expect(rows()).toHaveCount(2);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('back up');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Backed up: 2 pieces').first()).toBeVisible();
  await fill(page, pieces.slice(2, 5));
  await expect(rows()).toHaveCount(5);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('restore a backup');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Restore a backup' });
  await expect(sheet.getByRole('radio')).toHaveCount(1);
  await sheet.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored: 2 pieces.').first()).toBeVisible();
  await expect(rows()).toHaveCount(2);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('verify');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'The archive is sound' })).toContainText(
    '2 pieces',
  );
});
