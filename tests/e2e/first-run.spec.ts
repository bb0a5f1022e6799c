/** The first minutes: no archive, no name, files dropped before there is either. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dropFiles, hoverFiles } from './support/drop.ts';
import { type Galley, launchGalley } from './support/launch.ts';
import { begin } from './support/saltmere.ts';

let galley: Galley;
let page: Page;
let home: string;

test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'galley-home-'));
  galley = await launchGalley({ archive: null, env: { HOME: home } });
  page = galley.page;
});

test.afterEach(async () => {
  await galley.close();
  await rm(home, { recursive: true, force: true });
});

test('makes an archive where it says, asks for a name, and opens the library', async () => {
  await expect(page.getByRole('heading', { name: 'Galley', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Make it here' })).toBeFocused();
  const folder = await page.getByRole('dialog').getByText(home).innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Who is writing?' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Please give a name.')).toBeVisible();
  await page.getByRole('radio', { name: 'teal' }).check();
  await begin(page, 'Tomas Rede');
  await expect(page.getByRole('heading', { name: 'No pieces yet' })).toBeVisible();
  expect(await readdir(folder)).not.toHaveLength(0);
  const reply = await page.evaluate(() => window.galley.commands['profile.get']({}));
  expect(reply).toMatchObject({
    ok: true,
    value: { profile: { name: 'Tomas Rede', color: 'teal' } },
  });
});

test('help is the real list of shortcuts', async () => {
  await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeFocused();
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Command Palette');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeFocused();
});

test('pieces dropped before there is an archive are in it after two questions', async () => {
  const file = join(home, 'lantern.md');
  await writeFile(file, '# The lantern\n\nIt hangs over the slip again.\n');
  await expect(page.getByRole('heading', { name: 'Drop pieces here' })).toBeVisible();
  await hoverFiles(page, [file]);
  await expect(page.getByRole('heading', { name: 'Let go to add 1 piece' })).toBeVisible();
  await dropFiles(page, [file]);
  await page.getByRole('button', { name: 'Make it here' }).click();
  await begin(page);
  const report = page.getByRole('dialog', { name: '1 piece added' });
  await expect(report).toContainText('The lantern');
  await report.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('grid').locator('[data-index]')).toHaveCount(1);
});
