/** Spelling in the real program: what is marked, what the menu does, which language judges. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { dropFiles } from './support/drop.ts';
import { caretAfter, makePiece, openPiece, paper, saved } from './support/editor.ts';
import { chooseInMenus } from './support/menus.ts';
import { askPalette } from './support/palette.ts';
import { test as base } from './support/test.ts';
import { inOwnWindow } from './support/windows.ts';

const test = base.extend({
  folders: async ({ folders }, use) => {
    await mkdir(folders.userData);
    const settings = JSON.stringify({ spellingLanguage: 'en-GB' });
    await writeFile(join(folders.userData, 'settings.json'), settings);
    await use(folders);
  },
});

const marked = (page: Page) => paper(page).locator('.misspelled');

/** Opens the sheet of languages by the palette. */
async function openLanguages(page: Page): Promise<Locator> {
  await askPalette(page, 'spelling lang');
  await expect(page.getByRole('option').first()).toContainText('Spelling Language…');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Spelling language' });
  await expect(sheet).toBeVisible();
  return sheet;
}

test('an imported piece has its marks before the caret goes anywhere', async ({ folder, page }) => {
  const file = join(folder, 'late.txt');
  await writeFile(
    file,
    'The late ferry returns\n\nNothing is wrong here.\n\nNor here.\n\nThe ferrry sails until midnite.\n',
  );
  await dropFiles(page, [file]);
  await page.getByRole('button', { name: /^Open The late ferry/u }).click();
  await expect(marked(page)).toHaveText(['ferrry', 'midnite']);
  const block = await page.evaluate(
    () => getSelection()?.anchorNode?.parentElement?.closest('p, h1')?.textContent ?? '',
  );
  expect(block).not.toContain('ferrry');
});

test('the word being typed is left alone until the caret leaves it', async ({ page }) => {
  await makePiece(page, piece('Lock', graf('Here.')));
  await openPiece(page, 'Lock');
  await caretAfter(page, 'Here.');
  await page.keyboard.type(' A wrongg boatt');
  await expect(marked(page)).toHaveText(['wrongg']);
  // Long enough for the word to have been judged, had it not been spared.
  await page.waitForTimeout(1500);
  await expect(marked(page)).toHaveText(['wrongg']);
  await page.keyboard.press('Home');
  await expect(marked(page)).toHaveText(['wrongg', 'boatt']);
  // Mending it takes the mark away at once.
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await expect(marked(page)).toHaveText(['wrongg']);
});

