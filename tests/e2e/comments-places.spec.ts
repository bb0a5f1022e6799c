/** Comments in every kind of place, by more than one person; and a very long history. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openInProcess } from '../../electron/archive/client.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { fillClipboard } from './support/clipboard.ts';
import { graf, piece } from './support/editor.ts';
import { launchGalley } from './support/launch.ts';
import {
  ask,
  cardsOf,
  comment,
  type Desk,
  saved,
  selectWords,
  startWithPiece,
  textOf,
} from './support/notes.ts';

const words = (text: string): NodeJson[] => [{ type: 'text', text }];
const block = (type: string, text: string): NodeJson => ({ type, content: words(text) });
const cell = (text: string): NodeJson => ({
  type: 'tableCell',
  content: [block('paragraph', text)],
});
const note = randomUUID();
const doc = withBlockIds({
  type: 'doc',
  content: [
    block('eyebrow', 'Harbour'),
    block('headline', 'The night ferry sails again'),
    block('dek', 'Twenty to midnight from the quay.'),
    {
      type: 'paragraph',
      content: [
        ...words('Go home by water, says the office.'),
        { type: 'footnoteRef', attrs: { note } },
      ],
    },
    block('paragraph', 'A second graf stands between.'),
    block('paragraph', 'The lantern is lit again.'),
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('Sailings'), cell('eleven a day')] },
        { type: 'tableRow', content: [cell('Crews'), cell('two and a half')] },
      ],
    },
    block('paragraph', 'The end of it.'),
    {
      type: 'footnotes',
      content: [
        {
          type: 'footnote',
          attrs: { note },
          content: [block('paragraph', 'The office on the slip.')],
        },
      ],
    },
  ],
});

test.describe('with a piece of many kinds', () => {
  let desk: Desk;
  test.beforeEach(async () => {
    desk = await startWithPiece(doc);
  });
  test.afterEach(async () => {
    await desk.close();
  });

  const states = async () => {
    const { threads } = await ask(desk.page, 'thread.list', { articleId: desk.articleId });
    return Object.fromEntries(threads.map((each) => [each.quote.exact, each.state]));
  };
  const mark = (text: string) =>
    textOf(desk.page).locator('[data-annotation]').filter({ hasText: text });

  test('in headline, dek, table cell and footnote; each survives a reload', async () => {
    const { page } = desk;
    const places = ['night ferry sails', 'Twenty to midnight', 'eleven a day', 'on the slip'];
    for (const place of places) await comment(page, place, `About ${place}`);
    await saved(page);
    await page.reload();
    await expect(cardsOf(page)).toHaveCount(places.length);
    for (const place of places) await expect(mark(place)).toHaveCount(1);
    expect(await states()).toEqual(Object.fromEntries(places.map((place) => [place, 'exact'])));
  });

  test('on a selection of whole cells', async () => {
    const { page } = desk;
    await textOf(page).locator('td', { hasText: 'eleven a day' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(textOf(page).locator('.selectedCell')).toHaveCount(2);
    await page.keyboard.press('Control+Alt+KeyM');
    const field = page.getByRole('textbox', { name: 'Comment', exact: true });
    await expect(field).toBeFocused();
    await page.keyboard.type('Both columns of figures?');
    await page.keyboard.press('Control+Enter');
    const card = cardsOf(page).filter({ hasText: 'Both columns of figures?' });
    await expect(card).toBeVisible();
    await saved(page);
    await expect(mark('eleven a day')).toHaveCount(1);
    await expect(mark('two and a half')).toHaveCount(1);
    // The other column is not meant.
    await expect(mark('Crews')).toHaveCount(0);
  });

  test('on a cutline; undone and redone with everything around it', async () => {
    const { page } = desk;
    await selectWords(page, 'The lantern is lit again.');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await fillClipboard(desk.app, { picture: 60 });
    await page.keyboard.press('Control+v');
    await textOf(page).locator('figcaption').click();
    await page.keyboard.type('The slip at low water');
    await comment(page, 'slip at low', 'Whose slip?');
    await saved(page);
    expect(await states()).toEqual({ 'slip at low': 'exact' });
    await textOf(page).focus();
    for (let n = 0; n < 8; n += 1) await page.keyboard.press('Control+z');
    await expect(textOf(page).locator('figure')).toHaveCount(0);
    for (let n = 0; n < 8; n += 1) await page.keyboard.press('Control+Shift+z');
    await expect(mark('slip at low')).toHaveCount(1);
    await expect(cardsOf(page)).toHaveCount(1);
    await saved(page);
    await expect.poll(states).toEqual({ 'slip at low': 'exact' });
  });

  test('a commented graf that is dragged elsewhere takes its comment along', async () => {
    const { page } = desk;
    await comment(page, 'lantern is lit', 'By whom?');
    await selectWords(page, 'The lantern is lit again.');
    const from = await textOf(page).getByText('The lantern is lit').boundingBox();
    const to = await textOf(page).getByText('A second graf').boundingBox();
    await page.mouse.move(from!.x + 40, from!.y + from!.height / 2);
    await page.mouse.down();
    await page.mouse.move(to!.x + 60, to!.y + to!.height / 2, { steps: 8 });
    await page.mouse.move(to!.x + 2, to!.y + to!.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(textOf(page)).toContainText(/lantern is lit again\..*A second graf/u);
    await expect(mark('lantern is lit')).toHaveCount(1);
    await saved(page);
    await expect.poll(states).toEqual({ 'lantern is lit': 'moved' });
    await textOf(page).focus();
    await page.keyboard.press('Control+z');
    await expect(textOf(page)).toContainText(/A second graf.*lantern is lit again\./u);
    await expect(mark('lantern is lit')).toHaveCount(1);
    await expect.poll(states).toEqual({ 'lantern is lit': 'exact' });
  });

  test('under a new name the notes are still one’s own', async () => {
    const { page } = desk;
    await comment(page, 'by water', 'On which boat?');
    const card = cardsOf(page).filter({ hasText: 'On which boat?' });
    await expect(card).toContainText('Nell Arkwright');
    await ask(page, 'profile.set', { name: 'Nell Reedy', color: 'green' });
    await expect(card).toContainText('Nell Reedy');
    await card.getByRole('textbox', { name: 'Reply' }).focus();
    await page.keyboard.type('The late one.');
    await page.keyboard.press('Control+Enter');
    await expect(card).toContainText('The late one.');
    const { threads } = await ask(page, 'thread.list', { articleId: desk.articleId });
    expect(new Set(threads[0]?.comments.map((each) => each.authorId)).size).toBe(1);
    await card.getByRole('button', { name: 'More' }).first().click();
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible();
  });
});

test('a history of more than 500 versions opens, is walked and restored from', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'galley-history-'));
  const archive = join(folder, 'Archive');
  const made = await openInProcess({ folder: archive, create: true });
  await made.call('profile.set', { name: 'Nell Arkwright', color: 'blue' });
  const draft = (n: number) =>
    JSON.stringify(piece('The long log', graf(`Entry ${n} of the log.`)));
  const { id } = await made.call('article.create', { doc: draft(0) });
  let { revision } = await made.call('article.read', { id });
  for (let n = 1; n <= 620; n += 1) {
    const saving = { id, expectedRevision: revision, schemaVersion: SCHEMA_VERSION };
    revision = (await made.call('article.save', { ...saving, doc: draft(n) })).revision;
    await made.call('version.keep', { articleId: id, reason: 'idle' });
  }
  const { versions } = await made.call('version.list', { articleId: id });
  await made.close();
  expect(versions.length).toBeGreaterThan(500);
  const galley = await launchGalley({ archive, userData: join(folder, 'settings') });
  try {
    const { page } = galley;
    await page.getByRole('grid').locator('[data-index]').first().dblclick();
    await expect(textOf(page)).toContainText('Entry 620');
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
    await expect(textOf(page)).toContainText('Entry 1 of the log.');
  } finally {
    await galley.close();
    await rm(folder, { recursive: true, force: true });
  }
});
