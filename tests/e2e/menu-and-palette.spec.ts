/** The native menu and the palette offer the same; what the platform does itself is in both. */
import { expect, type Page } from '@playwright/test';
import { shortcutKeys, type UserCommand, userCommands } from '../../shared/domain/commands.ts';
import { copiedText, fillClipboard } from './support/clipboard.ts';
import { graf, piece } from './support/documents.ts';
import { caretAfter, makePiece, openPiece, paper, selectWords } from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { askPalette } from './support/palette.ts';
import { test } from './support/test.ts';
import { inOwnWindow } from './support/windows.ts';

interface Offer {
  readonly id: string;
  readonly keys: string;
}
const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
const drawn = (accelerator: string): string =>
  accelerator ? shortcutKeys(accelerator, platform).join('+') : '';
const byId = (one: Offer, other: Offer): number => one.id.localeCompare(other.id);

/** What can be chosen in the native menu now. */
async function inMenu({ app }: Galley): Promise<Offer[]> {
  const found = await app.evaluate(({ Menu }) => {
    const all = (menu: Electron.Menu): Electron.MenuItem[] =>
      menu.items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu) : [])]);
    const menu = Menu.getApplicationMenu();
    return (menu ? all(menu) : [])
      .filter((item) => item.enabled)
      .map(({ id, accelerator }) => ({ id, keys: String(accelerator ?? '') }));
  });
  const known = new Set((userCommands as readonly UserCommand[]).map(({ id }) => id));
  return found
    .filter(({ id }) => known.has(id))
    .map(({ id, keys }) => ({ id, keys: drawn(keys) }))
    .sort(byId);
}

/** What the palette lists after `>`. */
async function inPalette(page: Page): Promise<Offer[]> {
  const items = await page.getByRole('option').evaluateAll((options) =>
    options.map((option) => ({
      id: option.getAttribute('data-value') ?? '',
      keys: [...option.querySelectorAll('kbd')].map((key) => key.textContent).join('+'),
    })),
  );
  return items.sort(byId);
}

async function same(galley: Galley): Promise<Offer[]> {
  const { page } = galley;
  await askPalette(page, '>');
  await expect(page.getByText('Recent pieces')).toHaveCount(0);
  let offered: Offer[] = [];
  await expect(async () => {
    offered = await inPalette(page);
    expect(offered).toEqual(await inMenu(galley));
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return offered;
}

/** Gives a command by its name. */
const give = async (page: Page, title: string): Promise<void> => {
  await askPalette(page, `>${title}`);
  const first = page.getByRole('option').first();
  await expect(first).toContainText(title);
  // The key may close the page before it is let go.
  await page.keyboard.press('Enter').catch(() => undefined);
};

test('in the library and in a piece both offer the same, shortcuts included', async ({
  galley,
  page,
}) => {
  const library = (await same(galley)).map(({ id }) => id);
  expect(library).not.toContain('format.bold');
  await makePiece(page, piece('Lock', graf('Here.')));
  await openPiece(page, 'Lock');
  const editor = (await same(galley)).map(({ id }) => id);
  expect(editor).toContain('format.bold');
  for (const { id, role } of userCommands as readonly UserCommand[]) {
    if (role) expect(editor, id).toContain(id);
  }
});

test('the platform’s commands act from the palette on the text that had the focus', async ({
  galley,
  page,
}) => {
  await makePiece(page, piece('Tide', graf('High water at noon.'), graf('Low water at six.')));
  await openPiece(page, 'Tide');
  await selectWords(page, 'High water at noon.');
  await give(page, 'Cut');
  await expect(paper(page)).not.toContainText('High water');
  await caretAfter(page, 'Low water');
  await give(page, 'Paste');
  await expect(paper(page)).toContainText('Low water at six.High water at noon.');
  await give(page, 'Select All');
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain('Low water');
  await give(page, 'Copy');
  await expect.poll(() => copiedText(galley.app)).toContain('Low water at six.High water at noon.');
  await give(page, 'Full Screen');
  const full = () =>
    galley.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen());
  await expect.poll(full).toBe(true);
});

test('a palette that is left again gives back the selection', async ({ page }) => {
  await makePiece(page, piece('Tide', graf('High water at noon.')));
  await openPiece(page, 'Tide');
  await selectWords(page, '.');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(paper(page)).toBeFocused();
  await page.keyboard.type('!');
  await expect(paper(page)).toContainText('High water at noon!');
});

test('pasting as plain text from the palette leaves the formatting behind', async ({
  galley,
  page,
}) => {
  await makePiece(page, piece('Plain', graf('Here: ')));
  await openPiece(page, 'Plain');
  await fillClipboard(galley.app, { text: 'bold tide', html: '<b>bold tide</b>' });
  await caretAfter(page, 'Here');
  await give(page, 'Paste as Plain Text');
  await expect(paper(page)).toContainText('bold tide');
  await expect(paper(page).locator('strong')).toHaveCount(0);
});

test('Close Window and Quit from the palette close and quit', async ({ galley, page }) => {
  const made = await makePiece(page, piece('Second', graf('Here.')));
  const second = await inOwnWindow(galley, made.id);
  await expect(paper(second)).toBeFocused();
  const closing = second.waitForEvent('close');
  await give(second, 'Close Window');
  await closing;
  const ended = new Promise((resolve) => galley.app.process().once('exit', resolve));
  await give(page, 'Quit Galley');
  expect(await ended).toBe(0);
});

test('a page cannot do what the platform does without an input of the person', async ({
  galley,
  page,
}) => {
  await fillClipboard(galley.app, { text: 'a secret' });
  // What a test evaluates counts as an input for a few seconds: the page tells of itself.
  const told = page.waitForEvent('console', (message) => message.text().startsWith('role: '));
  await page.evaluate(() => {
    let pasted: string | undefined;
    window.addEventListener('paste', (event) => {
      pasted = event.clipboardData?.getData('text');
    });
    setTimeout(async () => {
      const reply = await window.galley.commands['window.role']({ role: 'paste' });
      console.info(`role: ${JSON.stringify({ reply, pasted })}`);
    }, 6500);
  });
  const { reply, pasted } = JSON.parse((await told).text().slice('role: '.length));
  expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(pasted).toBe(undefined);
});
