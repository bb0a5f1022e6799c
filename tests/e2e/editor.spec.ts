/** Writing in the real window, with keys, pointer and clipboard. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { rootPath } from '../../build/files.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { bodyText, textOf } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { type ClipboardContent, fillClipboard } from './support/clipboard.ts';
import { composer } from './support/composing.ts';
import { graf, linesOf, sections } from './support/documents.ts';
import {
  caretAfter,
  launchWriting,
  openNewPiece,
  paper,
  saved,
  savedDoc,
} from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { give } from './support/palette.ts';

let galley: Galley;
let page: Page;

test.beforeAll(async () => {
  galley = await launchWriting();
  page = galley.page;
});
test.afterAll(async () => {
  await galley.close();
});

const write = (...body: NodeJson[]) => openNewPiece(page, ...body);
const stored = (id: string) => savedDoc(page, id);

/** Types of the body's blocks. */
const kinds = (doc: NodeJson) => (doc.content ?? []).slice(3).map((node) => node.type);

async function paste(data: ClipboardContent): Promise<void> {
  await fillClipboard(galley.app, data);
  await page.keyboard.press('Control+v');
}
const fixture = (name: string) => readFile(join(rootPath, 'tests/fixtures/paste', name), 'utf8');

test('a new piece is written from the headline down and saved', async () => {
  await page.keyboard.press('Control+n');
  await expect(paper(page)).toBeFocused();
  // It may be over as soon as the last key has been pressed.
  const saving = page.waitForFunction(
    () => document.querySelector('[data-save=saving]')?.textContent === 'Saving',
  );
  await page.keyboard.type('The late ferry');
  await page.keyboard.press('Enter');
  await page.keyboard.type('It is back.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Harrow Quay was full on Monday.');
  await saving;
  await saved(page);
  await expect(page.locator('[data-save]')).toHaveText(/^Saved at \d\d:\d\d$/);
  await expect(page.getByRole('button', { name: '6 words' })).toBeVisible();
  const { rows } = await ask(page, 'article.recent', { limit: 1 });
  expect(rows[0]).toMatchObject({ headline: 'The late ferry', dek: 'It is back.', words: 6 });
});

test("Markdown's signs make blocks, and one Backspace gives the signs back", async () => {
  const id = await write();
  await page.keyboard.type('## A bearing');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('inner');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. first');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> said');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('---');
  await page.keyboard.type('**bold** and *italic* and `code`.');
  const doc = await stored(id);
  expect(kinds(doc)).toEqual([
    'heading',
    'bulletList',
    'orderedList',
    'blockquote',
    'horizontalRule',
    'paragraph',
  ]);
  expect(linesOf(doc)).toEqual([
    'A bearing',
    'one',
    'inner',
    'two',
    'first',
    'said',
    '',
    'bold and italic and code.',
  ]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('## ');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('x');
  expect(linesOf(await stored(id)).at(-1)).toBe('## x');
});

test('marks by shortcut, in what is typed and in what is selected', async () => {
  const id = await write(graf('The span rests.'));
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' Bold');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+i');
  await page.keyboard.type(' italic');
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('button', { name: 'Italic', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  const inline = (await stored(id)).content?.[3]?.content?.map((node) => [
    node.text,
    (node.marks ?? []).map((mark) => mark.type),
  ]);
  expect(inline).toEqual([
    ['The span rests.', []],
    [' Bold', ['bold']],
    [' italic', ['italic']],
  ]);
  await page.keyboard.press('Control+Alt+2');
  expect(kinds(await stored(id))).toEqual(['heading']);
  await page.keyboard.press('Control+Alt+0');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+\\');
  const plain = (await stored(id)).content?.[3]?.content;
  expect(plain).toHaveLength(1);
});

test('quotes and dashes are smart, and one undo gives straight ones back', async () => {
  const id = await write();
  await page.keyboard.type('"It\'s late," she said--"quite late..."');
  expect(linesOf(await stored(id))).toEqual(['“It’s late,” she said—“quite late…”']);
  await page.keyboard.press('Control+z');
  expect(linesOf(await stored(id))).toEqual(['“It’s late,” she said—“quite late…"']);
});

test('TK makes the chip; Enter on it opens its field', async () => {
  const id = await write();
  await page.keyboard.type('since the winter of TK. Nobody');
  await expect(paper(page).locator('[data-type="tk"]')).toHaveText('TK');
  await expect(page.getByRole('button', { name: /^1 TK/ })).toBeVisible();
  await page.getByRole('button', { name: /^1 TK/ }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'To come' }).fill('year');
  await page.keyboard.press('Enter');
  await expect(paper(page)).toBeFocused();
  await page.keyboard.type('!');
  expect(linesOf(await stored(id))).toEqual(['since the winter of TK year!. Nobody']);
});

