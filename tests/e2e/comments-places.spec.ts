/** Comments in every kind of place, by more than one person; and a very long history. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { prepareArchive, saveOver } from './support/archives.ts';
import { ask } from './support/ask.ts';
import { fillClipboard } from './support/clipboard.ts';
import { graf, piece, table } from './support/documents.ts';
import { paper, saved, selectWords } from './support/editor.ts';
import { rows } from './support/library.ts';
import { cardsOf, comment, commentIn, type Desk, marksOf, threadsOf } from './support/notes.ts';
import { test } from './support/test.ts';

const note = randomUUID();
const manyKinds = piece(
  {
    eyebrow: 'Harbour',
    headline: 'The night ferry sails again',
    dek: 'Twenty to midnight from the quay.',
  },
  graf('Go home by water, says the office.', { type: 'footnoteRef', attrs: { note } }),
  graf('A second graf stands between.'),
  graf('The lantern is lit again.'),
  table(['Sailings', 'eleven a day'], ['Crews', 'two and a half']),
  graf('The end of it.'),
  {
    type: 'footnotes',
    content: [{ type: 'footnote', attrs: { note }, content: [graf('The office on the slip.')] }],
  },
);

test.describe('with a piece of many kinds', () => {
  test.use({ doc: manyKinds });

  const states = async (desk: Desk) =>
    Object.fromEntries((await threadsOf(desk)).map((each) => [each.quote.exact, each.state]));

  test('in headline, dek, table cell and footnote; each survives a reload', async ({ desk }) => {
    const { page } = desk;
    const places = ['night ferry sails', 'Twenty to midnight', 'eleven a day', 'on the slip'];
    for (const place of places) await comment(page, place, `About ${place}`);
    await saved(page);
    await page.reload();
    await expect(cardsOf(page)).toHaveCount(places.length);
    for (const place of places) await expect(marksOf(page, place)).toHaveCount(1);
    expect(await states(desk)).toEqual(Object.fromEntries(places.map((place) => [place, 'exact'])));
  });

  test('on a selection of whole cells', async ({ desk }) => {
    const { page } = desk;
    await paper(page).locator('td', { hasText: 'eleven a day' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(paper(page).locator('.selectedCell')).toHaveCount(2);
    await page.keyboard.press('Control+Alt+KeyM');
    const field = page.getByRole('textbox', { name: 'Comment', exact: true });
    await expect(field).toBeFocused();
    await page.keyboard.type('Both columns of figures?');
    await page.keyboard.press('Control+Enter');
    const card = cardsOf(page).filter({ hasText: 'Both columns of figures?' });
    await expect(card).toBeVisible();
    await saved(page);
    await expect(marksOf(page, 'eleven a day')).toHaveCount(1);
    await expect(marksOf(page, 'two and a half')).toHaveCount(1);
    // The other column is not meant.
    await expect(marksOf(page, 'Crews')).toHaveCount(0);
  });

  test('on a cutline; undone and redone with everything around it', async ({ desk }) => {
    const { page } = desk;
    await selectWords(page, 'The lantern is lit again.');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await fillClipboard(desk.app, { picture: 60 });
    await page.keyboard.press('Control+v');
    await paper(page).locator('figcaption').click();
    await page.keyboard.type('The slip at low water');
    await comment(page, 'slip at low', 'Whose slip?');
    await saved(page);
    expect(await states(desk)).toEqual({ 'slip at low': 'exact' });
    await paper(page).focus();
    for (let n = 0; n < 8; n += 1) await page.keyboard.press('Control+z');
    await expect(paper(page).locator('figure')).toHaveCount(0);
    for (let n = 0; n < 8; n += 1) await page.keyboard.press('Control+Shift+z');
    await expect(marksOf(page, 'slip at low')).toHaveCount(1);
    await expect(cardsOf(page)).toHaveCount(1);
    await saved(page);
    await expect.poll(() => states(desk)).toEqual({ 'slip at low': 'exact' });
  });

  test('a commented graf that is dragged elsewhere takes its comment along', async ({ desk }) => {
    const { page } = desk;
    await comment(page, 'lantern is lit', 'By whom?');
    await selectWords(page, 'The lantern is lit again.');
    const from = await paper(page).getByText('The lantern is lit').boundingBox();
    const to = await paper(page).getByText('A second graf').boundingBox();
    await page.mouse.move(from!.x + 40, from!.y + from!.height / 2);
    await page.mouse.down();
    await page.mouse.move(to!.x + 60, to!.y + to!.height / 2, { steps: 8 });
    await page.mouse.move(to!.x + 2, to!.y + to!.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(paper(page)).toContainText(/lantern is lit again\..*A second graf/u);
    await expect(marksOf(page, 'lantern is lit')).toHaveCount(1);
    await saved(page);
    await expect.poll(() => states(desk)).toEqual({ 'lantern is lit': 'moved' });
    await paper(page).focus();
    await page.keyboard.press('Control+z');
    await expect(paper(page)).toContainText(/A second graf.*lantern is lit again\./u);
    await expect(marksOf(page, 'lantern is lit')).toHaveCount(1);
    await expect.poll(() => states(desk)).toEqual({ 'lantern is lit': 'exact' });
  });

  test('under a new name the notes are still one’s own', async ({ desk }) => {
    const { page } = desk;
    await comment(page, 'by water', 'On which boat?');
    const card = cardsOf(page).filter({ hasText: 'On which boat?' });
    await expect(card).toContainText('Nell Arkwright');
    await ask(page, 'profile.set', { name: 'Nell Reedy', color: 'green' });
    await expect(card).toContainText('Nell Reedy');
    await card.getByRole('textbox', { name: 'Reply' }).focus();
    await page.keyboard.type('The late one.');
    await page.keyboard.press('Control+Enter');
    await expect(commentIn(card, 'The late one.')).toBeVisible();
    const [thread] = await threadsOf(desk);
    expect(new Set(thread?.comments.map((each) => each.authorId)).size).toBe(1);
    await card.getByRole('button', { name: 'More' }).first().click();
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible();
  });
});

test('a note that is slow to be resolved takes no field from another that is written in', async ({
  desk,
}) => {
  const { app, page } = desk;
  await comment(page, 'Keel Bridge', 'First');
  await comment(page, 'Northbank', 'Second');
  const [thread] = await threadsOf(desk);
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('galley:thread.resolve');
    ipcMain.handle('galley:thread.resolve', () => {
      return new Promise((answer) => Object.assign(globalThis, { answer }));
    });
  });
  const first = cardsOf(page).filter({ hasText: 'First' });
  await first.getByRole('button', { name: 'Resolve' }).click();
  await cardsOf(page).filter({ hasText: 'Second' }).click();
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await reply.fill('Half a thou');
  await expect.poll(() => app.evaluate(() => 'answer' in globalThis)).toBe(true);
  await app.evaluate(
    (_, value) => {
      const { answer } = globalThis as unknown as { answer: (reply: unknown) => void };
      answer({ ok: true, value });
    },
    { ...thread, resolvedAt: new Date().toISOString() },
  );
  await expect(first.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(reply).toBeFocused();
  await page.keyboard.type('ght');
  await expect(reply).toHaveValue('Half a thought');
});

test('a history of more than 500 versions opens, is walked and restored from', async ({
  folders,
  start,
}) => {
  const versions = await prepareArchive(folders.archive, async (archive) => {
    const draft = (n: number) => piece('The long log', graf(`Entry ${n} of the log.`));
    const { id } = await archive.call('article.create', { doc: JSON.stringify(draft(0)) });
    for (let n = 1; n <= 620; n += 1) {
      await saveOver(archive, id, draft(n));
      await archive.call('version.keep', { articleId: id, reason: 'idle' });
    }
    return (await archive.call('version.list', { articleId: id })).versions;
  });
  expect(versions.length).toBeGreaterThan(500);
  const { page } = await start();
  await rows(page).first().dblclick();
  await expect(paper(page)).toContainText('Entry 620');
  const began = Date.now();
  await page.keyboard.press('Control+3');
  const list = page.getByRole('listbox').first();
  await expect(list).toBeFocused();
  await expect(page.getByRole('heading', { name: /^History/u })).toContainText(
    String(versions.length),
  );
  expect(Date.now() - began).toBeLessThan(3000);
  const preview = page.getByRole('region', { name: 'Preview' });
  // They were all written in one sitting, which is one line until it is unfolded.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(preview).toContainText('Entry 0 of the log.');
  await page.keyboard.press('ArrowUp');
  await expect(preview).toContainText('Entry 1 of the log.');
  await preview.getByRole('button', { name: 'Restore…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored the version of/u).first()).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(paper(page)).toContainText('Entry 1 of the log.');
});
