/** The menu under the right mouse button: what it offers for a link, for words, and for nothing. */
import { expect, type Locator } from '@playwright/test';
import { copiedText, fillClipboard } from './support/clipboard.ts';
import { graf, piece, text } from './support/documents.ts';
import { makePiece, openPiece, paper, selectWords } from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { chooseInMenus, offeredInMenus } from './support/menus.ts';
import { test } from './support/test.ts';

/** What the menu at a place offers, each that can be chosen. */
async function menuAt(
  galley: Galley,
  place: Locator,
  position?: { x: number; y: number },
): Promise<string[]> {
  const before = (await offeredInMenus(galley)).length;
  await place.click({ button: 'right', position });
  await expect.poll(async () => (await offeredInMenus(galley)).length).toBe(before + 1);
  const last = (await offeredInMenus(galley)).at(-1) ?? [];
  return last.filter(({ enabled, label }) => enabled && label).map(({ label }) => label);
}

const LINK = 'https://tides.example/table?year=2026';

test.beforeEach(async ({ page }) => {
  const linked = text('the table', { type: 'link', attrs: { href: LINK } });
  await makePiece(page, piece('Tides', graf('See ', linked, ' for high water.')));
  await openPiece(page, 'Tides');
});

test('a link is copied, or opened after one has seen where it leads', async ({ galley, page }) => {
  const link = paper(page).getByRole('link', { name: 'the table' });
  await chooseInMenus(galley, 'Copy Link');
  expect(await menuAt(galley, link)).toEqual(
    expect.arrayContaining(['Open Link…', 'Copy Link', 'Select All']),
  );
  await expect.poll(() => copiedText(galley.app)).toBe(LINK);

  await chooseInMenus(galley, 'Open Link…');
  await galley.app.evaluate(({ dialog, shell }) => {
    const opened: string[] = [];
    const asked: string[] = [];
    let answer = 0;
    Object.assign(globalThis, { opened, asked });
    // The first time one thinks better of it.
    dialog.showMessageBox = ((_window: unknown, question: Electron.MessageBoxOptions) => {
      asked.push(`${question.message} ${question.detail}`);
      return Promise.resolve({ response: answer++, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const told = () =>
    galley.app.evaluate(() => {
      const { asked, opened } = globalThis as unknown as Record<string, string[]>;
      return { asked, opened };
    });
  const question = `Open tides.example in your browser? ${LINK}`;
  await menuAt(galley, link);
  await expect.poll(told).toEqual({ asked: [question], opened: [] });
  await menuAt(galley, link);
  await expect.poll(told).toEqual({ asked: [question, question], opened: [LINK] });
});

test('selected words are cut, pasted and commented on; without any these are not offered', async ({
  galley,
  page,
}) => {
  const words = paper(page).getByText('for high water.');
  await fillClipboard(galley.app, { text: 'at noon.' });
  await chooseInMenus(galley, '');
  const without = await menuAt(galley, words);
  expect(without).toEqual(expect.arrayContaining(['Paste', 'Paste Without Formatting']));
  for (const label of ['Cut', 'Copy', 'Add Comment', 'Copy Link']) {
    expect(without, label).not.toContain(label);
  }

  await chooseInMenus(galley, 'Cut');
  await selectWords(page, 'for high water.');
  expect(await menuAt(galley, words)).toEqual(
    expect.arrayContaining(['Cut', 'Copy', 'Add Comment']),
  );
  await expect(paper(page)).not.toContainText('for high water.');
  await expect.poll(() => copiedText(galley.app)).toBe('for high water.');

  await fillClipboard(galley.app, { text: 'at noon.', html: '<b>at noon.</b>' });
  await chooseInMenus(galley, 'Paste Without Formatting');
  await menuAt(galley, paper(page).getByText('See'));
  await expect(paper(page)).toContainText('at noon.');
  await expect(paper(page).locator('strong')).toHaveCount(0);

  await chooseInMenus(galley, 'Add Comment');
  await selectWords(page, 'the table');
  await menuAt(galley, paper(page).getByRole('link', { name: 'the table' }));
  await expect(page.getByRole('textbox', { name: 'Comment', exact: true })).toBeFocused();
});

test('where there is nothing to do no menu opens; words to be read can be copied', async ({
  galley,
  page,
}) => {
  await chooseInMenus(galley, 'Copy');
  await page.getByRole('button', { name: 'Versions' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  const high = preview.getByText('for high water.');
  await preview.getByText('read only').click({ button: 'right' });
  const see = { x: 32, y: 12 };
  await high.dblclick({ position: see });
  expect(await menuAt(galley, high, see)).toEqual(['Copy']);
  // Only the words' menu, none for the banner.
  expect(await offeredInMenus(galley)).toHaveLength(1);
  await expect.poll(() => copiedText(galley.app)).toBe('See');
});
