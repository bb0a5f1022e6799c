/** A page names only paths that a person chose or dropped; each test fails without that check. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Input } from '../../shared/contract/contract.ts';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { dropFiles } from './support/drop.ts';
import { launchWriting } from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { inOwnWindow } from './support/windows.ts';

let folder: string;
let galley: Galley;
let page: Page;
const at = (...names: string[]): string => join(folder, ...names);

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-paths-'));
  await mkdir(at('desk', 'deep'), { recursive: true });
  await mkdir(at('out'));
  for (const file of ['desk/ferry.txt', 'desk/deep/lock.txt', 'secret.txt', 'other.txt']) {
    await writeFile(at(file), `${file}\n\nHigh water at noon.\n`);
  }
  await symlink(at('secret.txt'), at('desk', 'link.txt'));
  galley = await launchWriting();
  page = galley.page;
});
test.afterAll(async () => {
  await galley.close();
  await rm(folder, { recursive: true, force: true });
});

const refused = { ok: false, error: { code: 'bad-request', message: expect.any(String) } };
const taken = { ok: true, value: { jobId: expect.any(String) } };

const importPaths = (paths: string[], on = page): Promise<unknown> =>
  on.evaluate((named) => window.galley.commands['import.start']({ paths: named }), paths);
const exportTo = (input: Input<'export.start'>): Promise<unknown> =>
  page.evaluate((given) => window.galley.commands['export.start'](given), input);
const tryFolder = (name: 'archive.open' | 'archive.create' | 'archive.backup', into: string) =>
  page.evaluate(
    async ({ command, wanted }): Promise<unknown> =>
      await window.galley.commands[command]({ folder: wanted }),
    { command: name, wanted: into },
  );
const headlines = async (): Promise<string[]> => {
  const { rows } = await ask(page, 'article.list', {
    filter: {},
    sort: { by: 'headline', descending: false },
    offset: 0,
    limit: 100,
  });
  return rows.map(({ headline }) => headline);
};

test('a file that nobody chose is not read', async () => {
  for (const paths of [
    [at('secret.txt')],
    [folder],
    ['/'],
    ['/etc/hostname'],
    [galley.userData],
    ['secret.txt'],
    [at('nothing.txt')],
  ]) {
    expect(await importPaths(paths), paths[0]).toEqual(refused);
    const over = page.evaluate(
      async (path): Promise<unknown> =>
        await window.galley.commands['import.look']({
          articleId: '01890000-0000-7000-8000-000000000000',
          path,
        }),
      paths[0] as string,
    );
    expect(await over, paths[0]).toEqual(refused);
  }
  expect(await headlines()).toEqual([]);
});

test('a file that the page makes itself gives it no path', async () => {
  const path = await page.evaluate((named) => {
    const made = new File(['x'], named);
    Object.defineProperty(made, 'path', { value: named });
    const transfer = new DataTransfer();
    transfer.items.add(made);
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
    return window.galley.pathForFile(made);
  }, at('secret.txt'));
  expect(path).toBe('');
  expect(await importPaths([at('secret.txt')])).toEqual(refused);
});

test('a chosen folder gives what lies in it and no way out of it', async () => {
  await chooseInDialogs(galley.app, at('desk'));
  const chosen = await page.evaluate(() => window.galley.commands['dialog.chooseImport']({}));
  expect(chosen).toEqual({ ok: true, value: { paths: [at('desk')] } });
  for (const paths of [
    [at('desk', 'link.txt')],
    [`${at('desk')}/../secret.txt`],
    [at('desk', 'ferry.txt'), at('secret.txt')],
    [folder],
  ]) {
    expect(await importPaths(paths), paths.join()).toEqual(refused);
  }
  expect(await headlines()).toEqual([]);
  expect(await importPaths([at('desk', 'deep', 'lock.txt')])).toEqual(taken);
  await expect.poll(headlines).toEqual(['desk/deep/lock.txt']);
  // What was chosen to read from is no place to write to.
  const { rows } = await ask(page, 'article.recent', { limit: 1 });
  const { id } = rows[0] ?? (await ask(page, 'article.create', {}));
  expect(await exportTo({ ids: [id], formats: ['txt'], folder: at('desk') })).toEqual(refused);
  const compared = { articleId: id, from: 'current', to: 'current', folder: at('desk') } as const;
  expect(
    await page.evaluate((given) => window.galley.commands['export.comparison'](given), compared),
  ).toEqual(refused);
  const told = { articleId: id, format: 'html', redacted: true, folder: at('desk') } as const;
  expect(
    await page.evaluate((given) => window.galley.commands['export.report'](given), told),
  ).toEqual(refused);
  expect(await readdir(at('desk'))).toEqual(['deep', 'ferry.txt', 'link.txt']);

  expect(await exportTo({ ids: [id], formats: ['txt'], folder: at('out') })).toEqual(refused);
  await chooseInDialogs(galley.app, at('out'));
  await page.evaluate(() => window.galley.commands['dialog.chooseExportFolder']({}));
  expect(await exportTo({ ids: [id], formats: ['txt'], folder: at('out') })).toEqual(taken);
  await expect.poll(() => readdir(at('out'))).toHaveLength(1);
  expect(await importPaths([at('out')])).toEqual(refused);
});

test('a dropped file is read, once it was dropped', async () => {
  expect(await importPaths([at('other.txt')])).toEqual(refused);
  await dropFiles(page, [at('other.txt')]);
  await expect(page.getByRole('dialog')).toContainText('other.txt');
  await page.keyboard.press('Escape');
  await expect.poll(headlines).toContain('other.txt');
  expect(await importPaths([at('other.txt')])).toEqual(taken);
});

test('what one window was given no other may name', async () => {
  const { id } = await ask(page, 'article.create', {});
  const second = await inOwnWindow(galley, id);
  expect(await importPaths([at('desk')], second)).toEqual(refused);
  await second.close();
});

test('only known and chosen archives are opened or made', async () => {
  const stranger = at('Stranger');
  expect(await tryFolder('archive.open', folder)).toEqual(refused);
  expect(await tryFolder('archive.create', stranger)).toEqual(refused);
  expect(await readdir(folder)).not.toContain('Stranger');
  // A page cannot make an archive known by saying that it is.
  const claimed = await page.evaluate(
    (known) => window.galley.commands['settings.set']({ recentArchives: [known] } as object),
    stranger,
  );
  expect(claimed).toEqual(refused);
  expect(await tryFolder('archive.create', stranger)).toEqual(refused);

  await chooseInDialogs(galley.app, stranger);
  const opened = await page.evaluate(() => window.galley.commands['archive.create']({}));
  expect(opened).toMatchObject({ ok: true, value: { archive: { folder: stranger } } });
  // The one before is known by now.
  expect(await tryFolder('archive.open', galley.archive)).toMatchObject({
    ok: true,
    value: { archive: { folder: galley.archive } },
  });
});

test('backups go and come only where they belong or a person said', async () => {
  const restore = (path: string): Promise<unknown> =>
    page.evaluate((from) => window.galley.commands['archive.restore']({ path: from }), path);
  await mkdir(at('elsewhere'));
  expect(await tryFolder('archive.backup', at('elsewhere'))).toEqual(refused);
  expect(await readdir(at('elsewhere'))).toEqual([]);

  const { path: own } = await ask(page, 'archive.backup', {});
  expect(own.startsWith(join(galley.archive, 'backups'))).toBe(true);
  const away = at('copy-of-backup');
  await cp(own, away, { recursive: true });
  const before = await readFile(join(galley.archive, 'galley.sqlite'));
  expect(await restore(away)).toEqual(refused);
  expect(await restore(galley.archive)).toEqual(refused);
  expect(await restore(join(own, '..', '..'))).toEqual(refused);
  expect((await readFile(join(galley.archive, 'galley.sqlite'))).equals(before)).toBe(true);

  expect(await restore(own)).toMatchObject({ ok: true });
  await chooseInDialogs(galley.app, away);
  await page.evaluate(() => window.galley.commands['dialog.chooseBackup']({}));
  expect(await restore(away)).toMatchObject({ ok: true });
});
