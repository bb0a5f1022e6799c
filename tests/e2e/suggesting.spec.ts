/** Two people suggest in one piece: what each did is shown, kept, decided on and taken back. */
import { expect, type Page } from '@playwright/test';
import { textOf } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { pressCaret } from './support/caret.ts';
import { caretBehind, paper, saved, selectWords } from './support/editor.ts';
import { marginOf, openFromLibrary } from './support/notes.ts';
import { give } from './support/palette.ts';
import {
  came,
  cardWith,
  sitDown,
  storedSuggestions,
  storedWords,
  suggest,
  suggestionCards,
  went,
} from './support/suggesting.ts';
import { test } from './support/test.ts';

/** Nell types over a word; Tomas takes some out and puts some in. */
async function twoSuggest(page: Page): Promise<void> {
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await expect(came(page)).toHaveText(['six']);
  await sitDown(page, 'Tomas Rede');
  await selectWords(page, ' of them before nine');
  await page.keyboard.press('Delete');
  await caretBehind(page, 'go home by water');
  await page.keyboard.type(' and by night');
  await expect(suggestionCards(page)).toHaveCount(3);
}

/** Says why, on the card with the word. */
async function giveReason(page: Page, reason: string): Promise<void> {
  const card = cardWith(page, 'six');
  await card.click();
  await card.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.keyboard.press('Control+Enter');
  // Until it is kept, the words stand in the field, which is in the card too.
  await expect(card.getByRole('textbox', { name: 'Reply' })).toHaveValue('');
}

test('what is typed over is struck and underlined in the same breath, has a card, and is kept', async ({
  desk,
}) => {
  const { page } = desk;
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await expect(came(page)).toHaveText(['six']);
  await expect(went(page)).toHaveText(['five']);
  await expect(suggestionCards(page)).toHaveCount(1);
  await expect(suggestionCards(page)).toContainText('Nell Arkwright');
  expect(await storedSuggestions(desk)).toEqual([
    { authors: ['Nell Arkwright'], before: 'five', after: 'six' },
  ]);
  await expect(page.getByRole('button', { name: '1 suggestion. Go to the next' })).toBeVisible();
});

test('what is typed over slowly, its first letter read before the next comes, is one suggestion too', async ({
  desk: { page },
}) => {
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('s');
  await expect(page.locator('ins.suggested[data-suggestion]')).toHaveText(['s']);
  await page.keyboard.type('ix weeks');
  await expect(came(page)).toHaveText(['six']);
  await expect(went(page)).toHaveText(['five']);
});

test('of two people none is taken for the other, and after a reload each stands as it was', async ({
  desk,
}) => {
  const { page } = desk;
  await twoSuggest(page);
  const expected = [
    { authors: ['Nell Arkwright'], before: 'five', after: 'six' },
    { authors: ['Tomas Rede'], before: '', after: ' and by night' },
    { authors: ['Tomas Rede'], before: ' of them before nine', after: '' },
  ];
  expect(await storedSuggestions(desk)).toEqual(expected);
  await expect(cardWith(page, 'six')).toContainText('Nell Arkwright');
  await expect(cardWith(page, 'by night')).toContainText('Tomas Rede');
  // With two people each has a colour, and lines still tell what came from what went.
  await expect(came(page).first()).toHaveClass(/by-person/);
  await page.reload();
  await openFromLibrary(page);
  await expect(suggestionCards(page)).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Suggesting', exact: true })).toBeVisible();
  expect(await storedSuggestions(desk)).toEqual(expected);
});