test('the menu over a word replaces it, and one undo brings it back', async ({ galley, page }) => {
  await makePiece(page, piece('Ferry', graf('The ferrry sails.')));
  await openPiece(page, 'Ferry');
  await chooseInMenus(galley, 'ferry');
  await marked(page).click({ button: 'right' });
  await expect(paper(page)).toContainText('The ferry sails.');
  await expect(marked(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(paper(page)).toContainText('The ferrry sails.');
  await saved(page);
});

test('a learned word is right everywhere, after a restart too, until it is forgotten', async ({
  galley,
  page,
  start,
}) => {
  await makePiece(page, piece('Saltmere', graf('Saltmere and wrongg.'), graf('O Saltmere!')));
  await openPiece(page, 'Saltmere');
  await expect(marked(page)).toHaveText(['Saltmere', 'Saltmere', 'wrongg', 'Saltmere']);
  await chooseInMenus(galley, 'Learn Spelling');
  await marked(page).nth(1).click({ button: 'right' });
  await expect(marked(page)).toHaveText(['wrongg']);
  await galley.close();

  const again = (await start()).page;
  // The piece that was open last is open again.
  await expect(marked(again)).toHaveText(['wrongg']);

  const sheet = await openLanguages(again);
  await expect(sheet).toContainText('Learned in this archive');
  await sheet.getByRole('button', { name: 'Forget “Saltmere”' }).click();
  await expect(sheet.getByRole('listitem')).toHaveCount(0);
  await again.keyboard.press('Escape');
  await expect(marked(again)).toHaveText(['Saltmere', 'Saltmere', 'wrongg', 'Saltmere']);
});

test('a word learned in one window is right in the other', async ({ galley, page }) => {
  await makePiece(page, piece('North', graf('Northbankish tides.')));
  const other = await makePiece(page, piece('South', graf('Northbankish tides.')));
  await openPiece(page, 'North');
  const second = await inOwnWindow(galley, other.id);
  await expect(marked(second)).toHaveText(['Northbankish']);
  await chooseInMenus(galley, 'Learn Spelling');
  await marked(page).click({ button: 'right' });
  await expect(marked(page)).toHaveCount(0);
  await expect(marked(second)).toHaveCount(0);
});

test('F7 switches the marks off and on again', async ({ page }) => {
  await makePiece(page, piece('Off', graf('A wrongg turn.')));
  await openPiece(page, 'Off');
  await expect(marked(page)).toHaveCount(1);
  await page.keyboard.press('F7');
  await expect(marked(page)).toHaveCount(0);
  await page.keyboard.press('F7');
  await expect(marked(page)).toHaveText(['wrongg']);
});

test('Shift+F7 walks from one wrong word to the next, and round', async ({ page }) => {
  await makePiece(page, piece('Walk', graf('A wrongg turn.'), graf('Right.'), graf('At midnite.')));
  await openPiece(page, 'Walk');
  await expect(marked(page)).toHaveCount(2);
  await page.keyboard.press('Control+Home');
  const chosen = () => page.evaluate(() => getSelection()?.toString());
  for (const word of ['wrongg', 'midnite', 'wrongg']) {
    await page.keyboard.press('Shift+F7');
    await expect.poll(chosen).toBe(word);
  }
  await page.keyboard.type('wrong');
  await expect(paper(page)).toContainText('A wrong turn.');
});

test('another language judges otherwise, at once and after a restart', async ({
  galley,
  page,
  start,
}) => {
  await makePiece(page, piece('Grey', graf('A colour and a color.')));
  await openPiece(page, 'Grey');
  await expect(marked(page)).toHaveText(['color']);
  const sheet = await openLanguages(page);
  await expect(sheet.getByRole('radio', { name: 'British English' })).toBeChecked();
  await sheet.getByText('American English').click();
  await page.keyboard.press('Escape');
  await expect(marked(page)).toHaveText(['colour']);
  await galley.close();
  await expect(marked((await start()).page)).toHaveText(['colour']);
});

test('a dictionary laid into the folder is a language more', async ({ galley, page }) => {
  await makePiece(page, piece('Dock', graf('Поромник і човеен, ferry.')));
  await openPiece(page, 'Dock');
  await galley.app.evaluate(({ shell }) => {
    shell.openPath = (path) => {
      Object.assign(globalThis, { shownFolder: path });
      return Promise.resolve('');
    };
  });
  const sheet = await openLanguages(page);
  await expect(sheet.getByRole('radio')).toHaveCount(2);
  await sheet.getByRole('button', { name: 'Show folder' }).click();
  const shown = () =>
    galley.app.evaluate(() => (globalThis as { shownFolder?: string }).shownFolder);
  await expect.poll(shown).toBe(join(galley.userData, 'dictionaries'));
  const dictionary = join(galley.userData, 'dictionaries', 'uk');
  await mkdir(dictionary);
  await writeFile(join(dictionary, 'index.aff'), 'SET UTF-8\n');
  await writeFile(join(dictionary, 'index.dic'), '2\nпоромник\nі\n');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await (await openLanguages(page)).getByText('Ukrainian').click();
  await page.keyboard.press('Escape');
  // Words in a script that the dictionary has none of are not its business.
  await expect(marked(page)).toHaveText(['човеен']);
});

test('typing goes on while a long piece is judged', async ({ page }) => {
  const many = Array.from({ length: 400 }, (_, at) => graf(`Tide ${at} runs the wrongg way home.`));
  await makePiece(page, piece('Long', graf('Begin here'), ...many));
  await openPiece(page, 'Long');
  await caretAfter(page, 'Begin here');
  const words = ' and write on, with a midnite boat and another, until the marks are all there.';
  await page.keyboard.type(words);
  await expect(paper(page).getByText(`Begin here${words}`)).toHaveCount(1);
  await expect(marked(page)).toHaveCount(401, { timeout: 20_000 });
  await page.keyboard.type(' Done.');
  await expect(paper(page).getByText(`Begin here${words} Done.`)).toHaveCount(1);
  await expect(marked(page)).toHaveCount(401);
});

for (const [locale, language] of [
  ['en_US.UTF-8', 'en-US'],
  ['en_GB.UTF-8', 'en-GB'],
  ['uk_UA.UTF-8', 'en-GB'],
] as const) {
  // Elsewhere the locale is the computer's.
  base(`a first start under ${locale} spells ${language}`, { tag: '@linux' }, async ({ start }) => {
    const fresh = await start({ env: { LANG: locale, LC_ALL: locale, LANGUAGE: locale } });
    const { settings, spellingLanguages } = await ask(fresh.page, 'program.state', {});
    expect(settings.spellingLanguage).toBe(language);
    expect(spellingLanguages).toEqual(['en-GB', 'en-US']);
  });
}
