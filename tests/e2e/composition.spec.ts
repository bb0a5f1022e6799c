/** Composed input (Pinyin, Kana, dead keys) everywhere that text stands. */
import { expect } from '@playwright/test';
import { textOf as wordsOf } from '../../shared/document/text.ts';
import { composer } from './support/composing.ts';
import { graf, piece, table } from './support/documents.ts';
import { caretBehind, paper, savedDoc, selectWords } from './support/editor.ts';
import { comment, type Desk, threadsOf } from './support/notes.ts';
import { test } from './support/test.ts';

test.use({
  doc: piece(
    'The night ferry sails again',
    graf('Four thousand people go home by water.'),
    graf('The harbuor office has printed it.'),
    table(['Sailings', 'eleven'], ['Crews', 'two']),
    graf('The end.'),
  ),
});

const stored = async ({ page, articleId }: Desk) => wordsOf(await savedDoc(page, articleId));

const places = [
  { where: 'the headline', behind: 'The night', line: 'The night你好 ferry sails again' },
  { where: 'a graf', behind: 'go home', line: 'Four thousand people go home你好 by water.' },
  { where: 'a table cell', behind: 'eleven', line: 'eleven你好' },
  { where: 'a misspelled word', behind: 'harbu', line: 'The harbu你好or office has printed it.' },
] as const;

for (const { where, behind, line } of places) {
  test(`in ${where}: the words are right, in one undo step, and saved`, async ({ desk }) => {
    const { page } = desk;
    const { compose } = await composer(page);
    const before = await stored(desk);
    if (where === 'a misspelled word') {
      await expect(paper(page).locator('.misspelled')).toHaveText(['harbuor']);
    }
    await caretBehind(page, behind);
    await compose(['n', 'ni', "ni'h", "ni'hao"], '你好');
    await expect(paper(page)).toContainText(line);
    expect(await stored(desk)).toContain(line);
    await page.keyboard.press('Control+z');
    await expect(paper(page)).not.toContainText('你');
    await expect(paper(page)).not.toContainText(`${behind}n`);
    expect(await stored(desk)).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect(paper(page)).toContainText(line);
    expect(await stored(desk)).toContain(line);
  });
}

test('within the words of a note: the mark stays whole, around what was composed', async ({
  desk,
}) => {
  const { page } = desk;
  const { compose } = await composer(page);
  await comment(page, 'thousand people go home', 'Counted by whom?');
  await caretBehind(page, 'thousand people');
  await compose(['か', 'かん', 'かんじ'], '漢字');
  const mark = paper(page).locator('[data-annotation]');
  await expect
    .poll(async () => (await mark.allTextContents()).join(''))
    .toBe('thousand people漢字 go home');
  await stored(desk);
  const threads = await threadsOf(desk);
  expect(threads).toHaveLength(1);
  expect(threads[0]).toMatchObject({ deletedAt: null });
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await mark.allTextContents()).join(''))
    .toBe('thousand people go home');
});

test('over the words of a note: it stands on what was composed, and undo brings its words back', async ({
  desk,
}) => {
  const { page } = desk;
  const { compose } = await composer(page);
  await comment(page, 'Four thousand people', 'Counted by whom?');
  await selectWords(page, 'Four thousand people');
  await compose(['か', 'かん', 'かんじ'], '漢字');
  await page.keyboard.type('!');
  const mark = paper(page).locator('[data-annotation]');
  const noted = async () => (await mark.allTextContents()).join('');
  await expect(paper(page)).toContainText('漢字! go home by water.');
  await expect.poll(noted).toBe('漢字!');
  await stored(desk);
  expect(await threadsOf(desk)).toMatchObject([{ deletedAt: null, state: 'changed' }]);
  while ((await noted()) !== 'Four thousand people') await page.keyboard.press('Control+z');
  await stored(desk);
  expect(await threadsOf(desk)).toMatchObject([{ deletedAt: null, state: 'exact' }]);
});

test('given up half-way, nothing of it stays', async ({ desk }) => {
  const { page } = desk;
  const { show } = await composer(page);
  await caretBehind(page, 'go home');
  await show('ni');
  await page.waitForTimeout(700);
  await show('');
  await page.keyboard.type('!');
  await expect(paper(page)).toContainText('go home! by water.');
  expect(await stored(desk)).toContain('go home! by water.');
});
