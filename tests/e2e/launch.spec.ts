/** The first start, and the one after it. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { getRuntime } from '../../build/runtime/runtime.ts';
import { test } from './support/test.ts';

test('the first start asks who is writing, the next opens the archive at once', async ({
  folders,
  start,
}) => {
  const first = await start();
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

  const second = await start();
  await expect(second.page.getByRole('heading', { name: 'No pieces yet' })).toBeVisible();
  await expect(second.page.getByRole('button', { name: 'Begin' })).toHaveCount(0);
});

test('it runs on the runtime that was chosen, from the checkout', async ({ start }) => {
  const galley = await start();
  const { version, packaged } = await galley.app.evaluate(({ app }) => ({
    version: process.versions.electron,
    packaged: app.isPackaged,
  }));
  expect(packaged).toBe(false);
  expect(version).toBe((await getRuntime()).version);
});
