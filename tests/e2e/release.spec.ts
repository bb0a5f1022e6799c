/** The release page: what must be settled, signing, waiving, jumping there and letting a piece go. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { ask } from './support/ask.ts';
import { clean, looks, wear } from './support/axe.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { block, graf, text } from './support/documents.ts';
import { paper, saved, selectWords } from './support/editor.ts';
import { cardsOf, comment, type Desk } from './support/notes.ts';
import { test } from './support/test.ts';

const hole = (note: string): NodeJson => ({ type: 'tk', attrs: { note } });

/** A piece with a hole and a link without an address. */
const ferry: NodeJson = withBlockIds({
  type: 'doc',
  content: [
    block('eyebrow', 'Harbour'),
    block('headline', 'The night ferry sails again'),
    block('dek', 'From Monday the last boat leaves Harrow Quay at twenty to midnight.'),
    graf(
      'The bridge rests for the first time since the winter of ',
      hole('year'),
      ', the office says.',
    ),
    graf(
      'A single stays at 2.80, and the ',
      text('timetable', { type: 'link', attrs: { href: '' } }),
      ' is up.',
    ),
  ],
});

test.use({ doc: ferry });

const list = (page: Page) => page.getByRole('region', { name: 'Release check' });
const group = (page: Page, name: string) =>
  page.getByRole('region', { name: new RegExp(`^${name}`) });
const item = (page: Page, rule: string) => list(page).locator(`[data-rule="${rule}"]`);
const pane = (page: Page) => page.getByRole('complementary', { name: 'Sign-offs and files' });
const passRow = (page: Page, pass: string) => pane(page).locator(`[data-pass="${pass}"]`);
const button = (where: Locator, name: string | RegExp) => where.getByRole('button', { name });

async function openRelease({ page }: Desk): Promise<void> {
  await page.keyboard.press('Control+Digit5');
  await expect(list(page)).toBeVisible();
}

test('says what must be settled, goes there, and lets an item go as soon as it is done', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  await ask(page, 'article.setFields', { id: articleId, patch: { byline: '', slug: '' } });
  await openRelease(desk);
  await expect(page.getByRole('heading', { name: 'Five things to settle' })).toBeVisible();
  await expect(item(page, 'tk')).toContainText('1 TK left in the text');
  await expect(item(page, 'tk')).toContainText('TK year');
  await expect(button(item(page, 'tk'), /^Waive/)).toHaveCount(0);
  await expect(button(pane(page), 'Release 1 file')).toBeDisabled();
  await expect(pane(page)).toContainText(
    'Release opens when the five items are settled or waived.',
  );

  // By the keyboard alone: down the list, and to the place.
  await expect(button(item(page, 'tk'), /^Jump/)).toBeFocused();
  await page.keyboard.press('Enter');
  const pinned = page.getByRole('region', { name: 'Release check' });
  await expect(pinned).toContainText('1 TK left in the text');
  await expect(paper(page).locator('.ProseMirror-selectednode')).toContainText('year');
  await expect(paper(page)).toBeFocused();
  await page.keyboard.type('1931');
  await saved(page);
  await expect(pinned).toContainText('Settled');
  await button(pinned, 'Back to Release').click();
  await expect(page.getByRole('heading', { name: 'Four things to settle' })).toBeVisible();
  await expect(item(page, 'tk')).toHaveCount(0);
  await expect(group(page, 'Passed')).toContainText('No TK left');

  // Fields are jumped to in the details.
  await button(item(page, 'fields').first(), /^Jump: No byline/).click();
  await expect(page.getByRole('textbox', { name: 'Byline' })).toBeFocused();
  await page.keyboard.type('By Nell Arkwright');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Digit5');
  await expect(page.getByRole('heading', { name: 'Three things to settle' })).toBeVisible();

  // What is settled elsewhere leaves while one looks on.
  await ask(page, 'article.setFields', { id: articleId, patch: { slug: 'night-ferry' } });
  await expect(page.getByRole('heading', { name: 'Two things to settle' })).toBeVisible();
});

