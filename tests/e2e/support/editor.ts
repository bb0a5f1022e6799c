/** Pieces to write in, and the hands to write with. */
import { expect, type Page } from '@playwright/test';
import { withBlockIds } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ArticleFields, ArticleSummary } from '../../../shared/domain/article.ts';
import { type Galley, type LaunchOptions, launchGalley } from './launch.ts';

export const text = (words: string, ...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});

export const graf = (...content: (NodeJson | string)[]): NodeJson => ({
  type: 'paragraph',
  content: content.filter(Boolean).map((each) => (typeof each === 'string' ? text(each) : each)),
});

export const subhead = (words: string, level = 2): NodeJson => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
});

/** An article with display copy and the given body. */
export function piece(headline: string, ...body: NodeJson[]): NodeJson {
  return withBlockIds({
    type: 'doc',
    content: [
      { type: 'eyebrow' },
      { type: 'headline', ...(headline ? { content: [text(headline)] } : {}) },
      { type: 'dek' },
      ...(body.length > 0 ? body : [{ type: 'paragraph' }]),
    ],
  });
}

/** Starts the program on an archive in which somebody already has a name. */
export async function launchWriting(options: LaunchOptions = {}): Promise<Galley> {
  const galley = await launchGalley(options);
  await galley.page.waitForFunction(() => document.body.innerText.length > 0);
  await galley.page.evaluate(async () => {
    const { commands } = window.galley;
    const state = await commands['program.state']({});
    if (state.ok && state.value.archive === null) await commands['archive.create']({});
    await commands['profile.set']({ name: 'Nell Arkwright', color: 'blue' });
  });
  await galley.page.reload();
  await expect(
    galley.page.getByRole('grid').or(galley.page.getByText('All pieces')).first(),
  ).toBeVisible();
  return galley;
}

/** Makes a piece in the archive, as an import would. */
export async function makePiece(
  page: Page,
  doc: NodeJson,
  fields: Partial<ArticleFields> = {},
): Promise<ArticleSummary> {
  const reply = await page.evaluate(
    async (input) => await window.galley.commands['article.create'](input),
    { doc: JSON.stringify(doc), fields },
  );
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

/** The text being written. */
export const paper = (page: Page) => page.getByRole('textbox', { name: 'Article' });

/** Opens a piece by its headline with the keyboard, and waits until it can be written in. */
export async function openPiece(page: Page, headline: string): Promise<void> {
  await page.keyboard.press('Control+p');
  const field = page.getByRole('combobox').last();
  await expect(field).toBeFocused();
  await field.fill(headline);
  // Only what is chosen now; the list is that of the query before for a moment.
  await expect(page.getByRole('option', { selected: true })).toContainText(headline);
  await page.keyboard.press('Enter');
  await expect(paper(page)).toContainText(headline);
  await expect(paper(page)).toBeFocused();
}

/** Waits until everything typed is durable. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-save="saved"]')).toBeVisible({ timeout: 10_000 });
}

/** The stored text of a piece. */
export async function storedDoc(page: Page, id: string): Promise<NodeJson> {
  const reply = await page.evaluate(
    async (articleId) => await window.galley.commands['article.read']({ id: articleId }),
    id,
  );
  if (!reply.ok) throw new Error(reply.error.message);
  return JSON.parse(reply.value.doc) as NodeJson;
}

/** Puts the caret at the end of the block that holds these words. */
export async function caretAfter(page: Page, words: string): Promise<void> {
  await paper(page).locator(':is(p,h1,h2,h3,li,pre)', { hasText: words }).last().click();
  await page.keyboard.press('End');
}
