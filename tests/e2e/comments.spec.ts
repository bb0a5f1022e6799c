/** Comment threads in the program: making, answering, undo, losing and finding places, surviving. */
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { paper, saved, selectWords } from './support/editor.ts';
import {
  cardsOf,
  cardsRest,
  comment,
  commentIn,
  marginOf,
  marksOf,
  openFromLibrary,
  threadsOf,
} from './support/notes.ts';
import { test } from './support/test.ts';

test('by keyboard alone: comment, reply, edit, resolve, open again', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'four thousand people', 'People or households?');
  await expect(marksOf(page, 'four thousand people')).toHaveAttribute('data-note', 'active');
  // Back in the text, where the next key does not write over the words.
  await expect(paper(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);

  const card = cardsOf(page).filter({ hasText: 'People or households?' });
  await card.getByRole('textbox', { name: 'Reply' }).focus();
  await page.keyboard.type('People, mid-year.');
  await page.keyboard.press('Control+Enter');
  await expect(commentIn(card, 'People, mid-year.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(paper(page)).toBeFocused();

  await card.getByRole('button', { name: 'More' }).last().click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const field = card.getByRole('textbox', { name: 'Comment', exact: true });
  await expect(field).toBeFocused();
  await field.fill('People, from the mid-year count.');
  await page.keyboard.press('Control+Enter');
  await expect(commentIn(card, 'People, from the mid-year count.')).toBeVisible();
  await expect(card).toContainText('edited');
  await expect(card).toBeFocused();

  await card.getByRole('button', { name: 'Resolve' }).click();
  const line = cardsOf(page).filter({ hasText: 'Resolved' });
  await expect(line).toBeVisible();
  await page.mouse.move(300, 60);
  await expect(marksOf(page, 'four thousand people')).not.toHaveAttribute('data-note', /.*/);
  await line.getByRole('button', { name: 'Undo' }).click();
  await expect(card.getByRole('button', { name: 'Resolve', exact: true })).toBeVisible();

  await saved(page);
  const [thread] = await threadsOf(desk);
  expect(thread?.comments.map((each) => each.body)).toEqual([
    'People or households?',
    'People, from the mid-year count.',
  ]);
  expect(thread).toMatchObject({ state: 'exact', resolvedAt: null, deletedAt: null });
});

test('cards stand level with their words, never over one another, the active one in front', async ({
  desk,
}) => {
  const { page } = desk;
  await comment(page, 'Keel Bridge', 'First');
  await comment(page, 'four thousand', 'Second');
  await comment(page, 'Northbank', 'Third');
  await comment(page, 'once it stops', 'Fourth');
  const boxes = async () => {
    await cardsRest(page);
    const found = await cardsOf(page).all();
    const all = await Promise.all(found.map(async (card) => (await card.boundingBox())!));
    return all.sort((a, b) => a.y - b.y);
  };
  const noneOverlap = (list: { y: number; height: number }[]) => {
    for (const [i, box] of list.entries()) {
      const before = list[i - 1];
      if (before) expect(box.y).toBeGreaterThanOrEqual(before.y + before.height + 7.5);
    }
  };
  noneOverlap(await boxes());
  for (const [words, body] of [
    ['Northbank', 'Third'],
    ['Keel Bridge', 'First'],
    ['once it stops', 'Fourth'],
  ] as const) {
    const card = cardsOf(page).filter({ hasText: body });
    await card.click();
    noneOverlap(await boxes());
    const [cardBox, markBox] = [await card.boundingBox(), await marksOf(page, words).boundingBox()];
    expect(Math.abs(cardBox!.y + 8 - markBox!.y)).toBeLessThan(3);
    const other = cardsOf(page).filter({ hasNotText: body }).first();
    expect((await other.boundingBox())!.x - cardBox!.x).toBeCloseTo(16, 0);
  }
});

test('undo takes a note away with its mark, redo brings both back', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'eleven sailings', 'Ten, says the poster.');
  await paper(page).focus();
  await page.keyboard.press('Control+KeyZ');
  await expect(marksOf(page, 'eleven sailings')).toHaveCount(0);
  await expect(cardsOf(page)).toHaveCount(0);
  await expect.poll(() => threadsOf(desk)).toEqual([]);
  await page.keyboard.press('Control+Shift+KeyZ');
  await expect(marksOf(page, 'eleven sailings')).toHaveCount(1);
  await expect(cardsOf(page).filter({ hasText: 'Ten, says the poster.' })).toBeVisible();
  await expect.poll(async () => (await threadsOf(desk)).length).toBe(1);
});