test('footnotes: made with a key, written, numbered, left with Escape, gone with the reference', async () => {
  const id = await write(graf('A single fare stays.'));
  await page.keyboard.press('Control+Alt+f');
  await page.keyboard.type('Winter tariff.');
  await page.keyboard.press('Escape');
  await page.keyboard.type(' More.');
  const doc = await stored(id);
  expect(linesOf(doc)).toEqual(['A single fare stays. More.', 'Winter tariff.']);
  await expect(paper(page).locator('[data-type="footnote-ref"]')).toHaveAttribute(
    'data-number',
    '1',
  );
  await paper(page).locator('[data-type="footnote-ref"]').click();
  await page.keyboard.type('See: ');
  expect(linesOf(await stored(id))[1]).toBe('See: Winter tariff.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  expect(kinds(await stored(id))).toEqual(['paragraph']);
  await page.keyboard.press('Control+z');
  expect(linesOf(await stored(id))[1]).toBe('See: Winter tariff.');
});

test('the slash menu puts things in', async () => {
  const id = await write(graf('Before.'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('/tab');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(paper(page).locator('table')).toBeVisible();
  await page.keyboard.type('Boat');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Leaves');
  for (let i = 0; i < 8; i += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('new row');
  const table = (await stored(id)).content?.[4];
  expect(table?.content).toHaveLength(4);
  expect(
    textOf(table as NodeJson)
      .split('\n')
      .slice(0, 2),
  ).toEqual(['Boat', 'Leaves']);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('After the table /');
  await page.keyboard.press('Escape');
  await page.keyboard.type('x');
  expect(linesOf(await stored(id)).at(-1)).toBe('After the table /x');
});

test('a pull quote is written, and left for its attribution and the text below', async () => {
  const id = await write(graf('You hear everything else.'));
  await page.keyboard.press('Home');
  await page.keyboard.type('/pull');
  // Only at the start of a block or after a space.
  await page.keyboard.press('Escape');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Backspace');
  await page.getByRole('button', { name: /^Block:/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Pull quote' }).click();
  // The menu gives the focus back once it is gone.
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(paper(page)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Oskar Thwaite');
  await page.keyboard.press('Enter');
  await page.keyboard.type('On it goes.');
  const doc = await stored(id);
  expect(kinds(doc)).toEqual(['pullQuote', 'paragraph']);
  expect(linesOf(doc)).toEqual(['You hear everything else.', 'Oskar Thwaite', 'On it goes.']);
});

test('links are made, checked, changed and removed by keyboard', async () => {
  const id = await write(graf('See the timetable'));
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+l');
  const field = page.getByRole('textbox', { name: 'Address' });
  await expect(field).toBeFocused();
  await field.fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Links begin with/)).toBeVisible();
  await field.fill('example.org/tides');
  await page.keyboard.press('Enter');
  await expect(paper(page).locator('a')).toHaveAttribute('href', 'https://example.org/tides');
  await expect(paper(page)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(paper(page).locator('a')).toHaveCount(0);
  expect(linesOf(await stored(id))).toEqual(['See the timetable']);
});

test.describe('pasting', () => {
  test('from Word: real lists, no rubbish, the words of notes kept', async () => {
    const id = await write();
    await paste({ html: await fixture('word.html') });
    const doc = await stored(id);
    expect(linesOf(doc)).toEqual(
      [
        'Harbour dues',
        'The pilots met twice on Tuesday, and signed nothing.',
        'rope',
        'tarred',
        'lamps',
        'first tide',
        'second tide',
        ' Minutes of the pilots.',
      ].map((line) => line.trim()),
    );
    expect(kinds(doc)).toEqual(['heading', 'paragraph', 'bulletList', 'orderedList', 'paragraph']);
    expect(JSON.stringify(doc.content?.[5]).match(/"type":"bulletList"/g)).toHaveLength(2);
    const marks = doc.content?.[4]?.content?.map((node) => (node.marks ?? []).map((m) => m.type));
    expect(marks).toEqual([['bold'], [], ['italic'], []]);
  });

  test('from Google Docs: bold only where it is bold, nested lists', async () => {
    const id = await write();
    await paste({ html: await fixture('google-docs.html') });
    const doc = await stored(id);
    const inline = doc.content?.[3]?.content?.map((node) => [
      node.text,
      (node.marks ?? []).map((m) => m.type),
    ]);
    expect(inline).toEqual([
      ['The ferry runs ', []],
      ['late', ['bold']],
      [' again', ['italic']],
      ['.', []],
    ]);
    expect(kinds(doc)).toEqual(['paragraph', 'bulletList', 'paragraph']);
    expect(JSON.stringify(doc.content?.[5])).toContain('https://example.org/tides');
    expect(JSON.stringify(doc.content?.[5])).not.toContain('underline');
  });

  test('from a web page: nothing runs, nothing is fetched, pictures are left out and said so', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const id = await write();
    await paste({ html: await fixture('web-page.html') });
    const doc = await stored(id);
    expect(linesOf(doc)).toEqual([
      'Night boats',
      'The last boat & the bridge, as reported.',
      'Plain division.',
      'Boat',
      'Leaves',
      'Ada',
      '06:10',
    ]);
    expect(JSON.stringify(doc)).not.toContain('javascript');
    await expect(
      page.getByText('A picture on a web page was left out', { exact: false }).first(),
    ).toBeVisible();
    expect(await page.evaluate(() => (window as { pasted?: string }).pasted)).toBeUndefined();
    expect(requests.filter((url) => !url.startsWith('app:'))).toEqual([]);
  });

  test('plain text: blank lines part grafs', async () => {
    const id = await write();
    await paste({ text: await fixture('plain.txt') });
    const doc = await stored(id);
    expect(kinds(doc)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(textOf(doc.content?.[3] as NodeJson)).toBe(
      'First graf, which is\nbroken over two lines.',
    );
  });

  test('a copied block gets an id of its own', async () => {
    const id = await write(graf('One.'), graf('Two.'));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+v');
    const doc = await stored(id);
    const ids = doc.content?.map((node) => node.attrs?.id);
    expect(new Set(ids).size).toBe(ids?.length);
    expect(bodyText(doc)).toContain('Two.');
  });
});

test('pictures come in by paste and are kept; alt text is asked for', async () => {
  const id = await write(graf('Look.'));
  await paste({ picture: 8 });
  await expect(paper(page).locator('figure img')).toHaveJSProperty('naturalWidth', 8);
  await expect(paper(page).getByRole('button', { name: 'Alt text missing' })).toBeVisible();
  await paper(page).getByRole('button', { name: 'Alt text missing' }).click();
  await page.getByRole('textbox', { name: 'Alt text' }).fill('A grey square');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Harbour office');
  await page.keyboard.press('Enter');
  const figure = (await stored(id)).content?.find((node) => node.type === 'figure');
  expect(figure?.attrs).toMatchObject({
    alt: 'A grey square',
    credit: 'Harbour office',
    width: 8,
    height: 8,
  });
});

test('find and replace: counts, goes round, replaces all in one undo', async () => {
  const id = await write(graf('The cat, the café, the CAT.'), graf('Concatenate the cats.'));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await field.fill('cat');
  const bar = page.getByRole('search', { name: 'Find and replace' });
  await expect(bar.getByText('4 found')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(bar.getByText('1 of 4')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(bar.getByText('4 of 4')).toBeVisible();
  await bar.getByRole('button', { name: 'Whole words' }).click();
  await expect(bar.getByText('2 found')).toBeVisible();
  await bar.getByRole('button', { name: 'Match case' }).click();
  await expect(bar.getByText(/1 (found|of 1)|1 of 1/)).toBeVisible();
  await bar.getByRole('button', { name: 'Match case' }).click();
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await field.fill('(c)at(');
  await expect(bar.getByText(/Not a regular expression/)).toBeVisible();
  await field.fill('(c)(at)');
  await page.getByRole('textbox', { name: 'Replace with' }).fill('$2$1');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expect(page.getByText('Replaced 2.', { exact: false })).toBeVisible();
  expect(linesOf(await stored(id))[0]).toBe('The atc, the café, the ATC.');
  // Nothing is left to replace, and the keyboard still has its place.
  await expect(bar.getByText('No match')).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Replace all' })).toBeFocused();
  await expect(bar.getByRole('button', { name: 'Replace all' })).toBeDisabled();
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await bar.getByRole('button', { name: 'Whole words' }).click();
  await field.fill('cafe');
  await expect(bar.getByText('1 found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(paper(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  expect(linesOf(await stored(id))).toEqual([
    'The cat, the café, the CAT.',
    'Concatenate the cats.',
  ]);
});

test('the outline follows the caret, jumps, and moves sections by key', async () => {
  const id = await write(...sections('One', 'Two', 'Three'));
  await page.keyboard.press('Control+Shift+o');
  const outline = page.getByRole('complementary', { name: 'Outline' });
  await expect(outline.getByRole('button', { name: 'Three' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await outline.getByRole('button', { name: 'One', exact: true }).click();
  await expect(paper(page)).toBeFocused();
  await expect(outline.getByRole('button', { name: 'One', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await outline.getByRole('button', { name: 'Three' }).focus();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(outline.locator('[data-entry]')).toHaveText(['One', 'Three', 'Two']);
  expect(linesOf(await stored(id))).toEqual(['One', '1', 'Three', '3', 'Two', '2']);
  await outline.getByRole('button', { name: 'Close Outline' }).click();
});

test('details are saved as they are left, with undo', async () => {
  const id = await write(graf('Body.'));
  await page.keyboard.press('Control+Shift+d');
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('textbox', { name: 'Slug' }).fill('late-ferry');
  await page.keyboard.press('Enter');
  await expect(details.getByRole('textbox', { name: 'Slug' })).toBeFocused();
  await details.getByRole('combobox', { name: 'Desk' }).fill('Harbour');
  await page.keyboard.press('Tab');
  await details.getByRole('textbox', { name: 'Target length' }).fill('1,200');
  await page.keyboard.press('Tab');
  await details.getByRole('textbox', { name: 'Add tag' }).fill('ferry, winter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '1 of 1,200 words' })).toBeVisible();
  const read = async () => (await ask(page, 'article.read', { id })).article;
  await expect.poll(read).toMatchObject({
    slug: 'late-ferry',
    desk: 'Harbour',
    targetLength: 1200,
    tags: ['ferry', 'winter'],
  });
  // Of many fields filled in, the last alone is spoken of.
  await expect(page.getByText(/^[A-Z][a-z ]+ changed$/)).toHaveText(['Tags changed']);
  await page
    .getByRole('dialog', { name: 'Tags changed' })
    .or(page.locator('[data-base-ui-toast], li, div').filter({ hasText: /^Tags changed/ }))
    .getByRole('button', { name: 'Undo' })
    .first()
    .click();
  await expect.poll(async () => (await read()).tags).toEqual([]);
  // Escape leads back to the text, once no value is left to give back; so does closing by the key.
  const slug = details.getByRole('textbox', { name: 'Slug' });
  await slug.fill('early-ferry');
  await page.keyboard.press('Escape');
  await expect(slug).toHaveValue('late-ferry');
  await expect(slug).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(paper(page)).toBeFocused();
  await slug.focus();
  await page.keyboard.press('Control+Shift+d');
  await expect(details).toHaveCount(0);
  await expect(paper(page)).toBeFocused();
});

test('Alt+F10 goes to the tools, arrows walk, Escape returns', async () => {
  await write(graf('Tools.'));
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('button', { name: /^Block:/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(paper(page)).toBeFocused();
});

test('focus mode dims the rest, still readable; typewriter scrolling holds the line', async () => {
  await write(...Array.from({ length: 40 }, (_, i) => graf(`Graf ${i}. Its second sentence.`)));
  await page.keyboard.press('Control+Shift+Period');
  await expect(paper(page).locator('.in-focus')).toHaveText('Graf 39. Its second sentence.');
  const colours = await paper(page).evaluate((element) => {
    const colour = (selector: string) =>
      getComputedStyle(element.querySelector(selector) as Element).color;
    return [colour('p:not(.in-focus):not([data-type])'), colour('.in-focus')];
  });
  expect(colours[0]).not.toBe(colours[1]);
  await page.keyboard.press('Control+Shift+Period');
  await expect(paper(page).locator('.in-focus')).toHaveCount(0);

  await give(page, 'typewriter');
  await expect(paper(page)).toBeFocused();
  const heights: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    heights.push(
      await page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? 0),
    );
  }
  const spread = Math.max(...heights.slice(1)) - Math.min(...heights.slice(1));
  expect(spread).toBeLessThan(4);
  await give(page, 'typewriter');
  await expect(paper(page)).toBeFocused();

  // Without it the page scrolls as little as it must: the line being written is always in sight.
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    const room = await page.evaluate(() => {
      const caret = getSelection()?.getRangeAt(0).getBoundingClientRect() as DOMRect;
      const box = document.querySelector('[data-scroller]')?.getBoundingClientRect() as DOMRect;
      return Math.min(caret.top - box.top, box.bottom - caret.bottom);
    });
    expect(room).toBeGreaterThan(20);
  }
});

test('composition (Pinyin, Kana, Hangul) lands whole and is not disturbed', async () => {
  const id = await write();
  const { compose } = await composer(page);
  await compose(['n', 'ni', 'ni h', 'nihao'], '你好');
  await compose(['k', 'か', 'かn', 'かんじ'], '漢字');
  await compose(['ㅎ', '하', '한'], '한');
  await page.keyboard.type(' ok');
  expect(linesOf(await stored(id))).toEqual(['你好漢字한 ok']);
  await page.keyboard.press('Enter');
  // A quote made by a dead key arrives as a composition.
  await compose(["'"], "'");
  // It is turned a tick after its end; what is typed before comes between.
  await expect(paper(page)).toContainText('‘');
  await page.keyboard.type('tis');
  expect(linesOf(await stored(id))[1]).toBe('‘tis');
});

test('in a piece of 20,000 words, find reveals what is not laid out and the caret is seen', async () => {
  const words = Array.from({ length: 100 }, (_, i) => `word${i % 37}`).join(' ');
  const body = Array.from({ length: 200 }, (_, i) => graf(`Graf ${i} begins. ${words}.`));
  const id = await write(...body, graf('The needle stands here.'));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).fill('needle');
  await page.keyboard.press('Enter');
  const inView = () =>
    page.evaluate(() => {
      const match = document.querySelector('.find-current')?.getBoundingClientRect();
      const view = document.querySelector('[data-scroller]')?.getBoundingClientRect();
      return Boolean(match && view && match.top > view.top && match.bottom < view.bottom - 20);
    });
  await expect.poll(inView).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.type('thread');
  expect(linesOf(await stored(id)).at(-1)).toBe('The thread stands here.');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+End');
  const caret = await page.evaluate(() => {
    const rect = getSelection()?.getRangeAt(0).getBoundingClientRect();
    const view = document.querySelector('[data-scroller]')?.getBoundingClientRect();
    return rect && view ? { below: rect.bottom - view.bottom, above: view.top - rect.top } : null;
  });
  expect(caret?.below).toBeLessThan(0);
  expect(caret?.above).toBeLessThan(0);
});

test('caret and display copy: arrows cross the byline, Backspace does not join', async () => {
  const id = await write(graf('Body.'));
  await caretAfter(page, 'Body.');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('Dek.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('!');
  const doc = await stored(id);
  expect(textOf(doc.content?.[2] as NodeJson)).toBe('Dek.!');
  expect(linesOf(doc)).toEqual(['Body.']);
});
