/** What was open comes back after a kill, and a piece that brings the program down does not. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { graf, piece } from './support/documents.ts';
import { makePiece, openPiece, paper, saved } from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { grid } from './support/library.ts';
import { type Folders, test } from './support/test.ts';
import { inOwnWindow } from './support/windows.ts';

interface Remembered {
  readonly failed: number;
  readonly windows: readonly { readonly articleId: string | null }[];
}

const remembered = async ({ userData }: Folders): Promise<Remembered> =>
  JSON.parse(await readFile(join(userData, 'windows.json'), 'utf8')) as Remembered;

/** Waits until the next start would find these pieces. */
const noted = (folders: Folders, ...ids: readonly string[]): Promise<void> =>
  expect
    .poll(async () => (await remembered(folders)).windows.map(({ articleId }) => articleId))
    .toEqual(ids);

async function kill({ app }: Galley): Promise<void> {
  const child = app.process();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** The pages of a start that shows these pieces, by words in them. */
async function showing({ app }: Galley, ...words: readonly string[]): Promise<Page[]> {
  await expect.poll(() => app.windows().length).toBe(words.length);
  const pageWith = async (some: string): Promise<Page | undefined> => {
    for (const each of app.windows()) {
      if (await paper(each).filter({ hasText: some }).isVisible()) return each;
    }
    return undefined;
  };
  const found = async () =>
    (await Promise.all(words.map(pageWith))).filter((each) => each !== undefined);
  await expect.poll(async () => (await found()).length).toBe(words.length);
  return await found();
}

test('a program that was killed opens the pieces that were being written, each in its window', async ({
  folders,
  startWriting,
  start,
}) => {
  test.setTimeout(120_000);
  const first = await startWriting();
  const one = await makePiece(first.page, piece('Slack water', graf('One.')));
  const two = await makePiece(first.page, piece('High water', graf('Two.')));
  const other = await inOwnWindow(first, two.id);
  await openPiece(first.page, 'Slack water');
  await first.page.keyboard.press('Control+End');
  await first.page.keyboard.type(' And what was typed last.');
  await saved(first.page);
  await paper(other).getByText('Two.').click();
  await noted(folders, one.id, two.id);
  await kill(first);

  // However often it is killed once what it opened stands.
  for (let time = 0; time < 3; time += 1) {
    const again = await start();
    const [slack] = await showing(again, 'And what was typed last.', 'High water');
    await expect(slack!.getByText('Galley ended twice')).toHaveCount(0);
    await expect.poll(async () => (await remembered(folders)).failed, { timeout: 30_000 }).toBe(0);
    await noted(folders, one.id, two.id);
    await kill(again);
  }
});

test('after two starts that ended while a piece was opening, the library opens', async ({
  folders,
  startWriting,
  start,
}) => {
  test.setTimeout(120_000);
  const first = await startWriting();
  const { id } = await makePiece(first.page, piece('Slack water', graf('One.')));
  await openPiece(first.page, 'Slack water');
  await noted(folders, id);
  await kill(first);
  for (let time = 1; time <= 2; time += 1) {
    const failing = await start();
    await expect.poll(async () => (await remembered(folders)).failed).toBe(time);
    await kill(failing);
  }
  const held = await start();
  await expect(grid(held.page)).toBeVisible();
  await expect(held.page.getByText('Galley ended twice while it opened')).toBeVisible();
  // Nothing hinders the person from trying.
  await openPiece(held.page, 'Slack water');
  await noted(folders, id);
  await kill(held);
  const again = await start();
  await expect(paper(again.page)).toContainText('One.');
});

test('a window that is given up is not opened by the next start', async ({
  folders,
  startWriting,
  start,
}) => {
  test.setTimeout(120_000);
  const first = await startWriting();
  const { id } = await makePiece(first.page, piece('Slack water', graf('One.')));
  await openPiece(first.page, 'Slack water');
  await noted(folders, id);
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  await first.app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    // As soon as it is back it goes down again.
    webContents.on('did-finish-load', () => webContents.forcefullyCrashRenderer());
    webContents.forcefullyCrashRenderer();
  });
  await ended;
  const again = await start();
  await expect(grid(again.page)).toBeVisible();
});
