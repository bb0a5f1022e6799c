/** The checking pass: one key makes a claim, keys decide, words that change bring a claim back. */
import { expect } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { clean, looks, wear } from './support/axe.ts';
import {
  claimList,
  claimPane,
  claimRow,
  claimWords,
  currentWords,
  openCrane,
  storedClaims,
  toCheck,
  toWrite,
} from './support/checking.ts';
import { paper, saved, selectWords, storedDoc } from './support/editor.ts';
import { came, storedSuggestions, suggest } from './support/suggesting.ts';
import { test } from './support/test.ts';

test('one key makes a claim, of a kind that its words tell; undo takes both away, redo brings both', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes', 'Thursday 19 March', 'Harlow & Pike');
  const made = await storedClaims(page, id);
  expect([...made.values()].map(({ kind }) => kind).sort()).toEqual(['date', 'name', 'number']);
  expect(made.get('68 tonnes')?.risk).toBe('normal');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await storedClaims(page, id)).has('Harlow & Pike')).toBe(false);
  await expect(page.locator('.ProseMirror [data-annotation]')).toHaveCount(2);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await storedClaims(page, id)).has('Harlow & Pike')).toBe(true);
  await expect(page.getByText('Claims 0/3 checked')).toBeVisible();
});

test('status keys decide and go on; nothing that is typed changes a word', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  // The claim made last is the one that is looked at.
  await claimWords(page, '68 tonnes', 'Thursday 19 March', '21 metres high', 'Harlow & Pike');
  const before = bodyText(await storedDoc(page, id));
  await toCheck(page);
  await expect(currentWords(page)).toHaveText('Harlow & Pike');
  await page.keyboard.press('1');
  await expect(currentWords(page)).toHaveText('Thursday 19 March');
  await page.keyboard.press('n');
  await page.keyboard.type('The notice says Friday.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  await expect(currentWords(page)).toHaveText('21 metres high');
  await page.keyboard.press('5');
  await expect(claimPane(page).getByText('3 of 4 checked')).toBeVisible();
  const stored = await storedClaims(page, id);
  expect(stored.get('Harlow & Pike')?.status).toBe('confirmed');
  expect(stored.get('21 metres high')?.status).toBe('unverifiable');
  const contradicted = stored.get('Thursday 19 March')?.decisions.at(-1);
  expect(contradicted?.note).toBe('The notice says Friday.');
  expect(contradicted?.wording.quote.exact).toBe('Thursday 19 March');

  // Taken back and done again, on the same words, with the same note.
  for (const [key, count] of [
    ['u', 2],
    ['Control+z', 1],
    ['Control+y', 2],
    ['Control+Shift+z', 3],
    ['u', 2],
  ] as const) {
    await page.keyboard.press(key);
    await expect(claimPane(page).getByText(`${count} of 4 checked`)).toBeVisible();
  }
  const again = (await storedClaims(page, id)).get('Thursday 19 March')?.decisions.at(-1);
  expect(again?.note).toBe('The notice says Friday.');
  expect(again?.wording.quote.exact).toBe('Thursday 19 March');
  for (const key of ['w', 'Enter', 'Backspace', 'Delete', 'Space']) await page.keyboard.press(key);
  await saved(page);
  expect(bodyText(await storedDoc(page, id))).toBe(before);
  await toWrite(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('And words go in again.');
  await expect(paper(page)).toContainText('And words go in again.');
});

test('a claim is made in Check by keyboard, with a selection and at the caret, and taken away', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await toCheck(page);
  await selectWords(page, 'Danforth');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('c');
  await expect(claimRow(page, 'Danforth')).toBeVisible();
  await page.keyboard.press('x');
  await expect(claimRow(page, 'Danforth')).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(claimRow(page, 'Danforth')).toBeVisible();
  await page.keyboard.press('u');
  await expect(claimRow(page, 'Danforth')).toHaveCount(0);
  await expect.poll(async () => (await storedClaims(page, id)).size).toBe(0);
});

