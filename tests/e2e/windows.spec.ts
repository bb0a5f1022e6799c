/** Several windows on one archive: each follows the others, and no piece is open twice. */
import { expect, type Page } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { makePiece, openPiece, paper, saved, storedDoc } from './support/editor.ts';
import { row, sidebar, titleIn } from './support/library.ts';
import { comment } from './support/notes.ts';
import { test } from './support/test.ts';
import { countWindows, inOwnWindow } from './support/windows.ts';

test('what is written in one window, the library in another shows', async ({ galley, page }) => {
  const { id } = await makePiece(page, piece('Low water at the slip', graf('One two three.')), {
    desk: 'Harbour',
  });
  await expect(row(page, 'Low water at the slip')).toContainText('3');
  const other = await inOwnWindow(galley, id);
  await paper(other).getByText('One two three.').click();
  await other.keyboard.press('End');
  await other.keyboard.type(' Four five.');
  await paper(other).getByText('Low water at the slip').click();
  await other.keyboard.press('End');
  await other.keyboard.type(' tonight');
  await saved(other);
  await expect(row(page, 'Low water at the slip tonight')).toContainText('5');
  // Comments, status and desk are told of too.
  await comment(other, 'two three', 'Counted twice?');
  await expect(sidebar(page).getByText('Low water at the slip tonight')).toBeVisible();
  await ask(other, 'article.setFields', { id, patch: { desk: 'Schools', status: 'copy' } });
  await expect(row(page, 'Low water')).toContainText('Schools');
  await expect(sidebar(page).getByRole('button', { name: /^Schools/u })).toBeVisible();
  const latest = async () => {
    const sort = { by: 'updated', descending: true } as const;
    return (await ask(page, 'article.list', { filter: {}, sort, offset: 0, limit: 10 })).rows[0];
  };
  await expect.poll(latest).toMatchObject({ id, openThreads: 1, desk: 'Schools' });
  // Bulk work in the library reaches the window that has the piece open.
  await titleIn(row(page, 'Low water')).click();
  await ask(page, 'article.setFieldsOfMany', { ids: [id], patch: { status: 'ready' } });
  await expect(other.getByRole('button', { name: /Ready/u }).first()).toBeVisible();
});

test('a piece is never open twice, whichever way it is asked for', async ({ galley, page }) => {
  const first = await makePiece(page, piece('Held elsewhere', graf('Mine.')));
  await makePiece(page, piece('Free to open', graf('Yours.')));
  const other = await inOwnWindow(galley, first.id);
  expect(await countWindows(galley)).toBe(2);
  await row(page, 'Held elsewhere').dblclick();
  await page.waitForTimeout(400);
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox').last().fill('Held elsewhere');
  await page.getByRole('option').filter({ hasText: 'Held elsewhere' }).first().click();
  await page.waitForTimeout(400);
  await expect(page.getByRole('grid')).toBeVisible();
  await openPiece(page, 'Free to open');
  // From a piece, the same: the words here stay here.
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And more.');
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox').last().fill('Held elsewhere');
  await page.getByRole('option').filter({ hasText: 'Held elsewhere' }).first().click();
  await page.waitForTimeout(400);
  await expect(paper(page)).toContainText('Yours. And more.');
  expect(await countWindows(galley)).toBe(2);
  // Once the other window has left it, it opens here.
  await other.keyboard.press('Control+1');
  await expect(other.getByRole('grid')).toBeVisible();
  // What it asks after that is answered when the program has heard of it.
  await ask(other, 'program.state', {});
  await openPiece(page, 'Held elsewhere');
  await expect(paper(page)).toContainText('Mine.');
});

test('two windows write in two pieces at once, each word in its own', async ({ galley, page }) => {
  const a = await makePiece(page, piece('Piece of the first window', graf('A:')));
  const b = await makePiece(page, piece('Piece of the second window', graf('B:')));
  const other = await inOwnWindow(galley, b.id);
  await openPiece(page, 'Piece of the first window');
  const write = async (each: Page, mark: string) => {
    await paper(each).getByText(`${mark}:`).click();
    await each.keyboard.press('End');
    for (let n = 0; n < 15; n += 1) await each.keyboard.type(` ${mark}${n}`, { delay: 10 });
  };
  await Promise.all([write(page, 'A'), write(other, 'B')]);
  await Promise.all([saved(page), saved(other)]);
  const words = (mark: string) =>
    `${mark}:${Array.from({ length: 15 }, (_, n) => ` ${mark}${n}`).join('')}`;
  expect(bodyText(await storedDoc(page, a.id))).toBe(words('A'));
  expect(bodyText(await storedDoc(page, b.id))).toBe(words('B'));
});

test('by sidebar and palette, quickly and while typing, no word goes astray', async ({ page }) => {
  const names = ['North quay', 'South quay', 'West quay'];
  const ids: string[] = [];
  for (const name of names) {
    const { id } = await makePiece(page, piece(`${name} at night`, graf('')));
    ids.push(id);
    // Once opened, it stands in the sidebar.
    await openPiece(page, `${name} at night`);
  }
  const typed = names.map(() => '');
  const recent = page.getByRole('region', { name: 'Recent' });
  for (let turn = 0; turn < 9; turn += 1) {
    const at = (turn * 2) % 3;
    const headline = `${names[at]} at night`;
    if (turn % 2) await openPiece(page, headline);
    else {
      await recent.getByRole('button', { name: headline }).click();
      await expect(paper(page)).toContainText(headline);
      await expect(paper(page)).toBeFocused();
    }
    await page.keyboard.press('Control+End');
    const words = `${names[at]?.split(' ')[0]}${turn} `;
    await page.keyboard.type(words);
    typed[at] += words;
  }
  // Clicked twice in passing: the last one counts, and typing meanwhile stays where it was typed.
  await recent.getByRole('button', { name: 'North quay at night' }).click();
  await recent.getByRole('button', { name: 'South quay at night' }).click();
  await expect(paper(page)).toContainText('South quay at night');
  await saved(page);
  for (const [at, id] of ids.entries()) {
    expect(bodyText(await storedDoc(page, id)).trim()).toBe(typed[at]?.trim());
  }
});
