/** Queries: asked of a claim or of words, beside the text, suggested, decided; and the change memo. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import type { Query } from '../../shared/domain/query.ts';
import { ask } from './support/ask.ts';
import { clean, looks, wear } from './support/axe.ts';
import {
  claimPane,
  claimWords,
  currentWords,
  openCrane,
  toCheck,
  toWrite,
} from './support/checking.ts';
import { chooseToSave } from './support/dialogs.ts';
import { caretBehind, paper, saved, selectWords, storedDoc } from './support/editor.ts';
import { comment, marginOf } from './support/notes.ts';
import { give } from './support/palette.ts';
import { pdfWords } from './support/pdf.ts';
import { test } from './support/test.ts';

const form = (page: Page): Locator => page.getByRole('form', { name: 'New query' });
const queryCards = (page: Page): Locator =>
  marginOf(page).getByRole('article', { name: /^Query by/u });

async function stored(page: Page, articleId: string): Promise<readonly Query[]> {
  return (await ask(page, 'check.open', { articleId })).queries;
}

/** Asks about words of the text by keyboard. */
async function askAbout(page: Page, words: string, question: string, proposal = ''): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.press('Control+Alt+q');
  await expect(form(page).getByLabel('Question')).toBeFocused();
  await page.keyboard.type(question);
  if (proposal) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(proposal);
  }
  await page.keyboard.press('Control+Enter');
  await expect(form(page)).toHaveCount(0);
  await expect(queryCards(page).filter({ hasText: question })).toBeVisible();
  await saved(page);
}

/** Asks about the claim that is looked at. */
async function askOfClaim(page: Page, question: string, proposal = ''): Promise<void> {
  await page.keyboard.press('q');
  await expect(form(page).getByLabel('Question')).toBeFocused();
  await page.keyboard.type(question);
  await page.keyboard.press('Tab');
  if (proposal) await page.keyboard.type(proposal);
  await page.keyboard.press('Control+Enter');
  await expect(
    claimPane(page)
      .getByRole('article', { name: /^Query by/u })
      .filter({ hasText: question }),
  ).toBeVisible();
  await page.locator('.ProseMirror').focus();
}

test('a query is asked of any words; its card stands beside them and clears the comments', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await comment(page, 'Marta Quill', 'Which spelling?');
  await askAbout(page, 'since 1987', 'Or 1978, as in the caption?');
  await comment(page, 'pilot cutter', 'Lower case?');
  const [query] = await stored(page, id);
  expect(query).toMatchObject({
    claimId: null,
    to: 'author',
    severity: 'should',
    question: 'Or 1978, as in the caption?',
    proposal: null,
    state: 'exact',
  });
  expect(query?.quote.exact).toBe('since 1987');
  await expect(page.locator(`[data-annotation="${query?.id}"]`)).toHaveText('since 1987');
  await expect(page.getByRole('button', { name: /^Open queries 1/u })).toBeVisible();
  await expect
    .poll(async () => {
      const cards = await marginOf(page).getByRole('article').all();
      const boxes = await Promise.all(cards.map((card) => card.boundingBox()));
      const sorted = boxes.flatMap((box) => (box ? [box] : [])).sort((a, b) => a.y - b.y);
      const overlap = sorted.some((box, i) => {
        const next = sorted[i + 1];
        return next !== undefined && box.y + box.height > next.y;
      });
      return [sorted.length, overlap];
    })
    .toEqual([3, false]);
});

