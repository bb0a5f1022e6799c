/** Suggesting by every way of changing a text: composed, pasted, replaced, in tables, dragged. */
import { expect, type Page } from '@playwright/test';
import { parseDocument } from '../../shared/document/schema.ts';
import { ask } from './support/ask.ts';
import { caretKnown, pressCaret } from './support/caret.ts';
import { fillClipboard } from './support/clipboard.ts';
import { composer } from './support/composing.ts';
import { graf, piece, table } from './support/documents.ts';
import { dragWords } from './support/drag.ts';
import { caretBehind, makePiece, openPiece, paper, saved, selectWords } from './support/editor.ts';
import { cardsOf, comment } from './support/notes.ts';
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

test.use({
  doc: piece(
    'The night ferry sails again',
    graf('Four thousand people go home by water.'),
    graf('The boat leaves at nine, the last boat at twelve.'),
    table(['Sailings', 'eleven'], ['Crews', 'two']),
    graf('The end.'),
  ),
});

async function openFind(page: Page): Promise<void> {
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
}

test('composed words are one suggestion, and one undo takes them back', async ({ desk }) => {
  const { page } = desk;
  const { compose } = await composer(page);
  await suggest(page);
  await caretBehind(page, 'go home');
  await compose(['n', 'ni', "ni'h", "ni'hao"], '你好');
  await expect(came(page)).toHaveText(['你好']);
  expect(await storedSuggestions(desk)).toEqual([
    { authors: ['Nell Arkwright'], before: '', after: '你好' },
  ]);
  await page.keyboard.press('Control+z');
  await expect(came(page)).toHaveCount(0);
  await expect(paper(page)).toContainText('go home by water.');
  expect(await storedSuggestions(desk)).toEqual([]);
});

test('composing right behind struck words, and at the end of a graf of which the end is struck', async ({
  desk,
}) => {
  const { page } = desk;
  const { compose } = await composer(page);
  await suggest(page);
  await selectWords(page, ' by water.');
  await page.keyboard.press('Backspace');
  await expect(went(page)).toHaveText([' by water.']);
  await expect(suggestionCards(page)).toHaveCount(1);
  await compose(['か', 'かん', 'かんじ'], '漢字');
  await expect(came(page)).toHaveText(['漢字']);
  expect(await storedWords(desk)).toContain('Four thousand people go home漢字');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(suggestionCards(page)).toHaveCount(0);
  expect(await storedWords(desk)).toContain('Four thousand people go home by water.');
});

test('struck words have no caret, are not found and not copied', async ({ desk }) => {
  const { page, app } = desk;
  await suggest(page);
  await selectWords(page, 'thousand ');
  await page.keyboard.press('Delete');
  await expect(went(page)).toHaveText(['thousand ']);
  await openFind(page);
  await page.keyboard.type('thousand');
  await expect(page.getByText('No match')).toBeVisible();
  await page.keyboard.press('Escape');
  await selectWords(page, 'people go');
  await pressCaret(page, 'Home', ...Array<string>(6).fill('ArrowRight'));
  await page.keyboard.type('!');
  expect(await storedWords(desk)).toContain('Four p!eople');
  await pressCaret(page, 'Home', 'Shift+End');
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('Four p!eople go home by water.');
});

test('what is pasted is suggested by who pastes it, and carries no suggestion along', async ({
  desk,
}) => {
  const { page, app } = desk;
  await suggest(page);
  await fillClipboard(app, { html: '<p>Bring <b>a lamp</b>.</p><p>And rope.</p>' });
  await caretBehind(page, 'The end.');
  await page.keyboard.press('Control+v');
  await expect(paper(page)).toContainText('And rope.');
  await expect(cardWith(page, /lamp/).first()).toBeVisible();
  const told = await storedSuggestions(desk);
  expect(new Set(told.flatMap(({ authors }) => authors))).toEqual(new Set(['Nell Arkwright']));
  await selectWords(page, 'And rope.');
  await page.keyboard.press('Control+c');
  await caretBehind(page, 'go home by water.');
  await page.keyboard.press('Control+v');
  await expect(suggestionCards(page).filter({ hasText: 'And rope.' })).toHaveCount(2);
});

