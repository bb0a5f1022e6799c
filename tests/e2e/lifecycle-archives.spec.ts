/** Starts and archives of every kind: none, damaged, newer, in use, switched, named twice. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { rootPath } from '../../build/files.ts';
import { getRuntime, runtimeEnvironment } from '../../build/runtime/runtime.ts';
import { openInProcess } from '../../electron/archive/client.ts';
import { prepareArchive } from './support/archives.ts';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import {
  displaySwitches,
  type Galley,
  inheritedEnvironment,
  rootSwitches,
} from './support/launch.ts';
import { test } from './support/test.ts';
import { countWindows, inOwnWindow } from './support/windows.ts';

/** A start without an archive, by somebody whose documents lie in this folder. */
const asNewcomer = (folder: string) => ({
  archive: null,
  env: { HOME: folder, XDG_CONFIG_HOME: folder },
});

const stateOf = ({ page }: Galley) => ask(page, 'program.state', {});

/** The new piece's id, or the code of the refusal. */
const create = ({ page }: Galley, slug: string): Promise<string> =>
  page.evaluate(async (words) => {
    const reply = await window.galley.commands['article.create']({ fields: { slug: words } });
    return reply.ok ? reply.value.id : reply.error.code;
  }, slug);

const pieces = async ({ page }: Galley): Promise<number> =>
  (await ask(page, 'article.counts', { ownerId: null, dueUntil: new Date().toISOString() })).all;

/** Has the person choose a folder and the page ask for its archive. */
async function choose(galley: Galley, kind: 'create' | 'open', wanted: string): Promise<unknown> {
  await chooseInDialogs(galley.app, wanted);
  return await galley.page.evaluate(
    (name) => window.galley.commands[name]({}),
    `archive.${kind}` as const,
  );
}

test('without an archive the first-run page comes up, and one can be made', async ({
  folder,
  folders: { archive },
  start,
}) => {
  const galley = await start(asNewcomer(folder));
  const state = await stateOf(galley);
  expect(state.archive).toBeNull();
  expect(state.defaultFolder.endsWith('Galley')).toBe(true);
  expect(await create(galley, 'too-early')).toBe('archive-missing');
  const made = await choose(galley, 'create', archive);
  expect(made).toMatchObject({ ok: true, value: { archive: { folder: archive, readOnly: null } } });
  expect(await create(galley, 'in-time')).toMatch(/^[0-9a-f-]{36}$/u);
  await galley.close();

  // The next start finds it by itself.
  const again = await start(asNewcomer(folder));
  expect((await stateOf(again)).archive?.folder).toBe(archive);
});

test('a damaged archive gives one sentence and the first-run page, and is left as it is', async ({
  folders: { archive },
  start,
}) => {
  await mkdir(archive);
  const damaged = `This is no database. ${'x'.repeat(8192)}`;
  await writeFile(join(archive, 'galley.sqlite'), damaged);
  const galley = await start();
  await expect(galley.page.getByText('damaged', { exact: false }).first()).toBeVisible();
  const answer = await create(galley, 'nowhere');
  expect(answer).toBe('archive-missing');
  expect(await readFile(join(archive, 'galley.sqlite'), 'utf8')).toBe(damaged);
});

test("a newer Galley's archive opens for reading only and says why", async ({
  folders: { archive },
  start,
}) => {
  await prepareArchive(archive, (made) =>
    made.call('article.create', { fields: { slug: 'from-the-future' } }),
  );
  const file = new Database(join(archive, 'galley.sqlite'));
  file.pragma('user_version = 999000');
  file.close();

  const galley = await start();
  const state = await stateOf(galley);
  expect(state.archive?.readOnly).toMatch(/newer/u);
  expect(await create(galley, 'not-here')).toBe('read-only');
});

