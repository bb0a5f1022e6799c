/** The command palette in the real program. */
import { expect, type Page } from '@playwright/test';
import { userCommands } from '../../shared/domain/commands.ts';
import { ask } from './support/ask.ts';
import { paper } from './support/editor.ts';
import { grid, rows } from './support/library.ts';
import { fill, pieces } from './support/saltmere.ts';
import { test } from './support/test.ts';

test.beforeEach(async ({ page }) => {
  await fill(page);
  await expect(rows(page)).toHaveCount(pieces.length);
});

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' });
const options = (page: Page) => page.getByRole('option');

test('finds a command by a few letters, shows its shortcut and gives it', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('zoom in');
  const [first] = [options(page).first()];
  await expect(first).toContainText('Zoom In');
  await expect(first.locator('kbd')).toHaveText(['Ctrl', '=']);
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toHaveCount(0);
  await expect.poll(async () => (await ask(page, 'program.state', {})).settings.zoom).toBe(110);
});

test('offers what was used last first', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await expect(options(page).first()).toContainText('Theme: Dark');
});

test('what is typed right after the shortcut is typed into it, also while the last one fades', async ({
  page,
}) => {
  const typedAtOnce = (key: string) =>
    page.evaluate((letter) => {
      const at = document.activeElement ?? document.body;
      const press = { key: letter, code: `Key${letter.toUpperCase()}`, ctrlKey: true };
      at.dispatchEvent(new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true }));
      // Before the next frame, as when the machine is slow and the hand quick.
      return Promise.resolve().then(() => {
        document.execCommand('insertText', false, letter);
        return (document.activeElement as HTMLInputElement).value;
      });
    }, key);
  expect(await typedAtOnce('k')).toBe('k');
  await page.keyboard.press('Escape');
  expect(await typedAtOnce('p')).toBe('p');
});

test('keeps the focus when something asks for it that came up a moment before', async ({
  page,
}) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  // By its place in the page: under the palette nobody hears of it.
  await page.locator('[role=grid]').evaluate((list: HTMLElement) => list.focus());
  await page.keyboard.type('zoom');
  await expect(page.getByRole('combobox')).toHaveValue('zoom');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('goes to a piece by its title', async ({ page }) => {
  await page.keyboard.press('Control+p');
  await page.keyboard.type('ice hou');
  await expect(options(page)).toHaveCount(1);
  await expect(options(page).first()).toContainText('What the ice house kept');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Place' })).toContainText('ice-house');
});

test('offers what was changed last where nothing has been opened yet', async ({ page }) => {
  await page.keyboard.press('Control+p');
  await expect(options(page)).toHaveCount(8);
  await expect(page.getByText('Nothing fits', { exact: false })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(paper(page)).toBeFocused();
});

test('after > there are commands only, and only those that can be given now', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>');
  await expect(options(page).filter({ hasText: 'Verify Archive' })).toHaveCount(1);
  await expect(page.getByText('Recent pieces')).toHaveCount(0);
  await expect(options(page).filter({ hasText: 'Bold' })).toHaveCount(0);
});

test('every shortcut it shows is that of the command table', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>');
  const all = options(page);
  await expect(all.first()).toBeVisible();
  const drawn = await all.evaluateAll((items) =>
    items.map((item) => ({
      id: item.getAttribute('data-value') ?? '',
      keys: [...item.querySelectorAll('kbd')].map((key) => key.textContent).join('+'),
    })),
  );
  expect(drawn.length).toBeGreaterThan(20);
  for (const { id, keys } of drawn) {
    const command = userCommands.find((each) => each.id === id);
    const shortcut = command && 'shortcut' in command ? command.shortcut : '';
    const expected = shortcut
      .replace('CmdOrCtrl', process.platform === 'darwin' ? '⌘' : 'Ctrl')
      .replace('Up', '↑')
      .replace('Down', '↓');
    expect(keys, id).toBe(expected);
  }
});

test('closes to where the focus was', async ({ page }) => {
  await grid(page).focus();
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('Enter right after the last letter opens what that letter finds', async ({ page }) => {
  await page.keyboard.press('Control+p');
  await page.keyboard.type('ice hou');
  await page.keyboard.press('Enter');
  await expect(paper(page)).toContainText('What the ice house kept');
  // Now that piece stands first while nothing is typed.
  await page.keyboard.press('Control+p');
  await expect(options(page).first()).toContainText('What the ice house kept');
  await page.getByRole('combobox').last().fill('regatta');
  await page.keyboard.press('Enter');
  await expect(paper(page)).toContainText('Regatta moves to the lower basin');
});