test('a claim is made, and taken away, beside suggestions that nobody has decided', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await suggest(page);
  await selectWords(page, '21 metres');
  await page.keyboard.type('22 metres');
  await expect(came(page)).toHaveText(['22']);
  await saved(page);
  await toCheck(page);
  await selectWords(page, '68 tonnes');
  await page.keyboard.press('c');
  await expect(currentWords(page)).toHaveText('68 tonnes');
  const marks = paper(page).locator('[data-annotation]');
  await expect(marks).toHaveText('68 tonnes');
  await expect(claimPane(page)).not.toContainText('gone from the text');
  // One line for all of it, whatever parts the words within.
  await expect(marks).toHaveCSS('background-image', /^linear-gradient/);
  await page.keyboard.press('x');
  await expect(marks).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(marks).toHaveText('68 tonnes');
  await page.keyboard.press('u');
  await expect(marks).toHaveCount(0);
  await toWrite(page);
  await expect(came(page)).toHaveText(['22']);
  expect(await storedSuggestions({ page, articleId: id })).toMatchObject([
    { before: '21', after: '22' },
  ]);
});

test('words that change bring a decided claim back with the difference; undoing brings the decision back', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes', '140 kilograms');
  await toCheck(page);
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await expect(claimPane(page).getByText('2 of 2 checked')).toBeVisible();
  await toWrite(page);
  await selectWords(page, '68 t');
  await page.keyboard.type('86 t');
  await expect(page.getByText('Claims 1/2 checked')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Claims 2/2 checked')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('Claims 1/2 checked')).toBeVisible();
  await saved(page);
  await toCheck(page);
  await expect(claimList(page).getByText('Recheck', { exact: true })).toBeVisible();
  await page.keyboard.press('j');
  const card = claimPane(page).getByRole('region', { name: 'Recheck: wording changed' });
  await expect(card.locator('del')).toHaveText('68');
  await expect(card.locator('ins')).toHaveText('86');
  await expect
    .poll(async () => (await storedClaims(page, id)).get('68 tonnes')?.recheck)
    .toBe(true);
  await page.keyboard.press('r');
  await expect(claimPane(page).getByText('2 of 2 checked')).toBeVisible();
  expect((await storedClaims(page, id)).get('68 tonnes')?.decisions).toHaveLength(2);
});

test('kind, risk, checker and colours are set from the keyboard and the menus', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, 'Marta Quill');
  await toCheck(page);
  await page.keyboard.press('p');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Risk: Normal risk' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'High risk' }).press('Enter');
  await expect
    .poll(async () => (await storedClaims(page, id)).get('Marta Quill')?.risk)
    .toBe('high');
  await page.getByRole('button', { name: 'Checker: No checker' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Nell Arkwright (you)' }).press('Enter');
  await page.getByRole('button', { name: 'Due: no day' }).press('Enter');
  await page.getByRole('textbox', { name: 'Day and time' }).fill('26 Feb 2027 18:00');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Due/ })).toContainText('26 Feb');
  await page.getByRole('button', { name: 'Colour claims by' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Kind' }).click();
  await expect(paper(page).locator('[data-claim]')).toHaveAttribute('data-tone', 'person-blue');
});

for (const look of looks) {
  test(`${look.name}: Check keeps to WCAG`, async ({ galley, page }) => {
    await openCrane(galley);
    await wear(page, look);
    await claimWords(page, '68 tonnes', 'Thursday 19 March', 'Harlow & Pike', '21 metres high');
    await toCheck(page);
    for (const key of ['1', '4', '8']) await page.keyboard.press(key);
    await expect(claimPane(page).getByText('2 of 4 checked')).toBeVisible();
    await clean(page, 'Check');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys of' })).toBeVisible();
    await clean(page, 'the keys of the pass');
  });
}
