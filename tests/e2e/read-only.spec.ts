/** Archives that can only be read, and texts that cannot: said in a sentence, nothing editable. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { openInProcess } from '../../electron/archive/client.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { graf, paper, piece } from './support/editor.ts';
import { type Galley, launchGalley } from './support/launch.ts';

let folder: string;
let archive: string;
let galley: Galley | null;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-read-'));
  archive = join(folder, 'Archive');
  galley = null;
});
test.afterEach(async () => {
  await galley?.close();
  spawnSync('umount', [archive]);
  await rm(folder, { recursive: true, force: true });
});

/** A piece in three versions, the last by the given words. */
async function prepare(): Promise<string> {
  const made = await openInProcess({ folder: archive, create: true });
  await made.call('profile.set', { name: 'Ada Thorne', color: 'blue' });
  const draft = (words: string) => JSON.stringify(piece('Lamp oil for the slip', graf(words)));
  const { id } = await made.call('article.create', { doc: draft('First: one barrel.') });
  for (const words of ['Second: two barrels.', 'Third: three barrels.']) {
    const { revision } = await made.call('article.read', { id });
    await made.call('version.keep', { articleId: id, reason: 'left' });
    await made.call('article.save', {
      id,
      expectedRevision: revision,
      schemaVersion: SCHEMA_VERSION,
      doc: draft(words),
    });
  }
  await made.call('version.keep', { articleId: id, reason: 'left' });
  await made.close();
  return id;
}

async function start(): Promise<Page> {
  galley = await launchGalley({ archive, userData: join(folder, 'settings') });
  return galley.page;
}

async function nothingCanBeChanged(page: Page, sentence: RegExp): Promise<void> {
  const banner = page.getByRole('status').filter({ hasText: sentence });
  await expect(banner.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'New piece' }).first()).toBeDisabled();
  const row = page.getByRole('grid').locator('[data-index]').first();
  await row.click();
  await page.keyboard.press('Delete');
  await expect(row).toContainText('Lamp oil');
  await row.dblclick();
  await expect(paper(page)).toContainText('Third: three barrels.');
  await expect(banner.first()).toBeVisible();
  await expect(page.getByText('Read only', { exact: true })).toBeVisible();
  await expect(paper(page)).toHaveAttribute('contenteditable', 'false');
  await paper(page).getByText('Third').click();
  await page.keyboard.type('Not for me ');
  await page.keyboard.press('Control+Alt+KeyM');
  await expect(page.getByRole('textbox', { name: 'Comment', exact: true })).toHaveCount(0);
  await expect(paper(page)).not.toContainText('Not for me');
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('listbox', { name: /version|history/iu })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restore…' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Name|Rename)…$/u })).toHaveCount(0);
}

test("a newer Galley's archive: the sentence stands there, nothing can be changed", async () => {
  await prepare();
  const file = new Database(join(archive, 'galley.sqlite'));
  file.pragma('user_version = 999000');
  file.close();
  await nothingCanBeChanged(await start(), /newer Galley/u);
});

test('a folder that cannot be written to: the sentence stands there, nothing can be changed', {
  tag: '@root',
}, async () => {
  await prepare();
  const bound = spawnSync('mount', ['--bind', archive, archive]);
  const remounted = spawnSync('mount', ['-o', 'remount,bind,ro', archive]);
  expect([bound.status, remounted.status], 'the folder could be mounted').toEqual([0, 0]);
  await nothingCanBeChanged(await start(), /cannot be written to/u);
});

test('a damaged text says so, names the nearest whole version and leads there', async () => {
  await prepare();
  const file = new Database(join(archive, 'galley.sqlite'));
  const contents = file.prepare('SELECT key FROM content ORDER BY key').pluck().all() as number[];
  const head = contents.at(-1);
  file.prepare("UPDATE content SET bytes = x'00112233' WHERE key = ?").run(head);
  file.close();
  const page = await start();
  await page.getByRole('grid').locator('[data-index]').first().dblclick();
  await expect(page.getByText('This piece cannot be shown')).toBeVisible();
  await expect(page.getByText(/damaged/u).first()).toBeVisible();
  await page.getByRole('button', { name: 'Show versions' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'This version cannot be shown' });
  await expect(problem).toContainText(/damaged/u);
  await problem.getByRole('button', { name: 'Show the nearest that can' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Second: two barrels.');
  await preview.getByRole('button', { name: 'Restore…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored the version of/u).first()).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(paper(page)).toContainText('Second: two barrels.');
  await paper(page).getByText('Second').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' And a lamp.');
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
});
