/** A day's work of a fact-checker without the mouse: what the hands do again and again. */
import { expect, type Locator, type Page } from '@playwright/test';
import { currentWords } from './checking.ts';
import { paper } from './editor.ts';

export const form = (page: Page, name: string): Locator => page.getByRole('form', { name });

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await to.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(to)} is not reached by Tab`);
}

const field = (page: Page, label: string): Locator =>
  page.getByRole('form').getByLabel(label, { exact: true }).first();

/** Goes to a field of the form that is open, and types. */
export async function write(page: Page, label: string, words: string): Promise<void> {
  await tabTo(page, field(page, label));
  await page.keyboard.type(words);
}

/** Chooses from a list of the form that is open, by the first letters of the entry. */
async function choose(page: Page, label: string, entry: string): Promise<void> {
  await tabTo(page, page.getByRole('form').getByRole('combobox', { name: label }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[role=option]:focus')).toHaveCount(1);
  const option = page.getByRole('option', { name: entry });
  // A pause begins the word anew, so no more letters than tell it from the others.
  await page.keyboard.type(entry.slice(0, 2));
  await expect(option).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(option).toHaveCount(0);
}

export interface NewEvidence {
  readonly source: string;
  readonly kind: string;
  /** Where the source is not open. */
  readonly confidentiality?: string;
  /** What is written into which field. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Adds evidence to the claim that is looked at, from a source that is made for it. */
export async function addEvidence(page: Page, evidence: NewEvidence): Promise<void> {
  const { source, kind, confidentiality, fields } = evidence;
  await page.keyboard.press('e');
  await expect(form(page, 'New evidence').getByRole('combobox', { name: 'Source' })).toBeFocused();
  await page.keyboard.type(source);
  await expect(page.getByRole('option', { name: `New source “${source}”` })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(form(page, 'New source')).toBeVisible();
  await choose(page, 'Kind', kind);
  if (confidentiality) await choose(page, 'Confidentiality', confidentiality);
  await page.keyboard.press('Control+Enter');
  await expect(field(page, 'Where in it')).toBeFocused();
  for (const [label, words] of Object.entries(fields)) await write(page, label, words);
  await page.keyboard.press('Control+Enter');
  await expect(form(page, 'New evidence')).toHaveCount(0);
}

/** Asks a query about the claim that is looked at. */
export async function askOfClaim(page: Page, question: string, proposal?: string): Promise<void> {
  await page.keyboard.press('q');
  await expect(form(page, 'New query').getByLabel('Question')).toBeFocused();
  await page.keyboard.type(question);
  if (proposal !== undefined) await write(page, 'Proposed wording', proposal);
  await page.keyboard.press('Control+Enter');
  await expect(form(page, 'New query')).toHaveCount(0);
}

/** Answers the query on the claim that is looked at; its words stand. */
export async function answerQuery(page: Page, answer: string): Promise<void> {
  const card = page.getByRole('article', { name: /^Query by/u });
  await expect(card).toBeVisible();
  await page.keyboard.press('Shift+Q');
  await expect(card.getByRole('textbox', { name: 'Answer' })).toBeFocused();
  await page.keyboard.type(answer);
  await page.keyboard.press('Control+Enter');
  await expect(card.getByRole('button', { name: 'Fix' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('Stet');
  await expect(card.getByRole('button', { name: 'Open again' })).toBeVisible();
}

/** Gives the claim that is looked at a status by its digit; the next is looked at. */
export async function decide(page: Page, digit: string): Promise<void> {
  const words = await currentWords(page).innerText();
  await page.keyboard.press(digit);
  await expect(currentWords(page)).not.toHaveText(words);
}

/** Finds words by the keyboard and types others over them. */
export async function typeOver(page: Page, words: string, others: string): Promise<void> {
  await page.keyboard.press('Control+f');
  const find = page.getByRole('textbox', { name: 'Find', exact: true });
  await expect(find).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(words);
  await expect(paper(page)).toBeFocused();
  await page.keyboard.type(others);
}
