/** Every page of the shell held to WCAG 2.2 AA by axe: light, dark and forced colours. */
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { clean, looks, wear } from './support/axe.ts';
import { rows, titleIn } from './support/library.ts';
import { askPalette, give } from './support/palette.ts';
import { begin, fill, pieces } from './support/saltmere.ts';
import { test } from './support/test.ts';

for (const look of looks) {
  test.describe(look.name, () => {
    // Axe reads every element of ten pages.
    test.slow();
    test('the first run', async ({ start }) => {
      const { page } = await start({ archive: null });
      await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeVisible();
      await wear(page, look);
      await clean(page, 'first run');
      await page.getByRole('button', { name: 'Make an archive…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'make an archive');
    });

    test('the library, its menus and sheets', async ({ start }) => {
      const { page } = await start();
      await expect(page.getByRole('heading', { name: 'Who is writing?' })).toBeVisible();
      await wear(page, look);
      await clean(page, 'who is writing');
      await begin(page);
      await clean(page, 'empty library');
      await fill(page, [...pieces, ...pieces.slice(0, 1)]);
      await expect(rows(page)).toHaveCount(pieces.length + 1);
      await clean(page, 'library');
      await rows(page)
        .nth(1)
        .click({ position: { x: 60, y: 16 } });
      await rows(page)
        .nth(3)
        .click({ position: { x: 60, y: 16 }, modifiers: ['Shift'] });
      await clean(page, 'selected pieces');
      await page.keyboard.press('Control+Shift+X');
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'export');
      await page.keyboard.press('Escape');
      await page.getByRole('textbox', { name: 'Search the archive' }).fill('ferry');
      await expect(rows(page).first().locator('mark').first()).toBeVisible();
      await clean(page, 'search results');
      // The search ended the selection before it.
      const [first, second] = [titleIn(rows(page).nth(0)), titleIn(rows(page).nth(1))];
      await first.click();
      await second.click({ modifiers: ['Shift'] });
      await page.getByRole('toolbar').getByRole('button', { name: 'Status' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await clean(page, 'a menu', true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'shortcuts');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await askPalette(page, 'the');
      await expect(page.getByText('Pieces', { exact: true }).last()).toBeVisible();
      await clean(page, 'palette');
      await page.keyboard.press('Escape');
      await ask(page, 'spelling.learn', { word: 'Saltmere', known: true });
      await give(page, 'spelling lang');
      await expect(page.getByRole('button', { name: 'Forget “Saltmere”' })).toBeVisible();
      await clean(page, 'spelling language');
      await page.keyboard.press('Escape');
      await rows(page).first().locator('[data-cell=due]').click();
      await page.getByRole('menuitem', { name: 'Another day…' }).click();
      await expect(page.getByRole('textbox', { name: 'Day and time' })).toBeVisible();
      await clean(page, 'another day');
      await page.keyboard.press('Escape');
      const who = page.getByRole('dialog', { name: 'Who is writing?' });
      await give(page, 'somebody else');
      await expect(who.getByRole('textbox', { name: 'Name' })).toBeFocused();
      await clean(page, 'somebody new');
      await page.keyboard.type('Tomas Rede');
      await page.keyboard.press('Enter');
      await expect(who).toHaveCount(0);
      await give(page, 'somebody else');
      await expect(who.getByRole('listitem')).toHaveCount(2);
      await clean(page, 'people of the archive');
    });
  });
}
