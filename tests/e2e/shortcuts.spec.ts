/** Shortcuts under other layouts, and each key pressed once acts once. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { fillClipboard } from './support/clipboard.ts';
import { graf, piece } from './support/documents.ts';
import {
  caretAfter,
  caretBehind,
  makePiece,
  openPiece,
  paper,
  selectWords,
} from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { test } from './support/test.ts';

const modifiers = { alt: 1, ctrl: 2, shift: 8 } as const;

/** Presses a key of a layout that writes Cyrillic: its place says B, it writes и. */
async function press(
  page: Page,
  code: string,
  key: string,
  held: readonly (keyof typeof modifiers)[],
): Promise<void> {
  const event = {
    code,
    key,
    modifiers: held.reduce((sum, name) => sum + modifiers[name], 0),
    windowsVirtualKeyCode: code.startsWith('Key')
      ? code.charCodeAt(3)
      : code.startsWith('Digit')
        ? code.charCodeAt(5)
        : 0,
  };
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  await keyboard.detach();
}

/** A key press as the system gives it to the window: what the page leaves goes on to the menu. */
const pressInWindow = (
  { app }: Galley,
  keyCode: string,
  ...held: ('control' | 'shift' | 'alt')[]
) =>
  app.evaluate(
    ({ BrowserWindow }, given) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const type of ['rawKeyDown', 'keyUp'] as const) {
        contents?.sendInputEvent({ type, keyCode: given.keyCode, modifiers: given.held });
      }
    },
    { keyCode, held },
  );

const countPieces = async (page: Page): Promise<number> =>
  (await ask(page, 'article.counts', { ownerId: null, dueUntil: new Date().toISOString() })).all;

test('under a Cyrillic layout the same keys do the same', async ({ page }) => {
  await makePiece(page, piece('Ferry', graf('The ferry sails.')));
  await openPiece(page, 'Ferry');
  await selectWords(page, 'The ferry sails.');
  const bold = paper(page).locator('strong');
  await press(page, 'KeyB', 'и', ['ctrl']);
  await expect(bold).toHaveText('The ferry sails.');
  await press(page, 'KeyB', 'и', ['ctrl']);
  await expect(bold).toHaveCount(0);
  await press(page, 'KeyI', 'ш', ['ctrl']);
  await expect(paper(page).locator('em')).toHaveText('The ferry sails.');
  await press(page, 'KeyZ', 'я', ['ctrl']);
  await expect(paper(page).locator('em')).toHaveCount(0);
  await press(page, 'KeyZ', 'Я', ['ctrl', 'shift']);
  await expect(paper(page).locator('em')).toHaveText('The ferry sails.');
  await press(page, 'KeyF', 'а', ['ctrl']);
  await expect(page.getByRole('search').getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await press(page, 'KeyK', 'л', ['ctrl']);
  await expect(page.getByRole('combobox')).toBeFocused();
  await press(page, 'KeyK', 'л', ['ctrl']);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, 'KeyN', 'т', ['ctrl']);
  await expect.poll(() => countPieces(page)).toBe(2);
});

test('a letter typed with another script is a letter', async ({ page }) => {
  await makePiece(page, piece('Пором', graf('Тут ')));
  await openPiece(page, 'Пором');
  await caretAfter(page, 'Тут');
  await page.keyboard.insertText('и');
  await page.keyboard.type(' пором');
  await expect(paper(page)).toContainText('и пором');
  await expect(paper(page).locator('strong')).toHaveCount(0);
});

test('a key that both the page and the native menu know acts once', async ({ galley, page }) => {
  await makePiece(page, piece('Once', graf('One.')));
  await openPiece(page, 'Once');
  await galley.app.evaluate(({ Menu }) => {
    const counted = globalThis as { chosen?: string[] };
    counted.chosen = [];
    const all = (menu: Electron.Menu): Electron.MenuItem[] =>
      menu.items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu) : [])]);
    const menu = Menu.getApplicationMenu();
    for (const item of menu ? all(menu) : []) {
      const click = item.click;
      if (item.role || item.submenu) continue;
      item.click = ((...given: unknown[]) => {
        counted.chosen?.push(item.id);
        return (click as (...all: unknown[]) => unknown)(...given);
      }) as typeof item.click;
    }
  });
  const before = await countPieces(page);
  await pressInWindow(galley, 'N', 'control');
  await expect.poll(() => countPieces(page)).toBe(before + 1);
  await expect(paper(page)).not.toContainText('One.');
  await expect(paper(page)).toBeFocused();
  await page.waitForTimeout(500);
  expect(await countPieces(page)).toBe(before + 1);

  await openPiece(page, 'Once');
  await caretAfter(page, 'One.');
  await page.keyboard.type(' Two.');
  await selectWords(page, 'One. Two.');
  const bold = paper(page).locator('strong');
  await pressInWindow(galley, 'B', 'control');
  await expect(bold).toHaveText('One. Two.');
  await pressInWindow(galley, 'I', 'control');
  await expect(paper(page).locator('em')).toHaveText('One. Two.');
  await pressInWindow(galley, 'Z', 'control');
  await expect(paper(page).locator('em')).toHaveCount(0);
  await expect(bold).toHaveText('One. Two.');
  // The platform's own: one copy is pasted once.
  await fillClipboard(galley.app, { text: 'X' });
  await caretBehind(page, 'One. Two.');
  await pressInWindow(galley, 'V', 'control');
  await expect(paper(page)).toContainText('One. Two.X');
  await page.waitForTimeout(300);
  await expect(paper(page)).not.toContainText('XX');
  const chosen = await galley.app.evaluate(() => (globalThis as { chosen?: string[] }).chosen);
  expect(chosen).toEqual([]);
});