test('one key accepts and goes on, one rejects and goes on; undo brings back exactly what was', async ({
  desk,
}) => {
  const { page } = desk;
  const before = await storedWords(desk);
  await twoSuggest(page);
  const all = await storedSuggestions(desk);
  const proposed = await storedWords(desk);
  await pressCaret(page, 'Control+Home');
  await page.keyboard.press('Control+BracketRight');
  await page.keyboard.press('F9');
  await expect(suggestionCards(page)).toHaveCount(2);
  await expect(cardWith(page, 'six')).toHaveCount(0);
  await page.keyboard.press('Shift+F9');
  await expect(suggestionCards(page)).toHaveCount(1);
  await expect(paper(page)).not.toContainText('by night');
  await page.keyboard.press('Shift+F9');
  await expect(suggestionCards(page)).toHaveCount(0);
  expect(await storedWords(desk)).toBe(before.replace('five weeks', 'six weeks'));
  expect((await ask(page, 'article.read', { id: desk.articleId })).suggestions).toBeNull();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Control+z');
  await expect(suggestionCards(page)).toHaveCount(3);
  expect(await storedSuggestions(desk)).toEqual(all);
  expect(await storedWords(desk)).toBe(proposed);
});

test('accept all, then undo; reject all is the original', async ({ desk }) => {
  const { page } = desk;
  const original = await storedWords(desk);
  await twoSuggest(page);
  const all = await storedSuggestions(desk);
  await page.getByRole('button', { name: 'Suggesting', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Accept all/ }).click();
  await expect(page.getByText('3 suggestions accepted.')).toBeVisible();
  await expect(came(page)).toHaveCount(0);
  await expect(suggestionCards(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(suggestionCards(page)).toHaveCount(3);
  expect(await storedSuggestions(desk)).toEqual(all);
  await page.getByRole('button', { name: 'Suggesting', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Reject all/ }).click();
  await expect(suggestionCards(page)).toHaveCount(0);
  expect(await storedWords(desk)).toBe(original);
});

test('everything of one person, in a selection, or all; a caret brings a card forward', async ({
  desk,
}) => {
  const { page } = desk;
  const before = await storedWords(desk);
  await twoSuggest(page);
  await page.getByRole('button', { name: 'Suggesting', exact: true }).click();
  await page.getByRole('menuitem', { name: /All by Nell Arkwright/ }).hover();
  await page.getByRole('menuitem', { name: 'Reject', exact: true }).click();
  await expect(suggestionCards(page)).toHaveCount(2);
  await expect(paper(page)).toContainText('five weeks');
  await caretBehind(page, 'and by');
  await expect(cardWith(page, 'by night').getByRole('textbox', { name: 'Reason' })).toBeVisible();
  await expect(cardWith(page, 'before nine').getByRole('textbox', { name: 'Reason' })).toHaveCount(
    0,
  );
  // What is selected alone; then what is left. Both are let stand, and so known again.
  await selectWords(page, 'water and by');
  await give(page, '>Stet in Selection');
  await expect(suggestionCards(page)).toHaveCount(1);
  await expect(cardWith(page, 'before nine')).toHaveCount(1);
  await give(page, '>Stet All Suggestions');
  await expect(suggestionCards(page)).toHaveCount(0);
  expect(await storedWords(desk)).toBe(before);
  await caretBehind(page, 'go home by water');
  await page.keyboard.type(' and by night');
  await expect(cardWith(page, 'by night')).toContainText('Let stand before by Tomas Rede');
});

test('a reason and its answers stand on the card and outlast a reload', async ({ desk }) => {
  const { page } = desk;
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await giveReason(page, 'The council says six.');
  await expect(cardWith(page, 'The council says six.')).toHaveCount(1);
  await saved(page);
  await page.reload();
  await openFromLibrary(page);
  await expect(cardWith(page, 'The council says six.')).toHaveCount(1);
  const { threads } = await ask(page, 'thread.list', { articleId: desk.articleId });
  expect(threads).toHaveLength(1);
  expect(threads[0]?.suggestion).not.toBeNull();
});

test('one who takes out what another suggested is told; undo gives it back with its author', async ({
  desk,
}) => {
  const { page } = desk;
  await twoSuggest(page);
  const all = await storedSuggestions(desk);
  await selectWords(page, 'six weeks');
  await page.keyboard.press('Backspace');
  await expect(
    page.getByText('You took out words that Nell Arkwright had suggested.'),
  ).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cardWith(page, 'six')).toContainText('Nell Arkwright');
  expect(await storedSuggestions(desk)).toEqual(all);
});

test('what was said about a suggestion is found among what is resolved once that is decided on', async ({
  desk,
}) => {
  const { page } = desk;
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await giveReason(page, 'Ask the council.');
  await expect(cardWith(page, 'Ask the council.')).toHaveCount(1);
  await cardWith(page, 'six').getByRole('button', { name: 'Accept' }).click();
  await expect(suggestionCards(page)).toHaveCount(0);
  await expect(marginOf(page)).not.toContainText('Ask the council.');
  await page.keyboard.press('Control+z');
  await expect(cardWith(page, 'Ask the council.')).toHaveCount(1);
  await page.getByRole('button', { name: /^Open notes/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Resolved notes/ }).click();
  await expect(marginOf(page)).not.toContainText('Ask the council.');
  await page.getByRole('button', { name: /^Resolved notes/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Open notes/ }).click();
  await cardWith(page, 'six').getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('button', { name: /notes, \d/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Resolved notes/ }).click();
  await expect(marginOf(page)).toContainText('Ask the council.');
});

test('stet lets it stand, and whoever proposes the same again is told', async ({ desk }) => {
  const { page } = desk;
  await suggest(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await expect(suggestionCards(page)).toHaveCount(1);
  // The caret is past it: nothing is decided on unseen.
  await page.keyboard.press('Control+F9');
  await expect(suggestionCards(page)).toHaveCount(1);
  await page.keyboard.press('Control+F9');
  await expect(suggestionCards(page)).toHaveCount(0);
  await expect(paper(page)).toContainText('five weeks');
  await saved(page);
  await page.reload();
  await openFromLibrary(page);
  await selectWords(page, 'five weeks');
  await page.keyboard.type('six weeks');
  await expect(suggestionCards(page)).toContainText('Let stand before by Nell Arkwright');
});

test('markup, final and original: the same text with, after and before what is suggested', async ({
  desk,
}) => {
  const { page } = desk;
  await twoSuggest(page);
  const mode = page.getByRole('button', { name: /^Suggesting/ });
  const choose = async (view: string) => {
    await mode.click();
    await page.getByRole('menuitemcheckbox', { name: view, exact: true }).click();
  };
  await choose('Final');
  await expect(came(page)).toHaveCount(0);
  await expect(went(page)).toHaveCount(0);
  await expect(paper(page)).toContainText('six weeks');
  await caretBehind(page, 'six weeks');
  await page.keyboard.type(' or so');
  await choose('Original');
  const original = page.getByRole('document', { name: 'Original' });
  await expect(original).toContainText('for five weeks the four');
  await expect(original).not.toContainText('night ferry or so');
  await expect(page.getByText('It can be read only.')).toBeVisible();
  await expect(paper(page)).toBeHidden();
  await page.getByRole('button', { name: 'Back to markup' }).click();
  await expect(came(page).filter({ hasText: 'or so' })).toHaveCount(1);
  await expect(went(page).first()).toBeVisible();
});

test('a kept version holds the text with its suggestions', async ({ desk }) => {
  const { page } = desk;
  await twoSuggest(page);
  await saved(page);
  const { id } = await ask(page, 'version.keep', {
    articleId: desk.articleId,
    reason: 'before replace all',
  }).then(async () => {
    const { versions } = await ask(page, 'version.list', { articleId: desk.articleId });
    return versions[0] as { id: string };
  });
  const version = await ask(page, 'version.get', { versionId: id });
  expect(textOf(JSON.parse(version.doc))).toContain('six weeks');
  expect(textOf(JSON.parse(version.suggestions?.base ?? '{}'))).toContain('five weeks');
});
