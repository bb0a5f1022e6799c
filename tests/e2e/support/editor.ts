/** A piece to write in, and the hands to write with. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Editor } from '@tiptap/core';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ArticleFields, ArticleSummary } from '../../../shared/domain/article.ts';
import { ask } from './ask.ts';
import { piece } from './documents.ts';
import { type Galley, type LaunchOptions, launchGalley } from './launch.ts';

/** Starts the program on an archive in which somebody already has a name. */
export async function launchWriting(options: LaunchOptions = {}): Promise<Galley> {
  const galley = await launchGalley(options);
  await galley.page.waitForFunction(() => document.body.innerText.length > 0);
  const { archive } = await ask(galley.page, 'program.state', {});
  if (archive === null) await ask(galley.page, 'archive.create', {});
  await ask(galley.page, 'profile.set', { name: 'Nell Arkwright', color: 'blue' });
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
  return await ask(page, 'article.create', { doc: JSON.stringify(doc), fields });
}

/** The text being written. */
export const paper = (page: Page): Locator => page.getByRole('textbox', { name: 'Article' });

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

let newPieces = 0;

/** Makes another piece with this body and opens it, the caret at the end of its last words. */
export async function openNewPiece(page: Page, ...body: NodeJson[]): Promise<string> {
  newPieces += 1;
  const headline = `Piece number ${newPieces} of the day`;
  const { id } = await makePiece(page, piece(headline, ...body));
  await openPiece(page, headline);
  await page.keyboard.press('Control+End');
  return id;
}

/** Waits until everything typed is durable. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-save="saved"]')).toBeVisible({ timeout: 10_000 });
}

/** The stored text of a piece. */
export async function storedDoc(page: Page, id: string): Promise<NodeJson> {
  return JSON.parse((await ask(page, 'article.read', { id })).doc) as NodeJson;
}

/** The text of a piece as it is stored once everything typed is. */
export async function savedDoc(page: Page, id: string): Promise<NodeJson> {
  await saved(page);
  return await storedDoc(page, id);
}

/** Puts the caret at the end of the block that holds these words. */
export async function caretAfter(page: Page, words: string): Promise<void> {
  await paper(page).locator(':is(p,h1,h2,h3,li,pre)', { hasText: words }).last().click();
  await page.keyboard.press('End');
}

/** What Tiptap leaves on the element that is written in. */
type Written = HTMLElement & { readonly editor: Editor };

/** Selects words in the text, as a drag over them does, and waits until the editor knows of it. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await paper(page).focus();
  await page.evaluate(async (wanted) => {
    const root = document.querySelector('.ProseMirror') as Written;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    let all = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push(node as Text);
      all += (node as Text).data;
    }
    const start = all.indexOf(wanted);
    if (start < 0) throw new Error(`'${wanted}' does not stand in the text`);
    const place = (offset: number, end: boolean): [Text, number] => {
      let left = offset;
      for (const node of nodes) {
        if (left < node.data.length || (end && left === node.data.length)) return [node, left];
        left -= node.data.length;
      }
      throw new Error('beyond the text');
    };
    const first = place(start, false);
    const last = place(start + wanted.length, true);
    (first[0].parentElement as HTMLElement).scrollIntoView({ block: 'nearest' });
    const { view } = root.editor;
    const [from, to] = [view.posAtDOM(...first), view.posAtDOM(...last)];
    const isKnown = () => view.state.selection.from === from && view.state.selection.to === to;
    // For 50 ms after a selection of its own ProseMirror takes back whatever is selected otherwise.
    const end = performance.now() + 5000;
    while (!isKnown()) {
      if (performance.now() > end) throw new Error(`'${wanted}' could not be selected`);
      const [anchor, head] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
      getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, head.node, head.offset);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }, words);
}

/** Puts the caret right behind these words, and waits until the editor knows of it. */
export async function caretBehind(page: Page, words: string): Promise<void> {
  await selectWords(page, words);
  const selection = () =>
    page.evaluate(() => {
      const { editor } = document.querySelector('.ProseMirror') as Written;
      const { anchor, to, empty } = editor.state.selection;
      return { anchor, to, empty };
    });
  const { to } = await selection();
  await page.keyboard.press('ArrowRight');
  // What is typed before is laid where the caret was: of two equal spaces the other one is new.
  await expect
    .poll(selection, { intervals: [10, 20, 50] })
    .toEqual({ anchor: to, to, empty: true });
}
