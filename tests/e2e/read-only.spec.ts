/** Archives that can only be read, and texts that cannot: said in a sentence, nothing editable. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { prepareArchive, saveOver } from './support/archives.ts';
import { graf, piece } from './support/documents.ts';
import { paper } from './support/editor.ts';
import { rows } from './support/library.ts';
import { type Folders, test } from './support/test.ts';

/** A piece in three versions, the last by the given words. */
const prepare = ({ archive: folder }: Folders) =>
  prepareArchive(folder, async (archive) => {
    const draft = (words: string) => piece('Lamp oil for the slip', graf(words));
    const first = JSON.stringify(draft('First: one barrel.'));
    const { id } = await archive.call('article.create', { doc: first });
    const keep = () => archive.call('version.keep', { articleId: id, reason: 'left' });
    for (const words of ['Second: two barrels.', 'Third: three barrels.']) {
      await keep();
      await saveOver(archive, id, draft(words));
    }
    await keep();
  });

async function nothingCanBeChanged(page: Page, sentence: RegExp): Promise<void> {
  const banner = page.getByRole('status').filter({ hasText: sentence });
  await expect(banner.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'New piece' }).first()).toBeDisabled();
  const first = rows(page).first();
  await first.click();
  await page.keyboard.press('Delete');
  await expect(first).toContainText('Lamp oil');
  await first.dblclick();
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

test("a newer Galley's archive: the sentence stands there, nothing can be changed", async ({
  folders,
  start,
}) => {
  await prepare(folders);
  const file = new Database(join(folders.archive, 'galley.sqlite'));
  file.pragma('user_version = 999000');
  file.close();
  await nothingCanBeChanged((await start()).page, /newer Galley/u);
});

test('a folder that cannot be written to: the sentence stands there, nothing can be changed', {
  tag: '@root',
}, async ({ folders, start }) => {
  const { archive } = folders;
  await prepare(folders);
  const bound = spawnSync('mount', ['--bind', archive, archive]);
  const remounted = spawnSync('mount', ['-o', 'remount,bind,ro', archive]);
  expect([bound.status, remounted.status], 'the folder could be mounted').toEqual([0, 0]);
  const galley = await start();
  try {
    await nothingCanBeChanged(galley.page, /cannot be written to/u);
  } finally {
    await galley.close();
    spawnSync('umount', [archive]);
  }
});

test('a text of a newer Galley is read, not written in; its versions and other pieces are not concerned', async ({
  folders,
  start,
}) => {
  await prepare(folders);
  await prepareArchive(folders.archive, async (archive) => {
    const doc = JSON.stringify(piece('Rope for the slip', graf('Twelve fathoms.')));
    await archive.call('article.create', { doc });
  });
  const file = new Database(join(folders.archive, 'galley.sqlite'));
  const newer = file.prepare(
    `UPDATE content SET schema_version = 999 WHERE key =
       (SELECT content FROM revision WHERE headline LIKE 'Lamp oil%' ORDER BY key DESC LIMIT 1)`,
  );
  expect(newer.run().changes).toBe(1);
  file.close();
  const { page } = await start();
  await rows(page).filter({ hasText: 'Lamp oil' }).dblclick();
  await expect(paper(page)).toContainText('Third: three barrels.');
  await expect(page.getByText(/newer Galley/u).first()).toBeVisible();
  await expect(page.getByText('Read only', { exact: true })).toBeVisible();
  await expect(paper(page)).toHaveAttribute('contenteditable', 'false');
  await paper(page).getByText('Third').click();
  await page.keyboard.type('Not for me ');
  await page.keyboard.press('Control+Shift+e');
  await page.keyboard.type('Nor suggested ');
  await expect(paper(page)).not.toContainText(/Not for me|Nor suggested/u);
  // Earlier versions are read and compared; nothing of them comes into a text that is not saved.
  await page.keyboard.press('Control+3');
  await page.getByTitle('Show all 2 versions').click();
  const versions = page.getByRole('listbox', { name: 'Versions' }).getByRole('option');
  await expect(versions).toHaveCount(3);
  await versions.nth(2).click();
  await versions.nth(1).click({ modifiers: ['Shift'] });
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.locator('ins').first()).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+Alt+KeyB');
  const bring = comparison.getByRole('button', { name: 'Bring this graf of A back' });
  await expect(bring).toBeDisabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Control+1');
  await rows(page).filter({ hasText: 'Rope' }).dblclick();
  await expect(paper(page)).toHaveAttribute('contenteditable', 'true');
  await expect(page.getByText('Read only', { exact: true })).toHaveCount(0);
});

test('a damaged text says so, names the nearest whole version and leads there', async ({
  folders,
  start,
}) => {
  await prepare(folders);
  const file = new Database(join(folders.archive, 'galley.sqlite'));
  const contents = file.prepare('SELECT key FROM content ORDER BY key').pluck().all() as number[];
  const head = contents.at(-1);
  file.prepare("UPDATE content SET bytes = x'00112233' WHERE key = ?").run(head);
  file.close();
  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(page.getByText('This piece cannot be shown')).toBeVisible();
  await expect(page.getByText(/damaged/u).first()).toBeVisible();
  await page.getByRole('button', { name: 'Show versions' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'This version is damaged' });
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
