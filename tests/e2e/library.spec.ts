/** The library in the real program: the list, its keys, filters, search, and what is done to many. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { grid, row, rows, sidebar, titleIn } from './support/library.ts';
import { fill, type Piece, pieces } from './support/saltmere.ts';
import { test } from './support/test.ts';

const field = (page: Page) => page.getByRole('textbox', { name: 'Search the archive' });
const selected = (page: Page) => page.locator('[aria-selected=true]');
const headlines = (page: Page) => rows(page).locator('[role=gridcell]:first-child').allInnerTexts();

test('an empty archive says so and offers the way on', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No pieces yet' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'New piece' }).last().click();
  await expect(page.getByRole('navigation', { name: 'Mode' })).toBeVisible();
});

test('lists pieces, the latest first, with counts in the sidebar', async ({ page }) => {
  await fill(page);
  await expect(rows(page)).toHaveCount(pieces.length);
  expect((await headlines(page))[0]).toContain('Notes for a column on gulls');
  await expect(sidebar(page).getByRole('button', { name: /^Harbour/u })).toContainText('3');
  await expect(page.getByText(`${pieces.length} pieces`, { exact: true }).last()).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(pieces.length + 1));
});

test('searches while one types, marks the matches, and finds other scripts', async ({ page }) => {
  await fill(page);
  await expect(rows(page)).toHaveCount(pieces.length);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('ferry timet');
  await expect(row(page, 'How to read a tide table')).toContainText('Every ferry timetable');
  await expect(row(page, 'Two choirs')).toHaveCount(0);
  await expect(rows(page).first().locator('mark').first()).toHaveText(/ferry|timetable/iu);
  await field(page).fill('поромник');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, 'Тиждень без мосту')).toBeVisible();
  await field(page).fill('desk:fish');
  await expect(rows(page)).toHaveCount(2);
});

test('without a match it says so, with a way back', async ({ page }) => {
  await fill(page);
  await field(page).fill('zeppelin');
  await expect(page.getByRole('heading', { name: 'Nothing found for “zeppelin”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).last().click();
  await expect(rows(page)).toHaveCount(pieces.length);
});

test('what changed while other words were searched for is there when one comes back', async ({
  galley,
  page,
}) => {
  await fill(page, pieces.slice(0, 2));
  const searches = (): Promise<number> =>
    galley.app.evaluate(() => (globalThis as unknown as { searches: number }).searches);
  await galley.app.evaluate(({ ipcMain }) => {
    const asked = { searches: 0 };
    Object.assign(globalThis, asked);
    ipcMain.removeHandler('galley:article.search');
    ipcMain.handle('galley:article.search', () => {
      (globalThis as unknown as typeof asked).searches += 1;
      // An archive so large that nobody waits for the answer.
      return new Promise(() => {});
    });
  });
  await field(page).fill('lantern');
  await expect.poll(searches).toBe(1);
  const { id } = await ask(page, 'article.create', { fields: { slug: 'night-log' } });
  // The page has heard of it, for it asks again.
  await expect.poll(searches).toBe(2);
  await field(page).fill('');
  await expect(row(page, 'night-log')).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  await ask(page, 'article.setFields', { id, patch: { slug: 'day-log' } });
  await expect(row(page, 'day-log')).toBeVisible();
});

test('filters by chips and by the sidebar, and sorts by a column', async ({ page }) => {
  await fill(page);
  await sidebar(page)
    .getByRole('button', { name: /^Harbour/u })
    .click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Clear filter: Desk' }).click();
  await page.getByRole('button', { name: 'Status Any' }).click();
  await page.getByRole('menuitemcheckbox', { name: /Idea/u }).click();
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(2);
  await sidebar(page)
    .getByRole('button', { name: /^All pieces/u })
    .click();
  await grid(page).getByRole('button', { name: 'Piece', exact: true }).click();
  await expect(grid(page).getByRole('columnheader', { name: 'Piece' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect.poll(async () => (await headlines(page))[0]).toContain('A school bus');
});

test('is walked by the keyboard: focus and selection are separate', async ({ page }) => {
  await fill(page);
  await expect(rows(page)).toHaveCount(pieces.length);
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'piece-row-1');
  await expect(selected(page)).toHaveCount(0);
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected(page)).toHaveCount(3);
  await expect(page.getByRole('toolbar', { name: 'Selected pieces' })).toContainText('3 selected');
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: 'Selected pieces' })).toContainText(
    `${pieces.length} selected`,
  );
  await page.keyboard.press('Escape');
  await expect(selected(page)).toHaveCount(0);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Article' })).toContainText('gulls');
  const recent = sidebar(page).getByRole('region', { name: 'Recent' });
  await expect(recent.getByRole('button').first()).toContainText('gulls');
  await page.keyboard.press('Control+1');
  await expect(grid(page)).toBeVisible();
  await expect(recent).toContainText('gulls');
});

test('spikes several pieces, and undo brings them back', async ({ page }) => {
  await fill(page);
  await titleIn(row(page, 'Two choirs')).click();
  await titleIn(row(page, 'Herring landings')).click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Spike' }).click();
  await expect(rows(page)).toHaveCount(pieces.length - 2);
  await expect(page.getByText('2 pieces spiked.').first()).toBeVisible();
  await sidebar(page)
    .getByRole('button', { name: /^Spiked/u })
    .click();
  await expect(rows(page)).toHaveCount(2);
  await grid(page).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Nothing is spiked' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all pieces' }).click();
  await expect(row(page, 'Two choirs')).toContainText('Released');
});

test('changes status, desk and due date in the row, each with undo', async ({ page }) => {
  await fill(page);
  const gulls = row(page, 'Notes for a column on gulls');
  await gulls.locator('[data-cell=status]').click();
  await page.getByRole('menuitemcheckbox', { name: 'Copy' }).click();
  await expect(gulls).toContainText('Copy');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(gulls).toContainText('Idea');

  await gulls.locator('[data-cell=desk]').click();
  await page.getByRole('menuitem', { name: 'Another desk…' }).click();
  await page.getByLabel('Desk', { exact: true }).fill('Birds');
  await page.keyboard.press('Enter');
  await expect(gulls).toContainText('Birds');
  await expect(sidebar(page).getByRole('button', { name: /^Birds/u })).toBeVisible();

  await gulls.locator('[data-cell=due]').click();
  await page.getByRole('menuitem', { name: /^Tomorrow/u }).click();
  await expect(gulls).toContainText('Tomorrow');
});

test('names duplicates', async ({ page }) => {
  await fill(page, [...pieces.slice(0, 3), pieces[0] as Piece]);
  await expect(row(page, 'The pilot house').first()).toContainText('2 copies');
  await sidebar(page)
    .getByRole('button', { name: /^Duplicates/u })
    .click();
  await expect(rows(page)).toHaveCount(2);
});

test('the menu of a piece opens by the keyboard and gives the focus back', async ({ page }) => {
  await fill(page);
  await expect(rows(page)).toHaveCount(pieces.length);
  await grid(page).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Piece' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(grid(page)).toBeFocused();
});

test('only the rows in sight exist, and the last is reached by one key', async ({ page }) => {
  const many = Array.from({ length: 400 }, (_, at): Piece => {
    const piece = pieces[at % pieces.length] as Piece;
    return { ...piece, headline: `${piece.headline}, part ${at + 1}` };
  });
  await fill(page, many);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '401', { timeout: 20_000 });
  expect(await rows(page).count()).toBeLessThan(80);
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(page.locator('#piece-row-399')).toContainText('part 1');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'piece-row-399');
});

test('the sidebar is resized by keys and hidden by its shortcut, and both outlive a restart', async ({
  galley,
  page,
  start,
}) => {
  await fill(page);
  const splitter = page.getByRole('separator', { name: 'Width of the sidebar' });
  await splitter.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(splitter).toHaveAttribute('aria-valuenow', '280');
  expect((await sidebar(page).boundingBox())?.width).toBe(280);
  await page.keyboard.press('Control+Shift+B');
  await expect(sidebar(page)).toHaveCount(0);
  await galley.close();
  const again = (await start()).page;
  await expect(again.getByRole('button', { name: 'New piece' }).first()).toBeVisible();
  await expect(sidebar(again)).toHaveCount(0);
  await again.keyboard.press('Control+Shift+B');
  expect((await sidebar(again).boundingBox())?.width).toBe(280);
});

test('shortcuts work under a Cyrillic layout', async ({ page }) => {
  await page.evaluate(() => {
    const init = { key: 'Л', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, key: 'л' }));
  });
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
});

test('what is done twice to the same selection counts both times', async ({ page }) => {
  await fill(page);
  const status = async (word: string) => {
    const bar = page.getByRole('toolbar', { name: 'Selected pieces' });
    await bar.getByRole('button', { name: 'Status' }).click();
    await page.getByRole('menuitemcheckbox', { name: word }).click();
  };
  await titleIn(row(page, 'Regatta moves')).click();
  await titleIn(row(page, 'Тиждень без мосту')).click({ modifiers: ['Control'] });
  await status('Copy');
  await expect(row(page, 'Regatta moves')).toContainText('Copy');
  // Back to what both were when they were selected.
  await status('Draft');
  await expect(row(page, 'Regatta moves')).toContainText('Draft');
  await expect(row(page, 'Тиждень без мосту')).toContainText('Draft');
});

test('a click gives the list the keyboard, and Delete spikes with a way back', async ({ page }) => {
  await fill(page);
  await titleIn(row(page, 'Two choirs')).click();
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Two choirs')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Two choirs')).toHaveCount(1);
});
