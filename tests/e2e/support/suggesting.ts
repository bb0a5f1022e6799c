/** Two people who suggest in one piece. */
import { expect, type Locator, type Page } from '@playwright/test';
import { parseDocument } from '../../../shared/document/schema.ts';
import { readTrace, suggestionsOf } from '../../../shared/document/suggestions/index.ts';
import { textOf } from '../../../shared/document/text.ts';
import { ask } from './ask.ts';
import { paper, saved } from './editor.ts';
import { type Desk, marginOf } from './notes.ts';
import { give } from './palette.ts';

export const suggestionCards = (page: Page): Locator => marginOf(page).locator('[data-card]');
export const cardWith = (page: Page, words: string | RegExp): Locator =>
  suggestionCards(page).filter({ hasText: words });
export const came = (page: Page): Locator => paper(page).locator('ins.suggested');
export const went = (page: Page): Locator => paper(page).locator('del.suggested');

/** Turns suggesting on by its key. */
export async function suggest(page: Page): Promise<void> {
  await paper(page).focus();
  await page.keyboard.press('Control+Shift+e');
  await expect(page.getByRole('button', { name: 'Suggesting', exact: true })).toBeVisible();
}

/** Somebody new sits down at the desk. */
export async function sitDown(page: Page, name: string): Promise<void> {
  await give(page, '>Somebody Else');
  const field = page.getByRole('dialog', { name: 'Who is writing?' }).getByRole('textbox');
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} is writing now.`)).toBeVisible();
}

export interface Told {
  readonly authors: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** What is suggested in the desk's piece as the archive keeps it, once everything is saved. */
export async function storedSuggestions({
  page,
  articleId,
}: Pick<Desk, 'page' | 'articleId'>): Promise<Told[]> {
  await saved(page);
  const { doc, suggestions } = await ask(page, 'article.read', { id: articleId });
  if (!suggestions) return [];
  const { people } = await ask(page, 'person.list', {});
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const base = parseDocument(JSON.parse(suggestions.base));
  const set = suggestionsOf(
    { base, trace: readTrace(suggestions.trace) },
    parseDocument(JSON.parse(doc)),
  );
  return set.suggestions.map(({ authors, textBefore, textAfter }) => ({
    authors: authors.map((id) => names.get(id) ?? id),
    before: textBefore,
    after: textAfter,
  }));
}

/** The words of the desk's piece as they are proposed. */
export async function storedWords({ page, articleId }: Desk): Promise<string> {
  await saved(page);
  const { doc } = await ask(page, 'article.read', { id: articleId });
  return textOf(JSON.parse(doc));
}
