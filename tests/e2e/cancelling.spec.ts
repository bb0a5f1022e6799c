/** Long work is given up in the middle: what is done stays whole, what is not leaves nothing. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openInProcess } from '../../electron/archive/client.ts';
import { generateArchive } from '../bench/generate.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { dropFiles } from './support/drop.ts';
import { type Galley, launchGalley } from './support/launch.ts';
import { ask } from './support/notes.ts';

const FILES = 300;
const counting = { ownerId: null, dueUntil: '2026-01-01T00:00:00.000Z' };

let folder: string;
let archive: string;
let galley: Galley;
let page: Page;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-cancel-'));
  archive = join(folder, 'Archive');
});
test.afterEach(async () => {
  await galley.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  galley = await launchGalley({ archive });
  page = galley.page;
  await page.waitForFunction(() => document.body.textContent.length > 0);
  await ask(page, 'profile.set', { name: 'Nell Arkwright', color: 'blue' });
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Archive' })).toBeVisible();
}

async function command(words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox').last()).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

const panel = (name: string) => page.getByRole('region', { name });

async function verified(): Promise<void> {
  expect(await ask(page, 'archive.verify', {})).toMatchObject({ ok: true, problems: [] });
}

test('an import of 300 files, stopped in the middle', async () => {
  const files = join(folder, 'files');
  await mkdir(files);
  const graf = 'The late boat waits for the tide at the slip, and for nobody else. '.repeat(120);
  for (let n = 1; n <= FILES; n += 1) {
    await writeFile(join(files, `piece-${n}.txt`), `Ferry note ${n}\n\n${graf}\n\nEnd of ${n}.\n`);
  }
  await start();
  await dropFiles(page, [files]);
  const running = panel('Adding pieces');
  await expect(running).toContainText(`of ${FILES}`);
  await running.getByRole('button', { name: 'Cancel' }).click();
  const report = page.getByRole('dialog', { name: /^Stopped: \d+ pieces? added$/u });
  await expect(report).toContainText('What was added before stays.');
  const said = Number(/(\d+) pieces?/u.exec((await report.textContent()) ?? '')?.[1]);
  expect(said).toBeGreaterThan(0);
  expect(said).toBeLessThan(FILES);
  await expect(running).toHaveCount(0);

  expect((await ask(page, 'article.counts', counting)).all).toBe(said);
  const { rows } = await ask(page, 'article.list', {
    filter: {},
    sort: { by: 'updated', descending: true },
    offset: 0,
    limit: 500,
  });
  for (const { id, headline } of rows) {
    const { doc } = await ask(page, 'article.read', { id });
    const n = /Ferry note (\d+)/u.exec(headline)?.[1];
    expect(doc).toContain(`End of ${n}.`);
  }
  await verified();
  await report.getByRole('button', { name: 'Done' }).click();
  await page.waitForTimeout(500);
  expect((await ask(page, 'article.counts', counting)).all).toBe(said);
});

test('an export, stopped in the middle, leaves only whole files', async () => {
  await generateArchive({ folder: archive, articles: 800, words: 600 });
  const out = join(folder, 'out');
  await mkdir(out);
  await start();
  await page.getByRole('grid').locator('[data-index]').first().click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText(/^7\d\d selected$/u).first()).toBeVisible();
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(/Export 7\d\d pieces/u);
  await sheet.getByRole('radio', { name: /^JSON/u }).check();
  await chooseInDialogs(galley.app, out);
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/u);
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toContainText(/Stopped: \d+ pieces? exported/u);
  const said = Number(/Stopped: (\d+)/u.exec((await sheet.textContent()) ?? '')?.[1]);
  expect(said).toBeLessThan(700);
  const files = await readdir(out, { recursive: true });
  expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(said);
  expect(files).toHaveLength(said);
  for (const name of files) JSON.parse(await readFile(join(out, name), 'utf8'));
});

test('checking, backing up and restoring a large archive, each stopped', async () => {
  test.setTimeout(180_000);
  await generateArchive({ folder: archive, articles: 12_000, words: 250 });
  await start();
  await expect(page.getByRole('grid').locator('[data-index]').first()).toBeVisible();

  await command('verify');
  await expect(panel('Verifying')).toBeVisible();
  await panel('Verifying').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Stopped; the archive is as it was.').first()).toBeVisible();
  await expect(panel('Verifying')).toHaveCount(0);

  await command('back up');
  await panel('Backing up').getByRole('button', { name: 'Cancel' }).click();
  await expect(panel('Backing up')).toHaveCount(0);
  const backups = () => readdir(join(archive, 'backups')).catch(() => []);
  await expect.poll(backups).toEqual([]);

  // To its end, so that there is one to go back to.
  const { path } = await ask(page, 'archive.backup', {});
  const { all } = await ask(page, 'article.counts', counting);
  await ask(page, 'article.create', { fields: { slug: 'after-the-backup' } });
  await command('restore a backup');
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await panel('Restoring').getByRole('button', { name: 'Cancel' }).click();
  await expect(panel('Restoring')).toHaveCount(0, { timeout: 20_000 });
  expect((await ask(page, 'article.counts', counting)).all).toBe(all + 1);
  expect(await backups()).toHaveLength(1);
  await galley.app.close();
  const after = await openInProcess({ folder: archive });
  try {
    expect((await after.call('article.counts', counting)).all).toBe(all + 1);
    expect((await after.call('archive.backups', {})).backups.map((each) => each.path)).toEqual([
      path,
    ]);
  } finally {
    await after.close();
  }
});
