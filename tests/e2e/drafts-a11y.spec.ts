/** Drafts held to WCAG 2.2 AA by axe: the banner, the list, and a merge with a conflict in it. */
import { expect } from '@playwright/test';
import { clean, looks, wear } from './support/axe.ts';
import { paper, saved, selectWords } from './support/editor.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

for (const look of looks) {
  test(`drafts, ${look.name}`, async ({ desk }) => {
    test.slow();
    const { page } = desk;
    const dialog = page.locator('[data-dialog]');
    const replace = async (words: string, by: string) => {
      await selectWords(page, words);
      await page.keyboard.type(by);
      await saved(page);
    };
    await wear(page, look);
    await give(page, 'Start Private Draft');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await clean(page, 'starting a draft');
    await page.keyboard.type('Calmer');
    await page.keyboard.press('Enter');
    const banner = page.getByRole('region', { name: 'Private draft' });
    await expect(banner).toBeVisible();
    await replace('five weeks', 'a month');
    await clean(page, 'a draft');
    await banner.getByRole('button', { name: 'Show Piece' }).click();
    await expect(banner).toHaveCount(0);
    await expect(paper(page)).toBeVisible();
    await replace('five weeks', 'six weeks');
    await page.getByRole('button', { name: 'Versions' }).click();
    const list = page.getByRole('region', { name: 'Private drafts' });
    await expect(list).toContainText('Calmer');
    await clean(page, 'the list of drafts');
    await list.getByRole('button', { name: 'More about “Calmer”' }).click();
    await page.getByRole('menuitem', { name: 'Bring Back…' }).click();
    await expect(dialog.locator('[data-conflict]')).toHaveCount(1);
    await clean(page, 'a merge with a conflict');
    await page.keyboard.press('F8');
    await page.keyboard.press('e');
    await expect(dialog.getByRole('textbox', { name: 'The text as it shall stand' })).toBeFocused();
    await clean(page, 'writing a conflict anew');
    await page.keyboard.press('Escape');
    await expect(dialog.locator('[data-conflict]')).toHaveCount(1);
    await page.keyboard.press('m');
    await expect(dialog).toContainText('Every conflict is settled');
    await clean(page, 'a merge that is settled');
  });
}