test('an item with several places is walked from one to the next until the last is settled', async ({
  desk,
}) => {
  const { page } = desk;
  const [first, second] = ['The bridge rests', 'A single stays'];
  await comment(page, first, 'Since when?');
  await comment(page, second, 'Still?');
  await openRelease(desk);
  await button(item(page, 'comments'), /^Jump/).click();
  const pinned = page.getByRole('region', { name: 'Release check' });
  await expect(pinned).toContainText('2 comments not resolved');
  const resolve = async (about: string) => {
    const card = cardsOf(page).filter({ hasText: about });
    await button(card, 'Resolve').click();
  };
  await button(pinned, 'Next').click();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(second);
  await resolve('Still?');
  await expect(pinned).toContainText('1 comment not resolved');
  await button(pinned, 'Next').click();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(first);
  await resolve('Since when?');
  await expect(pinned).toContainText('Settled');
});

test('waives with a reason that the record keeps, and takes it back', async ({ desk }) => {
  const { page } = desk;
  await openRelease(desk);
  const link = item(page, 'links');
  await expect(link).toContainText('A link leads nowhere: “timetable”');
  await button(link, /^Jump/).focus();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'Let this stand?' });
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toBeFocused();
  await expect(button(dialog, 'Waive')).toBeDisabled();
  await reason.fill('The page goes up with the piece.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(group(page, 'Waived')).toContainText(
    '“The page goes up with the piece.” Nell Arkwright',
  );
  await expect(page.getByRole('heading', { name: 'Two things to settle' })).toBeVisible();

  await button(group(page, 'Waived'), /^Undo waiver/).click();
  await expect(page.getByRole('heading', { name: 'Three things to settle' })).toBeVisible();
  const { entries } = await ask(page, 'record.list', { articleId: desk.articleId });
  expect(entries.map(({ kind }) => kind)).toEqual(['waived', 'waiver undone']);
});

