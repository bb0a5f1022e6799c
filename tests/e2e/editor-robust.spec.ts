/** The editor under strain: hostile expressions, pictures, tables, notes, panels. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { NodeJson } from '../../shared/document/schema.ts';
import { textOf } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { fillClipboard } from './support/clipboard.ts';
import { composer } from './support/composing.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { graf, linesOf, sections } from './support/documents.ts';
import { dropFiles } from './support/drop.ts';
import { launchWriting, openNewPiece, paper, savedDoc, storedDoc } from './support/editor.ts';
import type { Galley } from './support/launch.ts';

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

const figureOf = (doc: NodeJson) => doc.content?.find((node) => node.type === 'figure');

/** A PNG of one grey pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

test('an expression without end leaves the window alive, and is said to take too long', async () => {
  const id = await write(graf(`${'a'.repeat(5000)}!`), graf('And after.'));
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find and replace' });
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  const field = page.getByRole('textbox', { name: 'Find' });
  await field.fill('(a+)+$');
  // The window answers while the expression is at work.
  const began = Date.now();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  expect(Date.now() - began).toBeLessThan(1000);
  await expect(
    bar.getByText('This expression takes too long here', { exact: false }),
  ).toBeVisible();
  await paper(page).getByText('And after.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Still here.');
  expect(linesOf(await stored(id)).at(-1)).toBe('And after. Still here.');
  // A sound one works at once afterwards, and follows what is typed.
  await field.fill('[Aa]nd.after');
  await expect(bar.getByText('1 found')).toBeVisible();
  await paper(page).getByText('And after.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' And after that.');
  await expect(bar.getByText('2 found')).toBeVisible();
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await field.press('Escape');
});

test.describe('pictures', () => {
  test('by drop: put where they fall; what is written under them is kept as it is typed', async () => {
    const id = await write(graf('Above.'), graf('Below.'));
    const file = join(galley.userData, 'quay.png');
    await writeFile(file, PNG);
    await dropFiles(page, [file]);
    const figure = paper(page).locator('figure');
    await expect(figure.locator('img')).toHaveJSProperty('naturalWidth', 1);
    await figure.getByRole('button', { name: 'Alt text missing' }).click();
    const alt = page.getByRole('textbox', { name: 'Alt text' });
    await alt.pressSequentially('The quay');
    // Kept although the field still has the caret.
    await expect.poll(async () => figureOf(await storedDoc(page, id))?.attrs?.alt).toBe('The quay');
    await expect(alt).toBeFocused();
    // Undo in a field is the field's own.
    await alt.press('Control+z');
    await expect(alt).not.toHaveValue('The quay');
    await expect(figure).toHaveCount(1);
    await alt.fill('A grey quay');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada Quill');
    await page.keyboard.press('Enter');
    await figure.locator('figcaption').click();
    await page.keyboard.type('The quay at low water.');
    const made = figureOf(await stored(id));
    expect(made?.attrs).toMatchObject({ alt: 'A grey quay', credit: 'Ada Quill' });
    expect(textOf(made as NodeJson)).toBe('The quay at low water.');
    for (let n = 0; n < 12 && (await figure.count()) > 0; n += 1) {
      await page.keyboard.press('Control+z');
    }
    await expect(figure).toHaveCount(0);
    await page.keyboard.press('Control+Shift+z');
    await expect(figure).toHaveCount(1);
    expect(linesOf(await stored(id))).toEqual(expect.arrayContaining(['Above.', 'Below.']));
  });

  test('by dialog; what is no picture, or too large a one, is refused in a sentence', async () => {
    const id = await write(graf('Look.'));
    const good = join(galley.userData, 'tide.png');
    await writeFile(good, PNG);
    const insert = async () => {
      await page.keyboard.type('/image');
      await page.keyboard.press('Enter');
    };
    await chooseInDialogs(galley.app, good);
    await page.keyboard.press('Enter');
    await insert();
    await expect(paper(page).locator('figure img')).toHaveJSProperty('naturalWidth', 1);

    const liar = join(galley.userData, 'liar.png');
    await writeFile(liar, 'This is no picture.');
    const huge = join(galley.userData, 'huge.png');
    await writeFile(huge, Buffer.concat([PNG, Buffer.alloc(26 * 1024 * 1024)]));
    for (const [file, sentence] of [
      [liar, /liar\.png/],
      [huge, /huge\.png/],
    ] as const) {
      await chooseInDialogs(galley.app, file);
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await insert();
      await expect(page.getByText(sentence).first()).toBeVisible();
      await expect(paper(page).locator('figure')).toHaveCount(1);
    }
    expect(JSON.stringify(await stored(id)).match(/"type":"figure"/g)).toHaveLength(1);
  });

  test('by paste, as a picture alone', async () => {
    await write(graf('Look.'));
    await fillClipboard(galley.app, { picture: 4 });
    await page.keyboard.press('Control+v');
    await expect(paper(page).locator('figure img')).toHaveJSProperty('naturalWidth', 4);
    await page.keyboard.press('Control+z');
    await expect(paper(page).locator('figure')).toHaveCount(0);
  });
});

test('a table: cells by Tab, rows and columns, merging, its header, each undone by one undo', async () => {
  const id = await write(graf('Before.'));
  const table = paper(page).locator('table');
  const size = async () => [
    await table.locator('tr').count(),
    await table.locator('tr').first().locator('th,td').count(),
  ];
  const choose = async (item: string) => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox').last();
    await expect(field).toBeFocused();
    await field.fill(item);
    await page.getByRole('option').filter({ hasText: item }).first().click();
    // Until it is gone it takes the pointer.
    await expect(page.getByRole('option')).toHaveCount(0);
    await expect(page.locator('[cmdk-root]')).toHaveCount(0);
    await expect(paper(page)).toBeFocused();
  };
  await page.keyboard.press('Enter');
  await page.keyboard.type('/table');
  await page.keyboard.press('Enter');
  await expect(table).toHaveCount(1);
  const [rows, columns] = await size();
  expect(rows).toBe(3);
  for (const word of ['Boat', 'Leaves', 'Lands']) {
    await page.keyboard.type(word);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Ada');
  await expect(table.locator('tr').nth(1)).toHaveText('Ada');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('!');
  await expect(table.locator('th').last()).toContainText('!');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Tab');

  await choose('Add Row');
  await expect.poll(size).toEqual([4, columns]);
  await page.keyboard.press('Control+z');
  await expect.poll(size).toEqual([3, columns]);
  await choose('Add Column');
  await expect.poll(size).toEqual([3, (columns ?? 0) + 1]);
  await page.keyboard.press('Control+z');
  await expect.poll(size).toEqual([3, columns]);
  await choose('Delete Row');
  await expect.poll(size).toEqual([2, columns]);
  await page.keyboard.press('Control+z');
  await choose('Delete Column');
  await expect.poll(size).toEqual([3, (columns ?? 0) - 1]);
  await page.keyboard.press('Control+z');
  await expect(table).toContainText('Boat');
  await choose('Header');
  await expect(table.locator('th')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(table.locator('th')).toHaveCount(columns ?? 0);

  // Two cells chosen by dragging become one, and part again.
  const cell = (row: number, column: number) =>
    table.locator('tr').nth(row).locator('th,td').nth(column);
  // Tab had chosen the words of the cell: dragging those would move them.
  await cell(2, 2).click();
  const from = await cell(1, 0).boundingBox();
  const to = await cell(1, 1).boundingBox();
  if (!from || !to) throw new Error('The cells are not in view');
  await page.mouse.move(from.x + 12, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 12, { steps: 6 });
  await page.mouse.up();
  await expect(table.locator('.selectedCell')).toHaveCount(2);
  await choose('Merge');
  await expect(table.locator('[colspan="2"]')).toHaveCount(1);
  await choose('Merge');
  await expect(table.locator('[colspan="2"]')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(1, 0)).toHaveText('Ada');

  await cell(1, 0).click();
  await choose('Delete Table');
  await expect(table).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(table).toContainText('Leaves');
  expect(linesOf(await stored(id))).toEqual(
    expect.arrayContaining(['Before.', 'Boat', 'Leaves', 'Lands', 'Ada']),
  );
});

test('a shortcut right after the caret left a place where it is refused is carried out', async () => {
  await write(graf('First claim'), graf('Second claim'));
  await paper(page).getByText('First claim').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Alt+f');
  await page.keyboard.type('No note in a note');
  const footnotes = paper(page).locator('[data-type="footnote"]');
  await expect(footnotes).toHaveCount(1);
  // The toolbar has seen that the caret stands in a note, and nothing of what follows yet.
  await page.waitForTimeout(300);
  const given = await page.evaluate(() => {
    const claim = [...document.querySelectorAll('.ProseMirror p')].find(
      (each) => each.textContent === 'Second claim',
    );
    getSelection()?.collapse(claim?.firstChild ?? null, 6);
    const f = { key: 'f', code: 'KeyF', ctrlKey: true, altKey: true, bubbles: true };
    return !document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { ...f, cancelable: true }),
    );
  });
  expect(given).toBe(true);
  await expect(footnotes).toHaveCount(2);
});

test('a footnote cut with its words comes back with its note; two notes change places with them', async () => {
  const id = await write(graf('First claim'), graf('Second claim'));
  const notes = paper(page).locator('[data-type="footnote"], li.footnote, [role="doc-footnote"]');
  for (const words of ['First claim', 'Second claim']) {
    await paper(page).getByText(words).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+Alt+f');
    await page.keyboard.type(`On the ${words.toLowerCase()}.`);
  }
  await expect(notes).toHaveCount(2);
  await paper(page).locator('p', { hasText: 'First claim' }).first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+x');
  await expect(notes).toHaveCount(1);
  await paper(page).locator('p', { hasText: 'Second claim' }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(notes).toHaveCount(2);
  const text = linesOf(await stored(id));
  expect(text.at(-2)).toBe('On the second claim.');
  expect(text.at(-1)).toBe('On the first claim.');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(linesOf(await stored(id)).slice(-2)).toEqual([
    'On the first claim.',
    'On the second claim.',
  ]);
});

test('sections are moved by dragging in the outline; the panel is made wider by its edge', async () => {
  const id = await write(...sections('One', 'Two', 'Three'));
  await page.keyboard.press('Control+Shift+o');
  const outline = page.getByRole('complementary', { name: 'Outline' });
  const entry = (name: string) => outline.getByRole('button', { name, exact: true });
  await entry('Three').dragTo(entry('One'));
  await expect(outline.locator('[data-entry]')).toHaveText(['Three', 'One', 'Two']);
  expect(linesOf(await stored(id))).toEqual(['Three', '3', 'One', '1', 'Two', '2']);
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(outline.locator('[data-entry]')).toHaveText(['One', 'Two', 'Three']);

  const edge = outline.getByRole('separator', { name: 'Width of the panel' });
  const width = async () => (await outline.boundingBox())?.width ?? 0;
  const before = await width();
  const box = await edge.boundingBox();
  if (!box) throw new Error('The edge is not in view');
  await page.mouse.move(box.x + 4, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 56, box.y + 200, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 60);
  await edge.focus();
  await page.keyboard.press('Home');
  await expect.poll(width).toBe(220);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBe(236);
  await outline.getByRole('button', { name: 'Close Outline' }).click();
});

test('a field of the details is kept at a pause, undoes as fields do, and its change can be taken back', async () => {
  const id = await write(graf('Body.'));
  await page.keyboard.press('Control+Shift+d');
  const details = page.getByRole('complementary', { name: 'Details' });
  const byline = details.getByRole('textbox', { name: 'Byline' });
  const read = async () => (await ask(page, 'article.read', { id })).article.byline;
  await byline.pressSequentially('By Ada Quill');
  await expect.poll(read).toBe('By Ada Quill');
  await expect(byline).toBeFocused();
  await byline.press('Control+z');
  await expect(byline).not.toHaveValue('By Ada Quill');
  await expect(paper(page)).toContainText('Body.');
  await byline.fill('By Nell Arkwright');
  await byline.press('Enter');
  await expect.poll(read).toBe('By Nell Arkwright');
  await page
    .getByText('Byline changed')
    .locator('..')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect.poll(read).toBe('');
  await expect(byline).toHaveValue('');
  await byline.pressSequentially('By nobody');
  await expect.poll(read).toBe('By nobody');
  await byline.press('Escape');
  await expect.poll(read).toBe('');
  await details.getByRole('button', { name: 'Close Details' }).click();
});

test('composing in a list item and in a footnote: the words are right, and nothing else moves', async () => {
  const id = await write(
    { type: 'bulletList', content: [{ type: 'listItem', content: [graf('rope')] }] },
    graf('Claim'),
  );
  // Each stands long enough for a save, and for whatever waits for a pause.
  const { compose } = await composer(page, 700);
  await paper(page).locator('li').click();
  await page.keyboard.press('End');
  await compose(['s', 'す', 'すn', 'すな'], '砂');
  await paper(page).getByText('Claim').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Alt+f');
  await compose(['ㅂ', '바', '밧'], '밧');
  await compose(['n', 'ni'], '你');
  expect(linesOf(await stored(id))).toEqual(['rope砂', 'Claim', '밧你']);
  await page.keyboard.press('Control+z');
  await expect(paper(page).locator('li')).toHaveText('rope砂');
});
