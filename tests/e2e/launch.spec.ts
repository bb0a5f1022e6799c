/** The first start, and the one after it. */
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { getRuntime } from '../../build/runtime/runtime.ts';
import { launchGalley } from './support/launch.ts';

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-launch-'));
});

test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the first start asks who is writing, the next opens the archive at once', async () => {
  const folders = { archive: join(folder, 'Saltmere'), userData: join(folder, 'settings') };

  const first = await launchGalley(folders);
  const wrong: string[] = [];
  first.page.on('pageerror', (error) => wrong.push(error.message));
  first.page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  await expect(first.page).toHaveTitle('Galley');
  await first.page.getByRole('textbox', { name: 'Name' }).fill('Ada Quill');
  await first.page.getByRole('button', { name: 'Begin' }).click();
  await expect(first.page.getByRole('heading', { name: 'No pieces yet' })).toBeVisible();
  await access(join(folders.archive, 'galley.sqlite'));
  expect(wrong).toEqual([]);
  await first.close();

  const second = await launchGalley(folders);
  await expect(second.page.getByRole('heading', { name: 'No pieces yet' })).toBeVisible();
  await expect(second.page.getByRole('button', { name: 'Begin' })).toHaveCount(0);
  await second.close();
});

test('it runs on the runtime that was chosen, from the checkout', async () => {
  const galley = await launchGalley({ archive: join(folder, 'Saltmere') });
  const { version, packaged } = await galley.app.evaluate(({ app }) => ({
    version: process.versions.electron,
    packaged: app.isPackaged,
  }));
  expect(packaged).toBe(false);
  expect(version).toBe((await getRuntime()).version);
  await galley.close();
});