test('a sign-off breaks at once with any change, names it, and is signed again with one key', async ({
  desk,
}) => {
  const { page } = desk;
  await openRelease(desk);
  await expect(passRow(page, 'facts')).toContainText('not signed');
  await button(pane(page), 'Sign off Facts').click();
  const dialog = page.getByRole('dialog', { name: 'Sign off' });
  await dialog.getByRole('textbox', { name: 'As' }).fill('Checker');
  await page.keyboard.press('Enter');
  await expect(passRow(page, 'facts')).toHaveAttribute('data-state', 'standing');
  await expect(passRow(page, 'facts')).toContainText('Nell Arkwright, Checker');

  await page.keyboard.press('Control+Digit2');
  const status = page.locator('footer', { hasText: 'min read' });
  await expect(button(status, 'Facts signed')).toBeVisible();
  // A comment is no change of what is published.
  await comment(page, 'A single', 'Since when?');
  await saved(page);
  await expect(button(status, 'Facts signed')).toBeVisible();

  await selectWords(page, '2.80');
  await page.keyboard.type('2.90');
  await expect(button(status, 'Facts sign-off broken')).toBeVisible();
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(button(status, 'Facts signed')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(button(status, 'Facts sign-off broken')).toBeVisible();
  await saved(page);

  await page.keyboard.press('Control+Digit3');
  const versions = page.getByRole('listbox', { name: 'Versions' });
  await expect(
    versions.getByRole('option', { name: /Facts signed by Nell Arkwright, changed since/ }),
  ).toHaveCount(1);

  await page.keyboard.press('Control+Digit5');
  const what = 'one word in paragraph 2: “2.80” → “2.90”';
  await expect(passRow(page, 'facts')).toContainText(what);
  await expect(item(page, 'sign-offs')).toContainText('Facts sign-off is broken');
  await page.keyboard.press('F4');
  await expect(page.getByText(`Facts signed off again: ${what}.`).first()).toBeVisible();
  await expect(passRow(page, 'facts')).toHaveAttribute('data-state', 'standing');
  await expect(item(page, 'sign-offs')).toHaveCount(0);

  await button(passRow(page, 'facts'), 'More about Facts').click();
  await page.getByRole('menuitem', { name: 'Withdraw my sign-off' }).click();
  await expect(item(page, 'sign-offs')).toContainText('Facts not signed off');
});

test('a claim that is contradicted is jumped to where claims are checked', async ({ desk }) => {
  const { page, articleId } = desk;
  const claimId = newId();
  const { doc, revision } = await ask(page, 'article.read', { id: articleId });
  const json = JSON.parse(doc) as NodeJson;
  const graf = json.content?.[4] as NodeJson;
  const quote = {
    exact: '2.80',
    prefix: 'A single stays at ',
    suffix: ', and the timetable is up.',
    blockId: String(graf.attrs?.id),
  };
  const wording = { quote, sentence: 'A single stays at 2.80, and the timetable is up.' };
  graf.content?.splice(
    0,
    1,
    text('A single stays at '),
    text('2.80', { type: 'annotation', attrs: { id: claimId } }),
    text(', and the '),
  );
  await ask(page, 'claim.create', { articleId, claims: [{ id: claimId, wording }] });
  await ask(page, 'article.save', {
    id: articleId,
    expectedRevision: revision,
    schemaVersion: 1,
    doc: JSON.stringify(json),
  });
  await ask(page, 'claim.decide', {
    decisions: [{ id: newId(), claimId, wording }],
    status: 'contradicted',
    note: 'The fare sheet gives 2.90.',
  });
  await openRelease(desk);
  const wrong = item(page, 'wrong claims');
  await expect(wrong).toContainText('Claim 1 is contradicted: “2.80”');
  await expect(wrong).toContainText('The fare sheet gives 2.90. · Checked by Nell Arkwright');
  await button(wrong, /^Jump/).click();
  await expect(button(page.getByRole('navigation', { name: 'Mode' }), 'Check')).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(page.getByRole('complementary', { name: 'Claim' })).toContainText('2.80');
});

test('a status is not set while something must be settled, and leads to it', async ({ desk }) => {
  const { page } = desk;
  const choose = async (status: string) => {
    await page.getByRole('button', { name: /^Status:/ }).click();
    await page.getByRole('menuitemcheckbox', { name: status }).click();
  };
  await choose('Released');
  const held = page.getByRole('dialog', { name: 'Three things to settle first' });
  await expect(button(held, /all the same/)).toHaveCount(0);
  await button(held, 'Cancel').click();
  await expect(page.getByRole('button', { name: 'Status: Draft' })).toBeVisible();

  await choose('Ready');
  const notReady = page.getByRole('dialog', { name: 'Two things to settle first' });
  await button(notReady, 'Show').click();
  await expect(page.getByRole('heading', { name: 'Two things to settle' })).toBeVisible();
  await expect(button(pane(page), 'Set to Ready')).toBeDisabled();

  await choose('Ready');
  await button(notReady, 'Set Ready all the same').click();
  await expect(page.getByRole('button', { name: 'Status: Ready' })).toBeVisible();
});

test('a desk says what it asks', async ({ desk }) => {
  const { page } = desk;
  await openRelease(desk);
  await expect(page.getByRole('heading', { name: 'Three things to settle' })).toBeVisible();
  await button(pane(page), 'What the desk asks').click();
  const sheet = page.getByRole('dialog', { name: 'What the desk asks' });
  await expect(sheet.getByRole('group', { name: 'Requirements' })).toBeFocused();
  await sheet.getByRole('combobox', { name: 'Links with an address, for Release' }).click();
  await page.getByRole('option', { name: 'Worth a look' }).click();
  await sheet
    .getByRole('group', { name: 'Passes signed for Release' })
    .getByLabel('Facts')
    .uncheck();
  await sheet.getByRole('textbox', { name: 'Dek, characters' }).fill('40');
  await button(sheet, 'Save').click();
  await expect(page.getByRole('heading', { name: 'One thing to settle' })).toBeVisible();
  await expect(group(page, 'Worth a look')).toContainText('Dek is 27 characters too long');
  await expect(group(page, 'Worth a look')).toContainText('A link leads nowhere');
  await expect(page.getByText('By what Harbour asks')).toBeVisible();
});

/** Everything that must be settled is. */
async function settle({ page, articleId }: Desk): Promise<void> {
  const doc = JSON.stringify(ferry).replace(
    '{"type":"tk","attrs":{"note":"year"}}',
    '{"type":"text","text":"1931"}',
  );
  const { revision } = await ask(page, 'article.read', { id: articleId });
  await ask(page, 'article.save', {
    id: articleId,
    expectedRevision: revision,
    schemaVersion: 1,
    doc: doc.replace('"href":""', '"href":"https://example.org/ferry"'),
  });
  const { revision: head } = await ask(page, 'signOff.list', { articleId });
  await ask(page, 'signOff.create', {
    id: crypto.randomUUID(),
    articleId,
    expectedRevision: head,
    pass: 'facts',
    role: 'Checker',
  });
}

test('lets a clear piece go: files, status, version and record', async ({ desk, folder }) => {
  const { page, app, articleId } = desk;
  const out = join(folder, 'out');
  await mkdir(out);
  await openRelease(desk);
  await settle(desk);
  await expect(page.getByRole('heading', { name: 'Nothing left to settle' })).toBeVisible();
  await expect(list(page)).toContainText('All clear');
  await pane(page).getByRole('checkbox', { name: 'Plain text' }).check();
  const go = button(pane(page), 'Release 2 files');
  await expect(go).toBeDisabled();
  await expect(pane(page)).toContainText('Choose a folder first.');
  await chooseInDialogs(app, out);
  await button(pane(page), 'Choose…').click();
  await go.click();
  await expect(page.getByText('Released: 2 files written and recorded.').first()).toBeVisible();
  expect((await readdir(out)).sort()).toEqual(['night-ferry.html', 'night-ferry.txt']);
  await expect(page.getByRole('button', { name: 'Status: Released' })).toBeVisible();
  const { entries } = await ask(page, 'record.list', { articleId });
  const files = entries.at(-1)?.body.files as { name: string }[];
  expect(files.map(({ name }) => name)).toEqual(['night-ferry.html', 'night-ferry.txt']);
  const [head] = (await ask(page, 'version.list', { articleId })).versions;
  expect(head).toMatchObject({ milestone: 'released', id: entries.at(-1)?.versionId });
  expect((await ask(page, 'archive.verify', {})).problems).toEqual([]);
});

for (const look of looks) {
  test(`is clean, ${look.name}`, async ({ desk }) => {
    test.slow();
    const { page } = desk;
    await wear(page, look);
    await openRelease(desk);
    await expect(item(page, 'tk')).toBeVisible();
    await clean(page, 'things to settle');
    await button(item(page, 'links'), /^Waive/).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Later.');
    await clean(page, 'a waiver');
    await page.keyboard.press('Control+Enter');
    await expect(group(page, 'Waived')).toBeVisible();
    await clean(page, 'a waived item');
    await button(pane(page), 'Sign off Facts').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await clean(page, 'signing');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await button(pane(page), 'What the desk asks').click();
    await expect(page.getByRole('dialog')).toContainText('Passes signed');
    await clean(page, 'what the desk asks');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // The focus went back to the button, whose name floats over it.
    await list(page).focus();
    await settle(desk);
    await expect(list(page)).toContainText('All clear');
    // What slid under the pointer says its name.
    await page.mouse.move(1, 1);
    await expect(page.locator('[data-base-ui-portal] [data-side]')).toHaveCount(0);
    await clean(page, 'all clear');
  });
}
