/** Every page of the shell held to WCAG 2.2 AA by axe: light, dark and forced colours. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Galley, launchGalley } from './support/launch.ts';
import { begin, fill, pieces } from './support/saltmere.ts';

const looks = [
  { name: 'light', theme: 'light', forced: 'none' },
  { name: 'dark', theme: 'dark', forced: 'none' },
  { name: 'forced colours', theme: 'light', forced: 'active' },
] as const;

/** Menus float above the page and belong to no landmark. */
async function clean(page: Page, where: string, floating = false): Promise<void> {
  // A page of its own to gather results in, as axe would open, is none of a program's windows.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(floating ? ['region'] : [])
    // They catch the focus at a menu's ends and pass it on at once; nobody stands on them.
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join('\n')}`,
  );
  expect(found, where).toEqual([]);
}

async function wear(page: Page, { theme, forced }: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ forcedColors: forced, reducedMotion: 'reduce' });
  const reply = await page.evaluate(
    (chosen) => window.galley.commands['settings.set']({ theme: chosen }),
    theme,
  );
  expect(reply.ok).toBe(true);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

for (const look of looks) {
  test.describe(look.name, () => {
    // Axe reads every element of ten pages.
    test.slow();
    let galley: Galley;
    let page: Page;

    test.afterEach(() => galley.close());

    test('the first run', async () => {
      galley = await launchGalley({ archive: null });
      page = galley.page;
      await expect(page.getByRole('button', { name: 'Make an archive…' })).toBeVisible();
      await wear(page, look);
      await clean(page, 'first run');
      await page.getByRole('button', { name: 'Make an archive…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'make an archive');
    });

    test('the library, its menus and sheets', async () => {
      galley = await launchGalley();
      page = galley.page;
      await expect(page.getByRole('heading', { name: 'Who is writing?' })).toBeVisible();
      await wear(page, look);
      await clean(page, 'who is writing');
      await begin(page);
      await clean(page, 'empty library');
      await fill(page, [...pieces, ...pieces.slice(0, 1)]);
      const rows = page.getByRole('grid').locator('[data-index]');
      await expect(rows).toHaveCount(pieces.length + 1);
      await clean(page, 'library');
      await rows.nth(1).click({ position: { x: 60, y: 16 } });
      await rows.nth(3).click({ position: { x: 60, y: 16 }, modifiers: ['Shift'] });
      await clean(page, 'selected pieces');
      await page.keyboard.press('Control+Shift+X');
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'export');
      await page.keyboard.press('Escape');
      await page.getByRole('textbox', { name: 'Search the archive' }).fill('ferry');
      await expect(rows.first().locator('mark').first()).toBeVisible();
      await clean(page, 'search results');
      await page.getByRole('toolbar').getByRole('button', { name: 'Status' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await clean(page, 'a menu', true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'shortcuts');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('the');
      await expect(page.getByText('Pieces', { exact: true }).last()).toBeVisible();
      await clean(page, 'palette');
      await page.keyboard.press('Escape');
      await page.evaluate(() =>
        window.galley.commands['spelling.learn']({ word: 'Saltmere', known: true }),
      );
      await page.keyboard.press('Control+k');
      await page.keyboard.type('spelling lang');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Forget “Saltmere”' })).toBeVisible();
      await clean(page, 'spelling language');
    });
  });
}
