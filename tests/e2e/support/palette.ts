/** Gives commands by the palette, as a person at the keyboard does. */
import { expect, type Page } from '@playwright/test';

/** Opens the palette and writes in it. */
export async function askPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox').last()).toBeFocused();
  await page.keyboard.type(words);
}

/** Gives the command that stands first for these words of its title. */
export async function give(page: Page, words: string): Promise<void> {
  await askPalette(page, words);
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  // A page that has just come up may not have told yet that it can carry it out.
  await expect(palette.getByRole('option', { selected: true })).toContainText(
    words.replace('>', ''),
    { ignoreCase: true },
  );
  await page.keyboard.press('Enter');
}
