/** Private drafts in the program: begun, written in, brought back, rebased, dropped. */
import { expect, type Locator, type Page } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { paper, saved, selectWords } from './support/editor.ts';
import type { Desk } from './support/notes.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const banner = (page: Page): Locator => page.getByRole('region', { name: 'Private draft' });
// Toasts are dialogs too.
const dialog = (page: Page): Locator => page.locator('[data-dialog]');
const cards = (page: Page): Locator => dialog(page).locator('[data-conflict]');

const textOf = async (page: Page, id: string): Promise<string> =>
  bodyText(JSON.parse((await ask(page, 'article.read', { id })).doc));

/** Begins a draft from the palette by keys alone; returns its id. */
async function start({ page, articleId }: Desk, name: string): Promise<string> {
  await give(page, 'Start Private Draft');
  const field = dialog(page).getByRole('textbox', { name: 'Name' });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(banner(page)).toContainText(name);
  const { drafts } = await ask(page, 'draft.list', { articleId });
  return drafts[0]?.id ?? '';
}

async function replace(page: Page, words: string, by: string): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.type(by);
  await saved(page);
}

const showPiece = async (page: Page) => {
  await banner(page).getByRole('button', { name: 'Show Piece' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(paper(page)).toBeVisible();
};

/** From the piece to its draft, by the list under Versions. */
async function showDraft(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Versions' }).click();
  await page
    .getByRole('region', { name: 'Private drafts' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await expect(banner(page)).toContainText(name);
  await expect(paper(page)).toBeVisible();
}

test('a draft is written beside its piece and comes back as suggestions; undo takes it out again', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  const draftId = await start(desk, 'Tighter lede');
  await replace(page, 'for five weeks', 'until spring');
  expect(await textOf(page, articleId)).toContain('for five weeks');
  expect(await textOf(page, draftId)).toContain('until spring');
  await page.getByRole('button', { name: /Bring Back/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Bring “Tighter lede” back' });
  await expect(sheet.locator('del')).toHaveText('for five weeks');
  await expect(sheet.locator('ins')).toHaveText('until spring');
  await expect(sheet).toContainText('1 change, +2 −3 words');
  await sheet.getByRole('button', { name: 'Bring Back as Suggestions' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText('is in the piece as 1 suggestion.')).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  const merged = await ask(page, 'article.read', { id: articleId });
  expect(merged.suggestions?.base).toContain('for five weeks');
  expect(merged.doc).toContain('until spring');
  const { versions } = await ask(page, 'version.list', { articleId });
  expect(versions[0]).toMatchObject({ kind: 'merged', name: 'Tighter lede' });
  expect(versions[0]?.parents).toHaveLength(2);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('is a draft again')).toBeVisible();
  expect(await textOf(page, articleId)).toContain('for five weeks');
  expect((await ask(page, 'article.read', { id: articleId })).suggestions).toBeNull();
  const { drafts } = await ask(page, 'draft.list', { articleId });
  expect(drafts).toMatchObject([{ id: draftId, mergedAt: null }]);
});

test('the piece says below its text that it has a draft, and goes there', async ({ desk }) => {
  const { page } = desk;
  const said = page.getByRole('button', { name: '1 draft of your own. Go to “Tighter lede”' });
  await start(desk, 'Tighter lede');
  await expect(said).toHaveCount(0);
  await showPiece(page);
  await said.click();
  await expect(banner(page)).toContainText('Tighter lede');
  await expect(said).toHaveCount(0);
});

test('what both changed is settled in place: mine, theirs, both, or written anew', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  await start(desk, 'Calmer');
  await replace(page, 'five weeks', 'a month');
  await replace(page, 'printed a new', 'drawn up a');
  await showPiece(page);
  await replace(page, 'five weeks', 'six weeks and a day');
  await replace(page, 'printed a new', 'pinned up another');
  await showDraft(page, 'Calmer');
  await give(page, 'Bring Draft Back');
  await expect(cards(page)).not.toHaveCount(0);
  const open = dialog(page).locator('[data-conflict][data-settled=false]');
  const take = dialog(page).getByRole('button', { name: 'Take at Once' });
  await expect(take).toBeDisabled();

  // By keys alone: the first has the focus at once; both texts, and on.
  await expect(cards(page).first()).toBeFocused();
  const count = await open.count();
  await page.keyboard.press('b');
  await expect(open).toHaveCount(count - 1);
  await expect(cards(page).first().getByRole('button', { name: /^Both/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  // Thought better of: written anew, the whole paragraph. The focus has stayed where it was.
  await expect(cards(page).first()).toBeFocused();
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await expect(cards(page).first()).toBeFocused();
  await page.keyboard.press('e');
  const field = dialog(page).getByRole('textbox', { name: 'The text as it shall stand' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The Keel Bridge rests for a month, or six weeks and a day.');
  await page.keyboard.press('Control+Enter');
  await expect(cards(page).first()).toBeFocused();
  await expect(cards(page).first()).toContainText('written anew');
  await expect(dialog(page).locator('ins').first()).toContainText('rests for a month, or');
  await expect(open).not.toHaveCount(0);
  while ((await open.count()) > 0) {
    const left = await open.count();
    await page.keyboard.press('F8');
    await expect(dialog(page).locator('[data-conflict]:focus')).toHaveAttribute(
      'data-settled',
      'false',
    );
    await page.keyboard.press('m');
    await expect(open).toHaveCount(left - 1);
  }
  await expect(dialog(page)).toContainText('Every conflict is settled');
  await take.click();
  await expect(page.getByText('“Calmer” is in the piece.')).toBeVisible();
  const text = await textOf(page, articleId);
  expect(text).toContain('The Keel Bridge rests for a month, or six weeks and a day.');
  expect(text).toContain('The harbour office has drawn up a timetable');
  expect((await ask(page, 'article.read', { id: articleId })).suggestions).toBeNull();
});

test('a merge that was written on since is not undone, and the way back is shown', async ({
  desk,
}) => {
  const { page } = desk;
  await start(desk, 'Calmer');
  await replace(page, 'for five weeks', 'for a month');
  await page.getByRole('button', { name: /Bring Back/ }).click();
  await dialog(page).getByRole('button', { name: 'Bring Back as Suggestions' }).click();
  await expect(page.getByText('is in the piece as 1 suggestion.')).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  await replace(page, 'no longer than a matchstick', 'as long as a thumb');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('written in since the draft came back')).toBeVisible();
  await page.getByRole('button', { name: 'Show Versions' }).click();
  await expect(page.getByRole('listbox', { name: 'Versions' })).toBeVisible();
});

test('a draft is rebased on today’s text, renamed, dropped and taken out again', async ({
  desk,
}) => {
  const { page } = desk;
  const draftId = await start(desk, 'Shorter');
  await replace(page, 'for five weeks', 'for a month');
  await showPiece(page);
  await replace(page, 'no longer than a matchstick', 'as long as a thumb');
  await showDraft(page, 'Shorter');
  await expect(paper(page)).toContainText('no longer than a matchstick');
  await banner(page).getByRole('button', { name: 'Rebase…' }).click();
  await expect(dialog(page).locator('ins').last()).toHaveText('thumb');
  await dialog(page).getByRole('button', { name: 'Rebase', exact: true }).click();
  await expect(page.getByText('stands on today’s text now')).toBeVisible();
  await expect(paper(page)).toContainText('as long as a thumb');
  await expect(paper(page)).toContainText('for a month');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(paper(page)).toContainText('no longer than a matchstick');
  await expect(paper(page)).toContainText('for a month');

  await give(page, 'Rename Draft');
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Shorter still');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(banner(page)).toContainText('Shorter still');

  await give(page, 'Drop Draft');
  await expect(page.getByText('“Shorter still” is dropped')).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Versions' }).click();
  const list = page.getByRole('region', { name: 'Private drafts' });
  await expect(list).toContainText('Dropped');
  await list.getByRole('button', { name: 'More about “Shorter still”' }).click();
  await page.getByRole('menuitem', { name: 'Bring Out Again' }).click();
  await expect(list).not.toContainText('Dropped');
  const { drafts } = await ask(page, 'draft.list', { articleId: draftId });
  expect(drafts).toMatchObject([{ id: draftId, droppedAt: null, name: 'Shorter still' }]);
});

test('a draft begins from an earlier version, and is not there for somebody else', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  await replace(page, 'for five weeks', 'for a month');
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('listbox', { name: 'Versions' }).getByRole('option').last().click();
  await page
    .getByRole('region', { name: 'Preview' })
    .getByRole('button', { name: 'Draft…' })
    .click();
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('As it was');
  await page.keyboard.press('Enter');
  await expect(banner(page)).toContainText('As it was');
  await expect(paper(page)).toContainText('for five weeks');

  await ask(page, 'profile.add', { name: 'Bo Varga', color: 'green' });
  await expect(banner(page)).toHaveCount(0);
  await expect(paper(page)).toContainText('for a month');
  const { drafts } = await ask(page, 'draft.list', { articleId });
  expect(drafts).toEqual([]);
});