test('every replacement is suggested, and one undo takes all of them back', async ({ desk }) => {
  const { page } = desk;
  await suggest(page);
  await openFind(page);
  await page.keyboard.type('boat');
  await page.getByRole('textbox', { name: 'Replace with' }).fill('ferry');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await expect(suggestionCards(page)).toHaveCount(2);
  expect(await storedSuggestions(desk)).toEqual([
    { authors: ['Nell Arkwright'], before: 'boat', after: 'ferry' },
    { authors: ['Nell Arkwright'], before: 'boat', after: 'ferry' },
  ]);
  await page.keyboard.press('Escape');
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(suggestionCards(page)).toHaveCount(0);
  expect(await storedWords(desk)).not.toContain('ferry,');
});

test('a row that comes, a row that goes, and a format: each on its card, each refused', async ({
  desk,
}) => {
  const { page } = desk;
  const original = await ask(page, 'article.read', { id: desk.articleId });
  await suggest(page);
  await paper(page).locator('td', { hasText: 'Crews' }).click();
  await caretKnown(page);
  await expect(page.getByRole('button', { name: 'Table', exact: true })).toBeVisible();
  await give(page, '>Add Row');
  await expect(paper(page).locator('tr.suggested-block-come')).toHaveCount(1);
  await paper(page).locator('td', { hasText: 'Sailings' }).click();
  await caretKnown(page);
  await give(page, '>Delete Row');
  await expect(paper(page).locator('tr.suggested-block-gone')).toHaveText('Sailingseleven');
  await selectWords(page, 'The end.');
  await page.keyboard.press('Control+b');
  await expect(cardWith(page, 'Formatted')).toContainText('Bold');
  await expect(suggestionCards(page)).toHaveCount(3);
  await page.getByRole('button', { name: /^Suggesting/ }).click();
  await page.getByRole('menuitem', { name: /^Reject all/ }).click();
  await expect(suggestionCards(page)).toHaveCount(0);
  await saved(page);
  const { doc, suggestions } = await ask(page, 'article.read', { id: desk.articleId });
  expect(suggestions).toBeNull();
  const whole = (json: string) => parseDocument(JSON.parse(json)).toJSON();
  expect(whole(doc)).toEqual(whole(original.doc));
});

test('a comment on suggested words keeps its quote when they are rejected; undo gives it its place', async ({
  desk,
}) => {
  const { page } = desk;
  await suggest(page);
  await caretBehind(page, 'go home');
  await page.keyboard.type(' singing');
  await expect(came(page)).toHaveText([' singing']);
  await comment(page, 'singing', 'Since when?');
  await cardWith(page, 'singing').getByRole('button', { name: 'Reject' }).click();
  await expect(suggestionCards(page)).toHaveCount(0);
  await expect(cardsOf(page).filter({ hasText: 'Since when?' })).toContainText('Lost its place');
  await expect(cardsOf(page).filter({ hasText: 'Since when?' })).toContainText('singing');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await came(page).allTextContents()).join('')).toBe(' singing');
  await expect(paper(page).locator('[data-annotation]')).toHaveText('singing');
});