test('an archive that another program writes to opens for reading when the person agrees', async ({
  folder,
  folders: { archive },
  start,
}) => {
  const other = await openInProcess({ folder: archive, create: true });
  try {
    await other.call('profile.set', { name: 'Ada Thorne', color: 'blue' });
    await other.call('article.create', { fields: { slug: 'ferry-timetable' } });
    const galley = await start(asNewcomer(folder));
    const asked = (button: number): Promise<unknown> =>
      galley.app.evaluate(({ dialog }, response) => {
        dialog.showMessageBox = (async () => ({
          response,
          checkboxChecked: false,
        })) as typeof dialog.showMessageBox;
      }, button);
    const open = (): Promise<unknown> => choose(galley, 'open', archive);
    await asked(0);
    expect(await open()).toEqual({ ok: true, value: { archive: null } });
    await asked(1);
    expect(await open()).toMatchObject({
      ok: true,
      value: { archive: { folder: archive, readOnly: expect.any(String) } },
    });
    expect(await create(galley, 'not-here')).toBe('read-only');
    expect(await pieces(galley)).toBe(1);
    await galley.close();
  } finally {
    await other.close();
  }
});

test('switching archives keeps both as they are', async ({
  folder,
  folders: { archive },
  start,
}) => {
  const galley = await start();
  await create(galley, 'harbour-dredging');
  const second = join(folder, 'Second');
  const told = galley.page.evaluate(
    () =>
      new Promise((resolve) => {
        const stop = window.galley.onEvent((event) => {
          if (event !== 'archive.replaced') return;
          stop();
          resolve(event);
        });
      }),
  );
  await choose(galley, 'create', second);
  expect(await told).toBe('archive.replaced');
  expect(await pieces(galley)).toBe(0);
  await create(galley, 'keel-bridge');
  await create(galley, 'lock-keepers');

  // The first one is free again: another program may write to it.
  const other = await openInProcess({ folder: archive });
  await other.close();

  await choose(galley, 'open', archive);
  expect(await pieces(galley)).toBe(1);
  const { settings } = await stateOf(galley);
  expect(settings.recentArchives.slice(0, 2)).toEqual([archive, second]);

  // One that cannot be opened changes nothing.
  const missing = await choose(galley, 'open', join(folder, 'Nowhere'));
  expect(missing).toMatchObject({ ok: false, error: { code: 'archive-missing' } });
  expect((await stateOf(galley)).archive?.folder).toBe(archive);
});

test('a second start hands its files to the first and ends', async ({ folder, start }) => {
  const galley = await start();
  const piece = join(folder, 'ferry.md');
  await writeFile(piece, '# The late ferry\n\nIt left at noon.\n');
  const finished = galley.page.evaluate(
    () =>
      new Promise((resolve) => {
        const stop = window.galley.onEvent((event, payload) => {
          if (event !== 'job.finished') return;
          stop();
          resolve((payload as { imported: { ok: boolean; headline?: string }[] }).imported);
        });
      }),
  );
  const runtime = await getRuntime();
  const began = Date.now();
  const second = spawn(
    runtime.executable,
    [...displaySwitches(), ...rootSwitches(), rootPath, 'ferry.md'],
    {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...inheritedEnvironment(),
        ...runtimeEnvironment(runtime),
        GALLEY_USER_DATA: galley.userData,
      },
    },
  );
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(await finished).toMatchObject([{ ok: true, headline: 'The late ferry' }]);
  expect(galley.app.windows()).toHaveLength(1);
});

test('each piece is shown by one window only', async ({ startWriting }) => {
  const galley = await startWriting();
  const id = await create(galley, 'tide-tables');
  await inOwnWindow(galley, id);
  expect(await countWindows(galley)).toBe(2);
  await ask(galley.page, 'window.openArticle', { articleId: id });
  expect(await countWindows(galley)).toBe(2);
  expect(await ask(galley.page, 'window.show', { articleId: id })).toEqual({ granted: false });
});

test('settings and window places survive a restart', async ({ folders, start }) => {
  const galley = await start();
  await ask(galley.page, 'settings.set', { theme: 'dark', zoom: 125 });
  await galley.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1000, height: 700 }),
  );
  await galley.close();
  expect((await stat(join(folders.userData, 'settings.json'))).size).toBeGreaterThan(0);

  const again = await start();
  expect((await stateOf(again)).settings).toMatchObject({ theme: 'dark', zoom: 125 });
  const shown = await again.app.evaluate(({ BrowserWindow, nativeTheme }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return {
      size: window?.getBounds(),
      zoom: window?.webContents.getZoomFactor(),
      dark: nativeTheme.shouldUseDarkColors,
      background: window?.getBackgroundColor(),
    };
  });
  expect(shown).toMatchObject({
    size: { width: 1000, height: 700 },
    zoom: 1.25,
    dark: true,
    background: '#1B1A18',
  });
});
