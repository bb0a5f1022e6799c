/** What leaves a desk: by its house template, all that is ready at once, several pieces as one book. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import { manifest } from '../../shared/domain/manifest.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { row, rows, sidebar, titleIn } from './support/library.ts';
import { fill, pieces } from './support/saltmere.ts';
import { test } from './support/test.ts';

const harbour = pieces.slice(0, 4).map((each) => ({
  ...each,
  desk: 'Harbour',
  status: 'ready' as const,
}));

test('a desk names its files, sends out all that is ready, and its choices outlive a restart', async ({
  folder,
  galley,
  page,
  start,
}) => {
  const out = join(folder, 'out');
  await mkdir(out);
  await fill(page, harbour);
  await expect(rows(page)).toHaveCount(4);
  const desk = sidebar(page).getByRole('button', { name: 'Harbour' });
  await desk.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'House template…' }).click();
  const house = page.getByRole('dialog', { name: 'House template' });
  await expect(house).toBeVisible();
  await expect(house.locator(':focus')).not.toHaveText('Cancel');
  const naming = house.getByRole('textbox', { name: 'Files are called' });
  await naming.fill('{slug}/{date}');
  await expect(house.getByRole('alert')).toContainText('cannot have “/” in it');
  await expect(house.getByRole('button', { name: 'Save' })).toBeDisabled();
  await naming.fill('{desk}-{slug}-');
  await house.getByRole('button', { name: 'version', exact: true }).click();
  await expect(house).toContainText('harbour-keel-bridge-v3.docx');
  const size = house.getByRole('textbox', { name: 'Longest side of pictures' });
  await expect(size).toHaveValue('');
  await size.fill('2');
  await expect(house.getByRole('alert')).toContainText('A whole number from 16');
  await expect(house.getByRole('button', { name: 'Save' })).toBeDisabled();
  await size.fill('1600');
  await house.getByText('Names of styles').focus();
  await page.keyboard.press('Enter');
  const graf = house.getByRole('textbox', { name: 'Paragraph' });
  await graf.fill('Quote');
  await expect(house.getByRole('alert')).toContainText('“Quote” is what Quote is called.');
  await expect(house.getByRole('button', { name: 'Save' })).toBeDisabled();
  await graf.fill('Body Text');
  await house.getByRole('button', { name: 'Save' }).click();
  await expect(house).toHaveCount(0);

  await desk.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Export what is ready…' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('Export 4 ready pieces of Harbour');
  await sheet.getByRole('checkbox', { name: /^Word/u }).check();
  await chooseInDialogs(galley.app, out);
  // Nobody chose a folder yet: the button asks for it.
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet).toContainText('8 files written');
  await expect(sheet).toContainText('Listed in manifest.json.');
  const told = manifest.parse(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')));
  const names = told.pieces.flatMap(({ files }) => files.map(({ name }) => name));
  expect(names).toContain('harbour-choir-room-v1.docx');
  expect((await readdir(out)).sort()).toEqual([...names, 'manifest.json'].sort());
  const word = unzipSync(new Uint8Array(await readFile(join(out, 'harbour-choir-room-v1.docx'))));
  expect(new TextDecoder().decode(word['word/styles.xml'])).toContain('w:val="Body Text"');

  await galley.close();
  const again = await start();
  await expect(rows(again.page)).toHaveCount(4);
  await sidebar(again.page).getByRole('button', { name: 'Harbour' }).click({ button: 'right' });
  await again.page.getByRole('menuitem', { name: 'Export what is ready…' }).click();
  const next = again.page.getByRole('dialog');
  await expect(next.getByRole('checkbox', { name: /^Word/u })).toBeChecked();
  await expect(next).toContainText(out);
  await next.getByRole('button', { name: 'Export' }).click();
  await expect(next).toContainText('8 files written');
});

test('pieces become one book, in the order that they are put in by keys', async ({
  folder,
  galley,
  page,
}) => {
  const out = join(folder, 'out');
  await mkdir(out);
  await fill(page, harbour);
  await titleIn(row(page, 'Two choirs')).click();
  await row(page, 'Herring landings').click({ modifiers: ['Control'] });
  await row(page, 'The pilot house').click({ modifiers: ['Control'] });
  await row(page, 'The pilot house').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export as one book…' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('Export 3 pieces as one book');
  await sheet.getByRole('textbox', { name: 'Title of the book' }).fill('Saltmere Weekly');
  const chapters = sheet.getByRole('list', { name: 'Chapters' }).getByRole('listitem');
  const second = (await chapters.nth(1).innerText()).replace(/^\d\s*/u, '').trim();
  await chapters.nth(1).getByRole('button', { name: /up$/u }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(chapters.nth(0)).toContainText(second);
  await expect(chapters.nth(0).getByRole('button', { name: /down$/u })).toBeFocused();
  await chooseInDialogs(galley.app, out);
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet).toContainText('The book is written');
  expect(await readdir(out)).toEqual(['saltmere-weekly.epub']);
  const book = unzipSync(new Uint8Array(await readFile(join(out, 'saltmere-weekly.epub'))));
  expect(new TextDecoder().decode(book['EPUB/chapter-1.xhtml'])).toContain(second);
});
