/** Versions whose bytes are damaged, or of a newer Galley: named in the history, never shown as whole. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { makePast } from './support/histories.ts';
import { rows } from './support/library.ts';
import { test } from './support/test.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Versions' });
const row = (page: Page, name: RegExp) => list(page).getByRole('option', { name });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

/** Turns bytes in the midst of a version's text over, as a failing disk would. */
function damage(folder: string, where: string): void {
  const file = new Database(join(folder, 'galley.sqlite'));
  const key = file.prepare(`SELECT content FROM revision WHERE ${where}`).pluck().get() as number;
  const bytes = file.prepare('SELECT bytes FROM content WHERE key = ?').pluck().get(key) as Buffer;
  const half = Math.floor(bytes.length / 2);
  for (let i = half; i < half + 8; i += 1) bytes[i] = (bytes[i] as number) ^ 0xff;
  file.prepare('UPDATE content SET bytes = ? WHERE key = ?').run(bytes, key);
  file.close();
}

test('a damaged version is named in the history and when it is read; the nearest whole one is offered', async ({
  folders,
  start,
}) => {
  await makePast(folders.archive);
  damage(folders.archive, "name = 'Checking copy'");
  const newer = new Database(join(folders.archive, 'galley.sqlite'));
  newer
    .prepare(
      `UPDATE content SET schema_version = 999 WHERE key =
         (SELECT content FROM revision WHERE author_name = 'Tomas Rede')`,
    )
    .run();
  newer.close();

  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(page.getByRole('textbox', { name: 'Article' })).toBeVisible();
  await page.keyboard.press('Control+Digit3');
  const broken = row(page, /^Checking copy, Ines Calloway, 11:20, Damaged/);
  await expect(broken).toContainText('Damaged');
  await expect(row(page, /^Tomas Rede, .*Newer Galley/)).toContainText('Newer Galley');
  await expect(row(page, /^First full draft/)).not.toContainText('Damaged');

  await broken.click();
  const problem = preview(page).getByRole('alert');
  await expect(problem).toContainText('This version is damaged');
  await expect(problem).toContainText('The text of this version is damaged; the version of');
  await expect(preview(page).locator('.article-text')).toHaveCount(0);
  await expect(preview(page).getByRole('button', { name: 'Restore…' })).toBeDisabled();
  await problem.getByRole('button', { name: 'Show the nearest that can' }).click();
  await expect(preview(page)).toContainText('A single fare stays where it was');
  await expect(list(page).getByRole('option', { selected: true })).toHaveAccessibleName(
    /^Nell Arkwright, 09:12–09:30/,
  );

  // It is not compared as if it were whole either.
  await broken.click({ modifiers: ['Shift'] });
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByRole('alert')).toContainText('cannot be compared');
  await comparison.getByRole('button', { name: 'Back to reading' }).click();

  await row(page, /^Tomas Rede/).click();
  await expect(problem).toContainText('This version was written by a newer Galley');
  await expect(preview(page).getByRole('button', { name: 'Restore…' })).toBeDisabled();
});

test('a damaged version within a folded sitting is counted on its row, and found by unfolding it', async ({
  folders,
  start,
}) => {
  await makePast(folders.archive);
  damage(
    folders.archive,
    "created_at = (SELECT min(created_at) FROM revision WHERE headline LIKE '%rests for five weeks%')",
  );
  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(page.getByRole('textbox', { name: 'Article' })).toBeVisible();
  await page.keyboard.press('Control+Digit3');
  const sitting = row(page, /^Nell Arkwright, 09:12–09:30/);
  await expect(sitting).toContainText('1 damaged');
  await sitting.getByTitle('Show all 2 versions').click();
  await expect(row(page, /^Nell Arkwright, 09:12, .*Damaged/)).toBeVisible();
  await expect(row(page, /^Nell Arkwright, 09:30/)).not.toContainText('amaged');
});
