/** What became of suggestions: who decided what and when, after nothing of it is in the text. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { caretBehind, paper, saved, selectWords } from './support/editor.ts';
import { give } from './support/palette.ts';
import { cardWith, sitDown, suggest, suggestionCards } from './support/suggesting.ts';
import { test } from './support/test.ts';

test.use({
  doc: piece('The night ferry sails again', graf('Four thousand people go home by water.')),
});

async function decisions(page: Page): Promise<string[]> {
  await give(page, 'Decided Suggestions');
  const dialog = page.getByRole('dialog', { name: 'Decided suggestions' });
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  const rows = await dialog.getByRole('listitem').allInnerTexts();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return rows.map((row) =>
    row.replace(/\s+/gu, ' ').replace(/ (?:Today|\S+ \d+)?\s*\d\d:\d\d$/u, ''),
  );
}

test('accepted, rejected, let stand, withdrawn: all of it is told, also when nothing is open, and undone is not', async ({
  desk,
}) => {
  const { page } = desk;
  await suggest(page);
  expect(await decisions(page)).toEqual([]);
  await caretBehind(page, 'Four thousand');
  await page.keyboard.type(' tired');
  await selectWords(page, ' by water');
  await page.keyboard.press('Delete');
  await expect(suggestionCards(page)).toHaveCount(2);
  await saved(page);
  await sitDown(page, 'Ben Vane');
  await cardWith(page, 'tired').getByRole('button', { name: 'Accept' }).click();
  await cardWith(page, 'by water').getByRole('button', { name: 'Reject' }).click();
  await expect(suggestionCards(page)).toHaveCount(0);
  const told = [
    'Rejected by water by Ben Vane; suggested by Nell Arkwright',
    'Accepted tired by Ben Vane; suggested by Nell Arkwright',
  ];
  expect((await decisions(page)).sort()).toEqual([...told].sort());
  // It outlasts the window, and what comes later goes on top.
  await page.reload();
  await expect(paper(page)).toContainText('Four thousand tired people');
  expect((await decisions(page)).sort()).toEqual([...told].sort());
  await selectWords(page, 'home');
  await page.keyboard.type('off');
  await expect(suggestionCards(page)).toHaveCount(1);
  await page.keyboard.press('Control+F9');
  await expect(suggestionCards(page)).toHaveCount(0);
  expect((await decisions(page))[0]).toBe('Stet off by Ben Vane; suggested by Ben Vane');
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(suggestionCards(page)).toHaveCount(1);
  expect((await decisions(page)).sort()).toEqual([...told].sort());
  const { decided } = await ask(page, 'article.decided', { id: desk.articleId });
  expect(decided.map(({ kind }) => kind).sort()).toEqual(['accepted', 'rejected']);
});