test('a deleted thread goes with its mark and comes back by undo, and by the message', async ({
  desk,
}) => {
  const { page } = desk;
  const card = cardsOf(page).filter({ hasText: 'Which boat?' });
  const remove = async () => {
    await card.click();
    await card.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete thread' }).click();
    await expect(card).toHaveCount(0);
    await expect(marksOf(page, 'a boat that nobody')).toHaveCount(0);
  };
  await comment(page, 'a boat that nobody', 'Which boat?');
  await remove();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toBeVisible();
  await expect(marksOf(page, 'a boat that nobody')).toHaveCount(1);
  await remove();
  await paper(page).focus();
  await page.keyboard.press('Control+KeyZ');
  await expect(card).toBeVisible();
  await expect(marksOf(page, 'a boat that nobody')).toHaveCount(1);
  await saved(page);
  await expect.poll(async () => (await threadsOf(desk))[0]?.state).toBe('exact');
});

test('a note whose words are deleted keeps its quote; undo makes it exact again', async ({
  desk,
}) => {
  const { page } = desk;
  await comment(page, 'nine of them before nine', 'Count again.');
  await selectWords(page, 'nine of them before nine');
  await page.keyboard.press('Backspace');
  const card = cardsOf(page).filter({ hasText: 'Count again.' });
  await expect(card).toContainText('Lost its place');
  await expect(card.locator('blockquote')).toHaveText('nine of them before nine');
  await expect.poll(async () => (await threadsOf(desk))[0]?.state).toBe('orphaned');
  await paper(page).focus();
  await page.keyboard.press('Control+KeyZ');
  await expect(card).not.toContainText('Lost its place');
  await expect.poll(async () => (await threadsOf(desk))[0]?.state).toBe('exact');
});

test('a lost note is attached again where the person says', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'printed a new timetable', 'Since when?');
  await selectWords(page, 'printed a new timetable');
  // The same words typed anew are other words: the note is lost, not guessed at.
  await page.keyboard.press('Delete');
  await page.keyboard.type('printed a new timetable');
  const card = cardsOf(page).filter({ hasText: 'Since when?' });
  await expect(card).toContainText('Lost its place');
  await card.click();
  await card.getByRole('button', { name: 'Attach again' }).click();
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString()))
    .toBe('printed a new timetable');
  await card.getByRole('button', { name: 'Attach to selection' }).click();
  await expect(marksOf(page, 'printed a new timetable')).toHaveCount(1);
  await expect(card).not.toContainText('Lost its place');
  await expect.poll(async () => (await threadsOf(desk))[0]?.state).toBe('exact');
  // Undoing that leaves the note, without its place.
  await paper(page).focus();
  await page.keyboard.press('Control+KeyZ');
  await expect(card).toContainText('Lost its place');
  await expect.poll(async () => (await threadsOf(desk)).length).toBe(1);
});

test('cut and paste takes the note along, copy and paste leaves it where it is', async ({
  desk,
}) => {
  const { page } = desk;
  await comment(page, 'four thousand people', 'Note');
  await selectWords(page, 'four thousand people');
  await page.keyboard.press('Control+KeyC');
  await selectWords(page, 'Two boats');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+KeyV');
  await expect(paper(page)).toContainText('four thousand peopleTwo boats');
  await expect(marksOf(page, 'four thousand people')).toHaveCount(1);
  await page.keyboard.press('Control+KeyZ');

  await selectWords(page, 'four thousand people');
  await page.keyboard.press('Control+KeyX');
  await selectWords(page, 'Two boats');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+KeyV');
  await expect(paper(page)).toContainText('four thousand peopleTwo boats');
  await expect(marksOf(page, 'four thousand people')).toHaveCount(1);
  await expect.poll(async () => (await threadsOf(desk))[0]?.state).toBe('moved');
  // A second copy of what was cut has no note.
  await page.keyboard.press('Control+KeyV');
  await expect(marksOf(page, 'four thousand people')).toHaveCount(1);
});

