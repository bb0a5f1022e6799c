/** What is suggested, held to WCAG 2.2 AA by axe, and reached without a column for its cards. */
import { expect, type Page } from '@playwright/test';
import { clean, looks, wear } from './support/axe.ts';
import { pressCaret } from './support/caret.ts';
import { caretBehind, paper, selectWords } from './support/editor.ts';
import { marginOf } from './support/notes.ts';
import { came, cardWith, sitDown, suggest, suggestionCards } from './support/suggesting.ts';
import { test } from './support/test.ts';

async function twoSuggest(page: Page): Promise<void> {
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await selectWords(page, 'eleven sailings');
  await page.keyboard.press('Control+b');
  await sitDown(page, 'Tomas Rede');
  await caretBehind(page, 'go home by water');
  await page.keyboard.type(' and by night');
  await expect(suggestionCards(page)).toHaveCount(3);
}

for (const look of looks) {
  test(`${look.name}: markup, cards, the menu and the original`, async ({ desk }) => {
    test.slow();
    const { page } = desk;
    await wear(page, look);
    await twoSuggest(page);
    await cardWith(page, 'six').click();
    await expect(cardWith(page, 'six').getByRole('textbox', { name: 'Reason' })).toBeVisible();
    await clean(page, 'suggestions');
    await page.getByRole('button', { name: 'Suggesting', exact: true }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await clean(page, 'the menu of suggesting', true);
    await page.getByRole('menuitemcheckbox', { name: 'Original' }).click();
    await expect(page.getByRole('document', { name: 'Original' })).toBeVisible();
    await clean(page, 'the original');
  });
}

test('in a narrow window a marker stands for each card and opens it; all of it by keyboard too', async ({
  desk,
}) => {
  const { page, app } = desk;
  await twoSuggest(page);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(960, 800),
  );
  const markers = marginOf(page).getByRole('button', { name: /^Suggestion: / });
  await expect(markers).toHaveCount(3);
  await expect(suggestionCards(page)).toHaveCount(0);
  await markers.first().click();
  await expect(cardWith(page, 'six')).toBeVisible();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(markers).toHaveCount(2);
  await paper(page).focus();
  await pressCaret(page, 'Control+Home');
  await page.keyboard.press('Control+BracketRight');
  await expect(cardWith(page, 'by night')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(markers).toHaveCount(1);
  await expect(came(page)).toHaveCount(0);
});
