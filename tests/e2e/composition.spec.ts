/** Composed input (Pinyin, Kana, dead keys) everywhere that text stands. */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { withBlockIds } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { textOf as wordsOf } from '../../shared/document/text.ts';
import {
  ask,
  comment,
  type Desk,
  saved,
  selectWords,
  startWithPiece,
  textOf,
} from './support/notes.ts';

const block = (type: string, ...words: string[]): NodeJson => ({
  type,
  ...(words.length > 0 ? { content: words.map((text) => ({ type: 'text', text })) } : {}),
});
const cell = (words: string): NodeJson => ({
  type: 'tableCell',
  content: [block('paragraph', words)],
});
const doc = withBlockIds({
  type: 'doc',
  content: [
    block('eyebrow'),
    block('headline', 'The night ferry sails again'),
    block('dek'),
    block('paragraph', 'Four thousand people go home by water.'),
    block('paragraph', 'The harbuor office has printed it.'),
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('Sailings'), cell('eleven')] },
        { type: 'tableRow', content: [cell('Crews'), cell('two')] },
      ],
    },
    block('paragraph', 'The end.'),
  ],
});

let desk: Desk;
let page: Page;
let cdp: CDPSession;

test.beforeEach(async () => {
  desk = await startWithPiece(doc);
  page = desk.page;
  cdp = await page.context().newCDPSession(page);
});
test.afterEach(async () => {
  await desk.close();
});

async function compose(steps: readonly string[], result: string): Promise<void> {
  for (const text of steps) {
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await page.waitForTimeout(40);
  }
  await cdp.send('Input.insertText', { text: result });
}

/** Puts the caret right behind these words. */
async function caretBehind(words: string): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.press('ArrowRight');
}

async function stored(): Promise<NodeJson> {
  await saved(page);
  return JSON.parse((await ask(page, 'article.read', { id: desk.articleId })).doc) as NodeJson;
}

const places = [
  { where: 'the headline', behind: 'The night', line: 'The night你好 ferry sails again' },
  { where: 'a graf', behind: 'go home', line: 'Four thousand people go home你好 by water.' },
  { where: 'a table cell', behind: 'eleven', line: 'eleven你好' },
  { where: 'a misspelled word', behind: 'harbu', line: 'The harbu你好or office has printed it.' },
] as const;

for (const { where, behind, line } of places) {
  test(`in ${where}: the words are right, in one undo step, and saved`, async () => {
    const before = wordsOf(await stored());
    if (where === 'a misspelled word') await page.waitForTimeout(600);
    await caretBehind(behind);
    await compose(['n', 'ni', "ni'h", "ni'hao"], '你好');
    await expect(textOf(page)).toContainText(line);
    expect(wordsOf(await stored())).toContain(line);
    await page.keyboard.press('Control+z');
    await expect(textOf(page)).not.toContainText('你');
    await expect(textOf(page)).not.toContainText(`${behind}n`);
    expect(wordsOf(await stored())).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect(textOf(page)).toContainText(line);
    expect(wordsOf(await stored())).toContain(line);
  });
}

test('within the words of a note: the mark stays whole, around what was composed', async () => {
  await comment(page, 'thousand people go home', 'Counted by whom?');
  await caretBehind('thousand people');
  await compose(['か', 'かん', 'かんじ'], '漢字');
  const mark = textOf(page).locator('[data-annotation]');
  await expect
    .poll(async () => (await mark.allTextContents()).join(''))
    .toBe('thousand people漢字 go home');
  await stored();
  const { threads } = await ask(page, 'thread.list', { articleId: desk.articleId });
  expect(threads).toHaveLength(1);
  expect(threads[0]).toMatchObject({ deletedAt: null });
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await mark.allTextContents()).join(''))
    .toBe('thousand people go home');
});

test('given up half-way, nothing of it stays', async () => {
  await caretBehind('go home');
  await cdp.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await page.waitForTimeout(700);
  await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await page.keyboard.type('!');
  await expect(textOf(page)).toContainText('go home! by water.');
  expect(wordsOf(await stored())).toContain('go home! by water.');
});