test('other words under a mark: the note says which it was made on', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'eleven sailings', 'Ten.');
  await selectWords(page, 'leven sail');
  await page.keyboard.type('ight cross');
  await expect(paper(page)).toContainText('eight crossings');
  await expect.poll(async () => (await threadsOf(desk))[0]?.state).toBe('changed');
  const card = cardsOf(page).filter({ hasText: 'Ten.' });
  await card.click();
  await expect(card).toContainText('Was on: eleven sailings');
});

test('over several blocks, in the headline, in a quote, and one over another', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'go home by water.The harbour office', 'Across');
  await comment(page, 'night ferry sails', 'Headline');
  await comment(page, 'The harbour', 'Within');
  await expect(marksOf(page, 'go home by water.')).toHaveCount(1);
  const all = await threadsOf(desk);
  expect(all.map((thread) => [thread.quote.exact, thread.quote.blockId])).toEqual([
    ['go home by water.\nThe harbour office', 'first'],
    ['night ferry sails', 'headline'],
    ['The harbour', 'second'],
  ]);
  await saved(page);
  expect((await threadsOf(desk)).map((thread) => thread.state)).toEqual([
    'exact',
    'exact',
    'exact',
  ]);
});

test('the caret in a mark brings its card forward; Alt Down and Alt Up walk the cards', async ({
  desk,
}) => {
  const { page } = desk;
  await comment(page, 'Keel Bridge', 'First');
  await comment(page, 'once it stops', 'Second');
  await comment(page, 'ticket office', 'Third');
  await selectWords(page, 'idge st');
  await page.keyboard.press('ArrowLeft');
  await expect(marksOf(page, 'Keel Bridge')).toHaveAttribute('data-note', 'active');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cardsOf(page).filter({ hasText: 'Second' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cardsOf(page).filter({ hasText: 'Third' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(cardsOf(page).filter({ hasText: 'Second' })).toBeFocused();
  await expect(marksOf(page, 'once it stops')).toHaveAttribute('data-note', 'active');
  await page.keyboard.press('Escape');
  await expect(paper(page)).toBeFocused();
});

test('pointing at a mark or a card deepens both', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'Keel Bridge', 'First');
  await selectWords(page, 'matter of sleep');
  const card = cardsOf(page).filter({ hasText: 'First' });
  await expect(marksOf(page, 'Keel Bridge')).toHaveAttribute('data-note', 'open');
  await card.hover();
  await expect(marksOf(page, 'Keel Bridge')).toHaveAttribute('data-note', 'hover');
  await paper(page).getByText('A bearing as wide').hover();
  await expect(marksOf(page, 'Keel Bridge')).toHaveAttribute('data-note', 'open');
  const before = await card.evaluate((element) => getComputedStyle(element).borderColor);
  await marksOf(page, 'Keel Bridge').hover();
  await expect
    .poll(() => card.evaluate((element) => getComputedStyle(element).borderColor))
    .not.toBe(before);
});

test('the menu counts and filters: open, resolved, lost, all', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'Keel Bridge', 'Stays');
  await comment(page, 'once it stops', 'Done');
  await comment(page, 'ticket office', 'Gone');
  await cardsOf(page).filter({ hasText: 'Done' }).getByRole('button', { name: 'Resolve' }).click();
  await selectWords(page, 'ticket office');
  await page.keyboard.press('Delete');
  await saved(page);
  const choose = async (name: string) => {
    await page.getByRole('button', { name: / notes/ }).click();
    await page.getByRole('menuitemcheckbox', { name }).click();
  };
  const shown = async () => (await cardsOf(page).allTextContents()).join('|');
  await choose('Resolved notes');
  await expect.poll(shown).toMatch(/^[^|]*Done[^|]*$/);
  await choose('Lost notes');
  await expect.poll(shown).toMatch(/^[^|]*Gone[^|]*$/);
  await choose('All notes');
  await expect(cardsOf(page)).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'All notes, 3' })).toBeVisible();
  await choose('Open notes');
  await expect(page.getByRole('button', { name: 'Open notes, 2' })).toBeVisible();
});