test('undo takes a query away with its mark, redo brings both; so does taking it away', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978?');
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(queryCards(page)).toHaveCount(0);
  await expect.poll(async () => (await stored(page, id)).length).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(queryCards(page)).toHaveCount(1);
  await expect.poll(async () => (await stored(page, id)).length).toBe(1);
  await queryCards(page).click();
  await queryCards(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Take away' }).click();
  await expect(queryCards(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(queryCards(page)).toHaveCount(1);
  await expect(page.locator('.ProseMirror [data-annotation]')).toHaveText('since 1987');
});

test('a query whose words are gone keeps its quote', async ({ galley, page }) => {
  const id = await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978?');
  await selectWords(page, 'who has driven it since 1987, ');
  await page.keyboard.press('Delete');
  const card = queryCards(page);
  await expect(card.getByText('Lost its place')).toBeVisible();
  await expect(card.getByText('since 1987')).toBeVisible();
  await saved(page);
  await expect.poll(async () => (await stored(page, id))[0]?.state).toBe('orphaned');
  await page.keyboard.press('Control+z');
  await expect(card.getByText('Lost its place')).toHaveCount(0);
});

test('a query that lost its place is attached to other words; undo takes it off them', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978?');
  await selectWords(page, 'who has driven it since 1987, ');
  await page.keyboard.press('Delete');
  const card = queryCards(page);
  await expect(card.getByText('Lost its place')).toBeVisible();
  await card.click();
  await card.getByRole('button', { name: 'Attach again' }).click();
  await selectWords(page, 'the last lift');
  await card.getByRole('button', { name: 'Attach to selection' }).click();
  await expect(card.getByText('Lost its place')).toHaveCount(0);
  const mark = page.locator('.ProseMirror [data-annotation]');
  await expect(mark).toHaveText('the last lift');
  await saved(page);
  await expect.poll(async () => (await stored(page, id))[0]?.state).toBe('changed');
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(mark).toHaveCount(0);
  await expect(card.getByText('Lost its place')).toBeVisible();
});

test('one click turns the proposed wording into a suggestion, with the question as its reason', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await askOfClaim(page, 'The log says 66.', '66 tonnes');
  const before = bodyText(await storedDoc(page, id));
  const card = claimPane(page).getByRole('article', { name: /^Query by/u });
  await card.getByRole('button', { name: 'Answer' }).click();
  await card.getByRole('button', { name: 'Suggest it' }).click();
  await expect(currentWords(page)).toHaveText('66 tonnes');
  await saved(page);
  expect(bodyText(await storedDoc(page, id))).toBe(before.replace('68 tonnes', '66 tonnes'));
  await toWrite(page);
  const suggestion = marginOf(page).getByRole('article', { name: /^Suggestion by/u });
  await expect(suggestion.getByText('The log says 66.')).toBeVisible();
  await suggestion.getByRole('button', { name: 'Reject' }).click();
  await expect(suggestion).toHaveCount(0);
  await expect(paper(page)).toContainText('weighs 68 tonnes');
  await saved(page);
  expect(bodyText(await storedDoc(page, id))).toBe(before);
});

test('suggesting a wording is one step of undo and leaves claim and comment where they are', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await comment(page, 'weighs 68 tonnes', 'Metric?');
  await askAbout(page, '68 tonnes', 'The log says 66.', '66 tonnes');
  await queryCards(page).click();
  await queryCards(page).getByRole('button', { name: 'Suggest it' }).click();
  await expect(marginOf(page).getByRole('article', { name: /^Suggestion by/u })).toHaveCount(1);
  await expect(paper(page)).toContainText('66');
  await expect(
    page.locator('.ProseMirror [data-claim], .ProseMirror [data-note]').first(),
  ).toBeVisible();
  await paper(page).focus();
  await page.keyboard.press('Control+z');
  await expect(marginOf(page).getByRole('article', { name: /^Suggestion by/u })).toHaveCount(0);
  await expect(paper(page)).toContainText('weighs 68 tonnes.');
});

test('a query is answered and decided, opened again, and leaves the count', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978?');
  await caretBehind(page, 'since 19');
  const card = queryCards(page);
  await card.getByLabel('Answer').fill('1987. The caption is wrong.');
  await card.getByLabel('Answer').press('Control+Enter');
  // Until it is kept, the words stand in the field, which is in the card too.
  await expect(card.getByLabel('Answer')).toHaveCount(0);
  await expect(card.getByText('1987. The caption is wrong.')).toBeVisible();
  await card.getByRole('button', { name: 'Stet' }).click();
  await expect(page.getByRole('button', { name: /^Open queries/u })).toHaveCount(0);
  await expect
    .poll(async () => (await stored(page, id))[0])
    .toMatchObject({ answer: '1987. The caption is wrong.', decision: 'stet' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^Open queries 1/u })).toBeVisible();
});

test('the pass asks by keyboard, and the query stands beside the claim in Write', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await askOfClaim(page, 'Are the hooks in the 68?');
  await toWrite(page);
  await expect(queryCards(page).getByText('Are the hooks in the 68?')).toBeVisible();
  const words = page.locator('.ProseMirror [data-annotation]').filter({ hasText: '68 tonnes' });
  await expect
    .poll(async () => {
      const [card, mark] = await Promise.all([queryCards(page).boundingBox(), words.boundingBox()]);
      return Math.abs((card?.y ?? 0) - (mark?.y ?? 0));
    })
    .toBeLessThan(24);
});

