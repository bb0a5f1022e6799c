/** What a version looks like: as the piece looked in the editor, to be read only. */
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { pack, sha256 } from '../../electron/archive/codec.ts';
import { prepareArchive, saveOver } from './support/archives.ts';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { openNewPiece, paper, saved } from './support/editor.ts';
import { rows } from './support/library.ts';
import { test } from './support/test.ts';

const previewOf = (page: Page) => page.getByRole('region', { name: 'Preview' });

test('the byline of a version is that of its time', async ({ desk }) => {
  const { page, articleId } = desk;
  const named = await ask(page, 'version.name', { articleId, name: 'First draft' });
  await ask(page, 'article.setFields', {
    id: articleId,
    patch: { byline: 'Tomas Rede', desk: 'City', due: '2026-03-01T12:00:00.000Z' },
  });
  await paper(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Nobody minds.');
  await saved(page);
  await page.getByRole('button', { name: 'Versions' }).click();
  const line = previewOf(page).locator('[data-type=dek] + .article-byline');
  await expect(line).toHaveText('Tomas RedeCity desk·Due Sun 1 Mar 2026');
  // What stands now follows the piece, also where no text was changed with it.
  await ask(page, 'article.setFields', { id: articleId, patch: { byline: 'Ines Roe' } });
  await expect(line).toContainText('Ines Roe');
  await page.getByRole('option', { name: /First draft/ }).click();
  await expect(line).toHaveText(/^Nell ArkwrightHarbour desk·\w{3} \d+ \w+ \d{4}$/);
  await expect(line.getByRole('button')).toHaveCount(0);
  expect((await ask(page, 'version.get', { versionId: named.id })).fields.byline).toBe(
    'Nell Arkwright',
  );
});

test('a TK of a version has its flag and is counted, as in the editor', async ({ page }) => {
  const tk = (note: string) => ({ type: 'tk', attrs: { note } });
  await openNewPiece(page, graf('It was the winter of ', tk('year'), '.'), graf(tk(''), ' boats.'));
  const chip = (where: Locator) => where.locator('[data-type=tk]');
  const looks = (where: Locator) =>
    chip(where).evaluateAll((all) =>
      all.map((each) => {
        const { width, height } = each.getBoundingClientRect();
        const { color, borderColor } = getComputedStyle(each);
        return {
          text: each.textContent,
          title: (each as HTMLElement).title,
          color,
          borderColor,
          width,
          height,
        };
      }),
    );
  await expect(page.locator('footer')).toContainText('TK 2');
  const written = await looks(paper(page));
  await page.getByRole('button', { name: 'Versions' }).click();
  await expect(chip(previewOf(page)).locator('svg')).toHaveCount(2);
  expect(await looks(previewOf(page))).toEqual(written);
  expect(written.map(({ text }) => text)).toEqual(['TK year', 'TK']);
  await expect(page.locator('footer')).toContainText('TK 2');
});

/** Stores other words as a version's text, as a program that knows more kinds of blocks would. */
function replaceText(file: Database.Database, content: number, doc: string): void {
  const raw = Buffer.from(doc);
  const { codec, bytes } = pack(raw);
  file
    .prepare('UPDATE content SET hash = ?, codec = ?, size = ?, bytes = ? WHERE key = ?')
    .run(sha256(raw), codec, raw.length, bytes, content);
}

test('a version of a newer Galley, and one that is no text here, say so and lead to one that is', async ({
  folders,
  start,
}) => {
  await prepareArchive(folders.archive, async (archive) => {
    const draft = (words: string) => piece('Lamp oil for the slip', graf(words));
    const { id } = await archive.call('article.create', { doc: JSON.stringify(draft('First.')) });
    for (const words of ['Second.', 'Third.', 'Fourth.']) {
      await archive.call('version.keep', { articleId: id, reason: 'left' });
      await saveOver(archive, id, draft(words));
      await archive.call('version.name', { articleId: id, name: `The ${words}` });
    }
  });
  const file = new Database(join(folders.archive, 'galley.sqlite'));
  const [, second = 0, third = 0] = file
    .prepare('SELECT content FROM revision ORDER BY key')
    .pluck()
    .all() as number[];
  file.prepare('UPDATE content SET schema_version = 999 WHERE key = ?').run(second);
  replaceText(file, third, '{"type":"doc","content":[{"type":"galaxy"}]}');
  file.close();

  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(paper(page)).toContainText('Fourth.');
  await page.getByRole('button', { name: 'Versions' }).click();
  const problem = previewOf(page).getByRole('alert');
  const show = (name: RegExp) => page.getByRole('option', { name }).click();

  await show(/^The Second/u);
  await expect(problem).toContainText(
    'This version was written by a newer Galley; please update to read it.',
  );
  await expect(previewOf(page).getByRole('button', { name: 'Restore…' })).toBeDisabled();

  await show(/^The Third/u);
  await expect(problem).toContainText(
    'The text of this version cannot be read by this Galley. Other versions are not concerned.',
  );
  // The one before it cannot be read either.
  await problem.getByRole('button', { name: 'Show the nearest that can' }).click();
  await expect(previewOf(page)).toContainText('First.');
  await expect(problem).toHaveCount(0);
});
