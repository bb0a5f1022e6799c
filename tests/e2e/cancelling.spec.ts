/** Long work is given up in the middle: what is done stays whole, what is not leaves nothing. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { manifest } from '../../shared/domain/manifest.ts';
import { generateArchive } from '../bench/generate.ts';
import { inArchive } from './support/archives.ts';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { dropFiles } from './support/drop.ts';
import { rows } from './support/library.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const FILES = 300;
const counting = { ownerId: null, dueUntil: '2026-01-01T00:00:00.000Z' };

const panel = (page: Page, name: string) => page.getByRole('region', { name });

/**
 * Cancels that work in the moment its panel shows, before a fast machine is done with it.
 * @param begin what sets the work going
 */
async function cancelled(page: Page, name: string, begin: () => Promise<void>): Promise<void> {
  const pressed = page.waitForFunction((label) => {
    const shown = document.querySelector(`section[aria-label="${label}"] button`);
    if (shown instanceof HTMLElement) shown.click();
    return shown !== null;
  }, name);
  await begin();
  await pressed;
  await expect(panel(page, name)).toHaveCount(0, { timeout: 20_000 });
}

async function verified(page: Page): Promise<void> {
  expect(await ask(page, 'archive.verify', {})).toMatchObject({ ok: true, problems: [] });
}

test('an import of 300 files, stopped in the middle', async ({ folder, page }) => {
  const files = join(folder, 'files');
  await mkdir(files);
  const graf = 'The late boat waits for the tide at the slip, and for nobody else. '.repeat(120);
  for (let n = 1; n <= FILES; n += 1) {
    await writeFile(join(files, `piece-${n}.txt`), `Ferry note ${n}\n\n${graf}\n\nEnd of ${n}.\n`);
  }
  await dropFiles(page, [files]);
  const running = panel(page, 'Adding pieces');
  await expect(running).toContainText(`of ${FILES}`);
  await running.getByRole('button', { name: 'Cancel' }).click();
  const report = page.getByRole('dialog', { name: /^Stopped: \d+ pieces? added$/u });
  await expect(report).toContainText('What was added before stays.');
  const said = Number(/(\d+) pieces?/u.exec((await report.textContent()) ?? '')?.[1]);
  expect(said).toBeGreaterThan(0);
  expect(said).toBeLessThan(FILES);
  await expect(running).toHaveCount(0);

  expect((await ask(page, 'article.counts', counting)).all).toBe(said);
  const added = await ask(page, 'article.list', {
    filter: {},
    sort: { by: 'updated', descending: true },
    offset: 0,
    limit: 500,
  });
  for (const { id, headline } of added.rows) {
    const { doc } = await ask(page, 'article.read', { id });
    const n = /Ferry note (\d+)/u.exec(headline)?.[1];
    expect(doc).toContain(`End of ${n}.`);
  }
  await verified(page);
  await report.getByRole('button', { name: 'Done' }).click();
  await page.waitForTimeout(500);
  expect((await ask(page, 'article.counts', counting)).all).toBe(said);
});

test('an export, stopped in the middle, leaves only whole files', async ({
  folder,
  folders,
  startWriting,
}) => {
  await generateArchive({ folder: folders.archive, articles: 800, words: 600 });
  const out = join(folder, 'out');
  await mkdir(out);
  const { app, page } = await startWriting();
  await rows(page).first().click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText(/^7\d\d selected$/u).first()).toBeVisible();
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(/Export 7\d\d pieces/u);
  await sheet.getByRole('checkbox', { name: /^JSON/u }).check();
  await sheet.getByRole('checkbox', { name: /^Web page/u }).uncheck();
  await chooseInDialogs(app, out);
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/u);
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toContainText(/Stopped: \d+ files? written/u);
  const said = Number(/Stopped: (\d+)/u.exec((await sheet.textContent()) ?? '')?.[1]);
  expect(said).toBeLessThan(700);
  const files = (await readdir(out, { recursive: true })).filter(
    (name) => name !== 'manifest.json',
  );
  expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(said);
  expect(files).toHaveLength(said);
  for (const name of files) JSON.parse(await readFile(join(out, name), 'utf8'));
  const told = manifest.parse(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')));
  expect(told.cancelled).toBe(true);
  const listed = told.pieces.flatMap((piece) => piece.files.map(({ name }) => name));
  expect(listed.sort()).toEqual(files.sort());
});

test('checking, backing up and restoring a large archive, each stopped', async ({
  folders: { archive },
  startWriting,
}) => {
  test.setTimeout(180_000);
  await generateArchive({ folder: archive, articles: 12_000, words: 250 });
  const { app, page } = await startWriting();
  await expect(rows(page).first()).toBeVisible();

  await cancelled(page, 'Verifying', () => give(page, 'verify'));
  await expect(page.getByText('Stopped; the archive is as it was.').first()).toBeVisible();

  await cancelled(page, 'Backing up', () => give(page, 'back up'));
  const backups = () => readdir(join(archive, 'backups')).catch(() => []);
  await expect.poll(backups).toEqual([]);

  // To its end, so that there is one to go back to.
  const { path } = await ask(page, 'archive.backup', {});
  const { all } = await ask(page, 'article.counts', counting);
  await ask(page, 'article.create', { fields: { slug: 'after-the-backup' } });
  await give(page, 'restore a backup');
  await cancelled(page, 'Restoring', () =>
    page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click(),
  );
  expect((await ask(page, 'article.counts', counting)).all).toBe(all + 1);
  expect(await backups()).toHaveLength(1);
  await app.close();
  await inArchive(archive, async (after) => {
    expect((await after.call('article.counts', counting)).all).toBe(all + 1);
    const { backups: left } = await after.call('archive.backups', {});
    expect(left.map((each) => each.path)).toEqual([path]);
  });
});