test('words dragged within a graf and to another are moves of who drags, and undo is exact', async ({
  desk,
}) => {
  const { page } = desk;
  const original = await ask(page, 'article.read', { id: desk.articleId });
  await suggest(page);
  await dragWords(page, 'the last boat ', 'leaves at nine');
  await expect(paper(page).locator('ins.suggested-moved-to')).toHaveText('the last boat ');
  await expect(paper(page).locator('del.suggested-moved-from')).toHaveText('the last boat ');
  await expect(suggestionCards(page)).toHaveCount(1);
  await expect(cardWith(page, 'Moved')).toContainText('the last boat');
  expect(await storedSuggestions(desk)).toEqual([
    { authors: ['Nell Arkwright'], before: 'the last boat ', after: 'the last boat ' },
  ]);
  await page.keyboard.press('Control+z');
  await expect(suggestionCards(page)).toHaveCount(0);
  await dragWords(page, 'go home ', 'leaves at nine');
  await expect(cardWith(page, 'Moved')).toContainText('go home');
  expect(await storedWords(desk)).toContain('The boat go home leaves at nine');
  await cardWith(page, 'Moved').getByRole('button', { name: 'Reject' }).click();
  await expect(suggestionCards(page)).toHaveCount(0);
  await saved(page);
  const { doc, suggestions } = await ask(page, 'article.read', { id: desk.articleId });
  expect(suggestions).toBeNull();
  const whole = (json: string) => parseDocument(JSON.parse(json)).toJSON();
  expect(whole(doc)).toEqual(whole(original.doc));
});

test('what another suggested stays theirs wherever it is dragged', async ({ desk }) => {
  const { page } = desk;
  await suggest(page);
  await caretBehind(page, 'go home');
  await page.keyboard.type(' singing');
  await expect(came(page)).toHaveText([' singing']);
  await saved(page);
  await sitDown(page, 'Ben Vane');
  await dragWords(page, ' singing', ' leaves at nine');
  await expect.poll(() => storedWords(desk)).toContain('The boat singing leaves at nine');
  expect(await storedSuggestions(desk)).toEqual([
    { authors: ['Nell Arkwright'], before: '', after: ' singing' },
  ]);
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => storedWords(desk)).toContain('people go home singing by water');
  expect(await storedSuggestions(desk)).toEqual([
    { authors: ['Nell Arkwright'], before: '', after: ' singing' },
  ]);
});

/** How far left of the text the bar of the first change begins, in pixels; negative where it does. */
const bar = (page: Page): Promise<number> =>
  came(page)
    .first()
    .evaluate((change) => {
      const places = (each: Element) => {
        const { position, contentVisibility } = getComputedStyle(each);
        return position !== 'static' || contentVisibility === 'auto';
      };
      let box = change.parentElement;
      while (box && !places(box)) box = box.parentElement;
      const left = (each: Element | null) => each?.getBoundingClientRect().left ?? Number.NaN;
      const { left: from } = getComputedStyle(change, '::before');
      return left(box) + Number.parseFloat(from) - left(change.closest('.article-text'));
    });

test('the bar of a change stands left of the text, in a short piece and in a long one, awake or asleep', async ({
  desk: { page },
}) => {
  await suggest(page);
  await caretBehind(page, 'go home');
  await page.keyboard.type(' late');
  await expect(came(page)).toHaveText([' late']);
  expect(await bar(page)).toBe(-20);
  await caretBehind(page, 'The end.');
  await expect(paper(page).locator('.at-caret')).toHaveText('The end.');
  expect(await bar(page)).toBe(-20);

  const grafs = Array.from({ length: 100 }, (_, i) => graf(`Graf ${i} of many.`));
  await makePiece(page, piece('A long one', graf('The boat sails.'), ...grafs));
  await openPiece(page, 'A long one');
  await suggest(page);
  await caretBehind(page, 'The boat sails');
  await page.keyboard.type(' late');
  await expect(came(page)).toHaveText([' late']);
  const block = paper(page).locator('p', { hasText: 'The boat sails' });
  await expect(block).toHaveClass(/awake/u);
  expect(await bar(page)).toBe(-20);
  await page.keyboard.press('ArrowDown');
  await expect(block).not.toHaveClass(/at-caret/u);
  await expect(block).toHaveClass(/awake/u);
  expect(await bar(page)).toBe(-20);
  for (let i = 0; i < 16; i += 1) await page.keyboard.press('ArrowDown');
  await expect(block).not.toHaveClass(/awake/u);
  expect(await bar(page)).toBe(-20);
});