test('the change memo goes out as a form and takes its answers back, over none that is there', async ({
  galley,
  page,
  folder,
}) => {
  const id = await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978?');
  await askAbout(page, '11 tonnes', 'With fuel?', '10 tonnes');
  await askAbout(page, '6 January', 'Of this year?');
  await give(page, '>change memo');
  const memo = page.getByRole('dialog', { name: 'Change memo' });
  await expect(memo.getByText('3 open, 0 answered, 0 decided')).toBeVisible();
  await expect(memo.locator('[data-memo-query] blockquote')).toHaveText([
    'since 1987',
    '11 tonnes',
    '6 January',
  ]);
  for (const look of looks) {
    await wear(page, look);
    await clean(page, `change memo, ${look.name}`);
  }
  const path = join(folder, 'memo.txt');
  await chooseToSave(galley.app, path);
  await memo.getByRole('button', { name: 'Save as form…' }).click();
  await expect(page.getByText('The form is saved.')).toBeVisible();
  const [first, second, third] = await stored(page, id);
  await ask(page, 'query.answer', { id: first?.id ?? '', answer: 'It is 1987.' });
  await ask(page, 'query.answer', { id: third?.id ?? '', answer: 'Yes.' });

  let answers = 0;
  const filled = (await readFile(path, 'utf8')).replace(/^Answer:$/gmu, () => {
    answers += 1;
    return (
      ['Answer:\nIt is 1978.\nI looked it up.', 'Answer:\nWithout.', 'Answer:\nYes.'][
        answers - 1
      ] ?? ''
    );
  });
  expect(answers).toBe(3);
  const strange =
    '[query 00000000-0000-7000-8000-000000000000]\nAnswer:\nTo a query of long ago.\n[end of memo]';
  await writeFile(path, filled.replace('[end of memo]', strange));
  await memo.getByLabel('The memo that came back').setInputFiles(path);
  // The file says nobody's name: whose the answers are is asked, not taken for granted.
  await memo.getByRole('textbox', { name: 'Who answered?' }).fill('Marta Quill');
  await page.keyboard.press('Enter');
  const taken = memo.getByRole('region', { name: 'What came back' });
  await expect(taken.getByRole('status')).toHaveText(
    '1 answer of Marta Quill taken, 1 the same as before, 1 to choose, 1 answer to no query of this piece.',
  );
  await expect(taken.getByText('To a query of long ago.')).toBeVisible();
  const answerOf = async (query: Query | undefined) =>
    (await stored(page, id)).find((each) => each.id === query?.id)?.answer;
  expect(await answerOf(second)).toBe('Without.');
  const { people } = await ask(page, 'person.list', {});
  const marta = people.find(({ name }) => name === 'Marta Quill')?.id;
  const signed = (await stored(page, id)).map(({ answeredBy }) => answeredBy === marta);
  expect(signed).toEqual([false, true, false]);
  expect(await answerOf(first)).toBe('It is 1987.');
  await clean(page, 'answers that came back');
  await taken.getByRole('button', { name: 'Take this' }).click();
  await expect.poll(() => answerOf(first)).toBe('It is 1978.\nI looked it up.');
  await taken.getByRole('button', { name: 'Done' }).click();
  await expect(memo.getByText('0 open, 3 answered, 0 decided')).toBeVisible();
});

test('the memo is printed alone, and saved as a page', async ({ galley, page, folder }) => {
  await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978, as the caption says?');
  await give(page, '>change memo');
  const memo = page.getByRole('dialog', { name: 'Change memo' });
  await expect(memo.getByText('1 open, 0 answered, 0 decided')).toBeVisible();
  const printed = await galley.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return (await window?.webContents.printToPDF({}))?.toString('base64') ?? '';
  });
  const pages = await pdfWords(new Uint8Array(Buffer.from(printed, 'base64')));
  expect(pages).toHaveLength(1);
  const words = pages.join(' ').replace(/\s+/gu, ' ');
  expect(words).toContain('Or 1978, as the caption says?');
  expect(words).not.toContain('Print');
  expect(words).not.toContain('Inspectors found the crack');

  const path = join(folder, 'memo.html');
  await chooseToSave(galley.app, path);
  await memo.getByRole('button', { name: 'Save as web page…' }).click();
  await expect(page.getByText('The memo is saved.')).toBeVisible();
  expect(await readFile(path, 'utf8')).toContain('Or 1978, as the caption says?');
});

test('a memo of another piece, or another file, is refused in one sentence', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await askAbout(page, 'since 1987', 'Or 1978?');
  await give(page, '>change memo');
  const chooser = page.getByLabel('The memo that came back');
  const file = (text: string) => ({
    name: 'memo.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  await chooser.setInputFiles(file('Dear desk, all is well.'));
  await expect(page.getByText('“memo.txt” is no change memo of Galley.').first()).toBeVisible();
  await chooser.setInputFiles(file('[memo 00000000-0000-7000-8000-000000000000]'));
  await expect(
    page.getByText('This memo belongs to another piece; open that first.').first(),
  ).toBeVisible();
});

for (const look of looks) {
  test(`queries are held to WCAG by axe: ${look.name}`, async ({ galley, page }) => {
    await openCrane(galley);
    await wear(page, look);
    await selectWords(page, 'since 1987');
    await page.keyboard.press('Control+Alt+q');
    await expect(form(page).getByLabel('Question')).toBeFocused();
    await clean(page, `asking, ${look.name}`);
    await page.keyboard.type('Or 1978?');
    await page.keyboard.press('Control+Enter');
    await queryCards(page).click();
    await clean(page, `card, ${look.name}`);
    await claimWords(page, '68 tonnes');
    await toCheck(page);
    await askOfClaim(page, 'Are the hooks in the 68?', '66 tonnes');
    await claimPane(page).getByRole('button', { name: 'Answer' }).click();
    await clean(page, `in the pane, ${look.name}`);
  });
}