test('without a column: markers at narrow widths, floating cards, hidden by the command', async ({
  desk,
}) => {
  const { page, app } = desk;
  await comment(page, 'Keel Bridge', 'Narrow');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 700);
  });
  const margin = marginOf(page);
  await expect(margin).toHaveAttribute('data-margin', 'icons');
  await expect(cardsOf(page)).toHaveCount(0);
  const marker = margin.getByRole('button', { name: 'Comment: Narrow' });
  const box = (await marker.boundingBox())!;
  expect([box.width, box.height]).toEqual([24, 24]);
  await marker.click();
  await expect(cardsOf(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await paper(page).getByText('A bearing as wide').click();
  await expect(cardsOf(page)).toHaveCount(0);
  await page.keyboard.press('Control+Shift+KeyM');
  await expect(margin).toHaveAttribute('data-margin', 'inline');
  await expect(marker).toHaveCount(0);
  await marksOf(page, 'Keel Bridge').click();
  await expect(cardsOf(page).filter({ hasText: 'Narrow' })).toBeVisible();
  await page.keyboard.press('Control+Shift+KeyM');
  await expect(margin).toHaveAttribute('data-margin', 'icons');
});

test('a note begun and not sent is kept when the piece is left', async ({ desk }) => {
  const { page } = desk;
  await selectWords(page, 'old lantern');
  await page.keyboard.press('Control+Alt+KeyM');
  await expect(page.getByRole('textbox', { name: 'Comment', exact: true })).toBeFocused();
  await page.keyboard.type('Who lit it?');
  await page.getByRole('button', { name: 'Versions' }).click();
  await expect(page.getByRole('listbox', { name: 'Versions' })).toBeVisible();
  const [thread] = await threadsOf(desk);
  expect(thread).toMatchObject({ state: 'exact', quote: { exact: 'old lantern' } });
  await page.getByRole('button', { name: 'Write' }).click();
  await expect(marksOf(page, 'old lantern')).toHaveCount(1);
  await expect(cardsOf(page).filter({ hasText: 'Who lit it?' })).toBeVisible();
});

test('a mark without a thread looks like plain text and leaves with the next edit', async ({
  desk,
}) => {
  const { page } = desk;
  await comment(page, 'old lantern', 'Stray');
  await saved(page);
  const [thread] = await threadsOf(desk);
  await ask(page, 'thread.remove', { threadId: thread!.id, removed: true });
  await page.reload();
  await openFromLibrary(page);
  await expect(marksOf(page, 'old lantern')).toHaveCount(1);
  await expect(marksOf(page, 'old lantern')).not.toHaveAttribute('data-note', /.*/);
  await selectWords(page, 'song at midnight');
  await page.keyboard.press('ArrowRight');
  // The next edit after all that may hang on a mark has been read, of which nothing tells.
  await expect
    .poll(async () => {
      await page.keyboard.type('!');
      return await marksOf(page, 'old lantern').count();
    })
    .toBe(0);
});

test('a reload and a kill lose no thread, reply or place', async ({ desk: first, start }) => {
  test.slow();
  await comment(first.page, 'four thousand people', 'Survives');
  await comment(first.page, 'once it stops', 'Resolved before');
  const card = cardsOf(first.page).filter({ hasText: 'Survives' });
  await card.click();
  await card.getByRole('textbox', { name: 'Reply' }).fill('With its answer');
  await first.page.keyboard.press('Control+Enter');
  await expect(commentIn(card, 'With its answer')).toBeVisible();
  const resolved = cardsOf(first.page).filter({ hasText: 'Resolved before' });
  await resolved.getByRole('button', { name: 'Resolve' }).click();
  await expect(resolved.getByRole('button', { name: 'Undo' })).toBeVisible();
  await saved(first.page);

  await first.page.reload();
  await openFromLibrary(first.page);
  await expect(cardsOf(first.page)).toHaveCount(1);
  await expect(cardsOf(first.page)).toContainText('With its answer');

  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await gone;
  const second = await start();
  await openFromLibrary(second.page);
  await expect(cardsOf(second.page)).toHaveCount(1);
  await expect(cardsOf(second.page)).toContainText('Survives');
  await expect(cardsOf(second.page)).toContainText('With its answer');
  await expect(
    paper(second.page).locator('[data-note]').filter({ hasText: 'four thousand people' }),
  ).toHaveCount(1);
});
