/** Every way of ending keeps the words that were typed, and every end comes. */
import { expect, type Page } from '@playwright/test';
import { inArchive, prepareArchive } from './support/archives.ts';
import type { Galley } from './support/launch.ts';
import { test as base, type Folders } from './support/test.ts';
import { inOwnWindow } from './support/windows.ts';

interface Writing {
  readonly galley: Galley;
  readonly page: Page;
  readonly id: string;
}

/** Each test writes in a window of its own that has the first window's place. */
const test = base.extend<{ writing: Writing }>({
  writing: async ({ folders, start }, use) => {
    const { id } = await prepareArchive(folders.archive, (made) => made.call('article.create', {}));
    const galley = await start();
    await use({ galley, page: await inOwnWindow(galley, id), id });
  },
});

async function type(page: Page, words: string): Promise<void> {
  await page.locator('.ProseMirror').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** What the archive holds once nothing has it open. */
const stored = ({ archive }: Folders, id: string): Promise<string> =>
  inArchive(archive, async (opened) => (await opened.call('article.read', { id })).doc);

/** Resolves with how long the program took to be gone, in milliseconds. */
async function ended(galley: Galley, end: () => unknown): Promise<number> {
  const child = galley.app.process();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const began = performance.now();
  // The program may be gone before it can answer.
  await Promise.resolve(end()).catch(() => undefined);
  await gone;
  return performance.now() - began;
}

/** Each way leaves no time for the save that typing itself would start. */
const ways: Record<string, (galley: Galley) => unknown> = {
  'quitting from the menu': ({ app }) => app.evaluate(({ app: program }) => program.quit()),
  'the close button': ({ app }) =>
    app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    }),
  'the system asking (SIGTERM)': ({ app }) => app.process().kill('SIGTERM'),
  'an interrupt (SIGINT)': ({ app }) => app.process().kill('SIGINT'),
};

for (const [name, end] of Object.entries(ways)) {
  test(`${name} keeps the last word and is quick`, async ({ folders, writing }) => {
    const { galley, page, id } = writing;
    await type(page, 'The ferry left at noon');
    const took = await ended(galley, () => end(galley));
    expect(await stored(folders, id)).toContain('The ferry left at noon');
    expect(took).toBeLessThan(2500);
  });
}

test('a page that hangs holds the end up for three seconds, no longer', async ({
  folders,
  writing,
}) => {
  const { galley, page, id } = writing;
  await type(page, 'Saved before it hung');
  await expect.poll(() => page.evaluate(() => document.body.textContent)).toContain('Saved at');
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 50);
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const took = await ended(galley, () => galley.app.process().kill('SIGTERM'));
  expect(took).toBeGreaterThan(2500);
  expect(took).toBeLessThan(8000);
  expect(await stored(folders, id)).toContain('Saved before it hung');
});

test('words that cannot be saved keep the window open until the person gives them up', async ({
  writing,
}) => {
  const { galley, page } = writing;
  await galley.app.evaluate(({ dialog, ipcMain }) => {
    const asked: string[] = [];
    const answers = [0, 1];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, options: Electron.MessageBoxOptions) => {
      asked.push(options.message);
      return { response: answers[asked.length - 1] ?? 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    // The disk is full from here on, as far as the page can tell.
    ipcMain.removeHandler('galley:article.save');
    ipcMain.handle('galley:article.save', () => ({
      ok: false,
      error: { code: 'disk-full', message: 'The disk is full.' },
    }));
  });
  await type(page, 'Nowhere to go');
  await galley.app.evaluate(({ app }) => app.quit());
  const asked = (): Promise<string[]> =>
    galley.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await expect.poll(asked).toEqual(['The last words could not be saved.']);
  await page.waitForTimeout(300);
  expect(await page.locator('.ProseMirror').last().textContent()).toContain('Nowhere to go');
  const took = await ended(galley, () => galley.app.evaluate(({ app }) => app.quit()));
  expect(took).toBeLessThan(8000);
});

test('a page whose process dies comes back with its piece', async ({ folders, writing }) => {
  const { galley, page, id } = writing;
  await type(page, 'Before the fault');
  await expect.poll(() => page.evaluate(() => document.body.textContent)).toContain('Saved at');
  await galley.app.evaluate(({ BrowserWindow }) => {
    const [latest] = BrowserWindow.getAllWindows().sort((one, other) => other.id - one.id);
    latest?.webContents.forcefullyCrashRenderer();
  });
  const text = (): Promise<string> =>
    galley.app.evaluate(async ({ BrowserWindow }) => {
      const [latest] = BrowserWindow.getAllWindows().sort((one, other) => other.id - one.id);
      if (!latest || latest.webContents.isCrashed()) return '';
      // A question to a page that is just being loaded anew may never be answered.
      const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), 1000));
      const read = latest.webContents.executeJavaScript('document.body.textContent');
      return await Promise.race([read as Promise<string>, late]);
    });
  await expect.poll(text, { timeout: 15_000 }).toContain('Before the fault');
  await galley.close();
  expect(await stored(folders, id)).toContain('Before the fault');
});

test('the pieces that were open come back after a clean end', async ({
  folders,
  start,
  writing,
}) => {
  const { galley, page, id } = writing;
  await type(page, 'Still here');
  await galley.close();
  const again = await start();
  await expect.poll(() => again.app.windows().length).toBe(2);
  const texts = (): Promise<string[]> =>
    Promise.all(again.app.windows().map((each) => each.evaluate(() => document.body.textContent)));
  await expect.poll(async () => (await texts()).join('\n')).toContain('Still here');
  await again.close();
  expect(await stored(folders, id)).toContain('Still here');
});
