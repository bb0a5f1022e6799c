/** Underline everything, repeats, the checking copy and the proof, open claims of all pieces. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { clean } from './support/axe.ts';
import {
  claimPane,
  claimRow,
  claimWords,
  currentWords,
  openCrane,
  storedClaims,
  toCheck,
  toWrite,
} from './support/checking.ts';
import { caretBehind, paper, saved, selectWords } from './support/editor.ts';
import { askPalette, give } from './support/palette.ts';
import { test } from './support/test.ts';

const proposals = (page: Page) => page.getByRole('listbox', { name: 'Proposed claims' });
const proposed = (page: Page) => page.getByRole('region', { name: 'Proposed claim' });

test('underline everything proposes with reasons; nothing is a claim without a yes; one undo', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await toCheck(page);
  await give(page, '>Underline Everything');
  await expect(proposals(page)).toBeVisible();
  await expect(proposed(page).getByText(/^Why: /)).toBeVisible();
  expect(await paper(page).locator('.proposal').count()).toBeGreaterThan(15);
  // A name that no dictionary knows is marked as every other proposal.
  await expect(paper(page).locator('.proposal.misspelled').first()).toHaveCSS(
    'text-decoration-line',
    'underline',
  );
  expect((await storedClaims(page, id)).size).toBe(0);
  await clean(page, 'proposals');

  const first = await currentWords(page).innerText();
  await page.keyboard.press('c');
  await expect(currentWords(page)).not.toHaveText(first);
  const second = await currentWords(page).innerText();
  await page.keyboard.press('x');
  await expect(currentWords(page)).not.toHaveText(second);
  await expect(page.getByText(/^2 of \d+ looked at$/)).toBeVisible();
  expect([...(await storedClaims(page, id)).keys()]).toEqual([first]);

  await page.keyboard.press('Shift+C');
  await expect.poll(async () => (await storedClaims(page, id)).size).toBeGreaterThan(3);
  const stored = [...(await storedClaims(page, id)).values()];
  const kinds = new Set(
    stored.filter(({ quote }) => quote.exact !== first).map(({ kind }) => kind),
  );
  expect(kinds.size).toBe(1);
  await page.keyboard.press('u');
  await expect.poll(async () => (await storedClaims(page, id)).size).toBe(1);
  await page.keyboard.press('u');
  await expect(page.getByText(/^1 of \d+ looked at$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(claimRow(page, first)).toBeVisible();
  await expect(paper(page).locator('.proposal')).toHaveCount(0);
});

test('the same words elsewhere are offered as repeats; deciding one offers the others', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await toCheck(page);
  await selectWords(page, '2,300 boats');
  await page.keyboard.press('c');
  await expect(claimPane(page).getByText('The same words stand once more.')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('option', { name: '2,300 boats' })).toHaveCount(2);
  const { claims: made } = await ask(page, 'check.open', { articleId: id });
  expect(made.filter(({ repeatOf }) => repeatOf !== null)).toHaveLength(1);
  await page.keyboard.press('1');
  await expect(claimPane(page).getByText(/Also 1 repeat of/)).toBeVisible();
  await page.keyboard.press('a');
  await expect(claimPane(page).getByText('2 of 2 checked')).toBeVisible();
  await toWrite(page);
  await selectWords(page, '2,300 b');
  await page.keyboard.type('2,310 b');
  await expect(page.getByText('Claims 1/2 checked')).toBeVisible();
  await toCheck(page);
  const flag = claimRow(page, '2,300 boats').getByLabel('A repeat of this was changed');
  await expect(flag).toBeVisible();
  await claimRow(page, '2,300 boats').click();
  const repeats = claimPane(page).getByRole('region', { name: 'Repeats of this claim' });
  await expect(repeats).toContainText('a repeat of this, were changed');
  // The changed one is right as it stands: the other still says what it said, and is told so.
  await claimRow(page, '2,310 boats').click();
  await page.keyboard.press('r');
  await expect(claimPane(page).getByText('2 of 2 checked')).toBeVisible();
  await expect(flag).toBeVisible();
  await claimRow(page, '2,300 boats').click();
  await page.keyboard.press('1');
  await expect(flag).toHaveCount(0);
});

test('the proof: what changed since the checking copy, what it reopened, which facts are new', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '11 tonnes', '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await expect(claimPane(page).getByText('2 of 2 checked')).toBeVisible();
  await give(page, '>Freeze Checking Copy');
  const dialog = page.getByRole('dialog', { name: 'Freeze the checking copy' });
  await dialog.getByRole('textbox', { name: 'Who checks it' }).fill('Wim Ansel');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Checking copy for Wim Ansel frozen/)).toBeVisible();
  const { versions } = await ask(page, 'version.list', { articleId: id });
  expect(versions[0]?.frozen).toMatchObject({ by: 'Nell Arkwright', to: 'Wim Ansel' });
  await toWrite(page);
  await selectWords(page, '68 t');
  await page.keyboard.type('71 t');
  await caretBehind(page, 'the draught,” she said.');
  await page.keyboard.type(' The museum paid 5,200 crowns for the whistle.');
  await saved(page);
  await toCheck(page);
  await give(page, '>Check the Proof');
  const since = page.getByRole('listbox', { name: 'Since the checking copy' });
  await expect(since.getByRole('group', { name: 'Reopened claims' })).toContainText('68');
  await expect(page.getByText(/^Frozen by Nell Arkwright for Wim Ansel,/)).toBeVisible();
  const fresh = since.getByRole('group', { name: 'New facts, not claimed' });
  await expect(fresh).toContainText('5,200 crowns');
  await expect(since.getByRole('group', { name: 'Changes' })).toContainText('whistle');
  await clean(page, 'the proof');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect.poll(async () => (await storedClaims(page, id)).size).toBe(3);
  await expect(fresh).toHaveCount(0);
  await page.keyboard.press('k');
  await page.keyboard.press('Escape');
  await expect(claimPane(page).getByText('1 of 3 checked')).toBeVisible();
});

test('what can be done from now on is offered in a palette that is open already', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  const listed = await ask(page, 'version.list', { articleId: id });
  await galley.app.evaluate(({ ipcMain }) => {
    const answers: ((reply: unknown) => void)[] = [];
    Object.assign(globalThis, { answers });
    ipcMain.removeHandler('galley:version.list');
    ipcMain.handle('galley:version.list', () => new Promise((answer) => answers.push(answer)));
  });
  await toCheck(page);
  await askPalette(page, '>Check the Proof');
  await expect(page.getByText('Nothing fits', { exact: false })).toBeVisible();
  // Whether there is a checking copy is known from here on.
  await galley.app.evaluate((_, value) => {
    const { answers } = globalThis as unknown as { answers: ((reply: unknown) => void)[] };
    for (const answer of answers) answer({ ok: true, value });
  }, listed);
  await expect(page.getByRole('option', { selected: true })).toContainText('Check the Proof');
});

test('my open claims, in all pieces: listed, filtered, and Enter goes there', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes', '140 kilograms');
  await toCheck(page);
  await page.getByRole('button', { name: 'Checker: No checker' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Nell Arkwright (you)' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Checker: Nell Arkwright' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'My open claims' }).click();
  const sheet = page.getByRole('dialog', { name: 'My open claims' });
  await expect(sheet.getByRole('option')).toHaveCount(1);
  await expect(sheet.getByRole('option')).toContainText('140 kilograms');
  await clean(page, 'my open claims');
  await sheet.getByRole('combobox', { name: 'Whose' }).click();
  await page.getByRole('option', { name: 'Everybody’s' }).click();
  await expect(page.getByRole('listbox', { name: 'Open claims' }).getByRole('option')).toHaveCount(
    2,
  );
  await page.getByRole('listbox', { name: 'Open claims' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(claimPane(page)).toBeVisible();
  await expect(currentWords(page)).not.toHaveText('');
});
