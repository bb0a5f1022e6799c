/** The first minutes: no archive, no name, files dropped before there is either. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { dropFiles, hoverFiles } from './support/drop.ts';
import { rows } from './support/library.ts';
import { begin } from './support/saltmere.ts';
import { test as base } from './support/test.ts';

/** Somebody new, whose home is the test's folder. */
const test = base.extend({
  galley: async ({ folder, start }, use) => {
    await use(await start({ archive: null, env: { HOME: folder } }));
  },
});

test('makes an archive where it says, asks for a name, and opens the library', async ({
  folder: home,
  page,
}) => {
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
  expect(await ask(page, 'profile.get', {})).toMatchObject({
    profile: { name: 'Tomas Rede', color: 'teal' },
  });
});

test('help is the real list of shortcuts', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeFocused();
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Command Palette');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeFocused();
});

test('pieces dropped before there is an archive are in it after two questions', async ({
  folder: home,
  page,
}) => {
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
  await expect(rows(page)).toHaveCount(1);
});
