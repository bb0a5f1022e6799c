/** Gives commands by the palette, as a person at the keyboard does. */
import { expect, type Page } from '@playwright/test';

/** Opens the palette and writes in it. */
export async function askPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox').last()).toBeFocused();
  await page.keyboard.type(words);
}

/** Gives the command that stands first for these words. */
export async function give(page: Page, words: string): Promise<void> {
  await askPalette(page, words);
  await page.keyboard.press('Enter');
}
