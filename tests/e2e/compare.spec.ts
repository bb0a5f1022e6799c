/** Two versions compared in the program: edited by hand, walked by keys, side by side, sent out. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { clean } from './support/axe.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { caretBehind, saved, selectWords } from './support/editor.ts';
import { test } from './support/test.ts';

const history = (page: Page) => page.getByRole('listbox', { name: 'Versions' });
const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison' });
const text = (page: Page) => comparison(page).getByRole('document', { name: 'Text' });
const changes = (page: Page) => page.getByRole('listbox', { name: 'Changes' });
const current = (page: Page) => changes(page).getByRole('option', { selected: true });

async function nameVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+KeyS');
  const field = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
}

/** A second draft: words typed over, struck and slanted, a graf moved, one parted, a subhead made plain. */
async function revise(page: Page): Promise<void> {
  await selectWords(page, 'the four thousand people of Northbank');
  await page.keyboard.type('everybody on Northbank');
  await selectWords(page, 'nobody under thirty');
  await page.keyboard.press('Control+KeyI');
  await selectWords(page, ', no longer than a matchstick,');
  await page.keyboard.press('Delete');
  await caretBehind(page, 'mostly a matter of sleep.');
  await page.keyboard.press('Enter');
  await selectWords(page, 'A bearing as wide as a table');
  await page.keyboard.press('Control+Alt+Digit0');
  await selectWords(page, 'The harbour office has printed');
  await page.keyboard.press('Alt+Shift+ArrowUp');
}

async function showVersions(page: Page): Promise<void> {
  await saved(page);
  await page.keyboard.press('Control+Digit3');
  await expect(history(page)).toBeFocused();
}

test.beforeEach(async ({ desk: { page } }) => {
  await nameVersion(page, 'First draft');
  await revise(page);
  await nameVersion(page, 'Second draft');
  await showVersions(page);
});

test('a version is compared with the one before, each change is gone to by one key', async ({
  desk: { page },
}) => {
  await page.keyboard.press('Control+Alt+KeyV');
  await expect(comparison(page)).toContainText('First draft');
  await expect(
    history(page).getByRole('option', { name: /First draft.*A of the comparison/ }),
  ).toBeVisible();
  await expect(comparison(page).getByRole('status')).toHaveText(/^\+2.*−10/);

  await expect(text(page).locator('del').first()).toHaveText('the four thousand people of');
  await expect(text(page).locator('ins').first()).toHaveText('everybody on');
  await expect(text(page)).toContainText('nobody under thirtyItalic');
  await expect(text(page)).toContainText('Subhead → ParagraphA bearing');
  await expect(text(page).getByRole('link', { name: /^Moved/ })).toHaveCount(2);

  await comparison(page).getByRole('button', { name: 'List of changes' }).click();
  const kinds = [/^Formatted/, /^Moved/, /^Replaced/, /^Changed/, /^Deleted/, /^Split/];
  await expect(changes(page).getByRole('option')).toHaveCount(kinds.length);
  for (const kind of kinds) {
    await page.keyboard.press('F8');
    await expect(current(page)).toHaveAccessibleName(kind);
    await expect(text(page).locator('.is-current').last()).toBeInViewport();
  }
  // Past the last comes the first.
  await page.keyboard.press('F8');
  await expect(current(page)).toHaveAccessibleName(/^Formatted Paragraph 1/);
  await page.keyboard.press('Shift+F8');
  await expect(current(page)).toHaveAccessibleName(/^Split/);
  await changes(page).focus();
  await page.keyboard.press('Home');
  await expect(current(page)).toHaveAccessibleName(/^Formatted/);

  await page.keyboard.press('Escape');
  await expect(comparison(page)).toHaveCount(0);
  await expect(history(page)).toBeFocused();
});

test('side by side the same words stand at the same height, and both scroll as one', async ({
  desk: { page },
}) => {
  await page.keyboard.press('Control+Alt+KeyV');
  await comparison(page).getByRole('button', { name: 'Side by side' }).click();
  const places = async (words: string) => {
    const both = text(page).locator('p, h2').filter({ hasText: words });
    await expect(both).toHaveCount(2);
    await both.first().scrollIntoViewIfNeeded();
    // At one moment: rows get their heights as they come near.
    return await both.evaluateAll((found) => found.map((each) => each.getBoundingClientRect()));
  };
  for (const words of [
    'The harbour office has printed',
    'What broke is small',
    'Two boats will lie',
  ]) {
    const [left, right] = await places(words);
    expect(left!.x).toBeLessThan(right!.x);
    // A paragraph that was parted begins further down on its own side.
    if (!words.startsWith('Two')) expect(Math.abs(left!.y - right!.y)).toBeLessThan(1);
  }
  // Left what was, right what is.
  await expect(text(page).locator('del').first()).toHaveText('the four thousand people of');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('F8');
  await expect(text(page).locator('ins.is-current')).toHaveText('everybody on');
  await expect(text(page).locator('del.is-current')).toHaveText('the four thousand people of');
  await page.keyboard.press('Control+Alt+KeyS');
  await expect(comparison(page).getByRole('button', { name: 'Inline' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('any two versions, by Shift and by arrow keys; two that read the same say so', async ({
  desk: { page, articleId },
}) => {
  const row = (name: string | RegExp) => history(page).getByRole('option', { name });
  await row(/^First draft/).click();
  await row(/^Second draft/).click({ modifiers: ['Shift'] });
  await expect(row(/^First draft.*A of the comparison/)).toBeVisible();
  await expect(row(/^Second draft.*B of the comparison/)).toBeVisible();
  await expect(text(page).locator('ins').first()).toHaveText('everybody on');

  await page.keyboard.press('Escape');
  await expect(history(page)).toBeFocused();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(text(page).locator('ins').first()).toHaveText('everybody on');
  await page.keyboard.press('Escape');

  const [second, first] = (await ask(page, 'version.list', { articleId })).versions;
  await ask(page, 'version.restore', {
    articleId,
    versionId: first!.id,
    expectedRevision: second!.id,
  });
  await expect(row(/^Restored/)).toBeVisible();
  await row(/^First draft/).click();
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('menuitem', { name: 'With now' }).click();
  await expect(comparison(page)).toContainText('These two versions read the same');
  await expect(changes(page)).toHaveCount(0);

  // What is printed with the text is told too, though no word of the text differs.
  await page.getByRole('button', { name: 'Close the comparison' }).click();
  await ask(page, 'article.setFields', { id: articleId, patch: { byline: 'By Tomas Rede' } });
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('menuitem', { name: 'With now' }).click();
  await expect(comparison(page)).toContainText('The two texts read the same');
  await expect(comparison(page).getByText('came: By Tomas Rede')).toBeVisible();
});

test('a jump leads from one place of a moved graf to the other', async ({
  desk: { page, app },
}) => {
  // So low that only one of them is in sight.
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 480),
  );
  await page.keyboard.press('Control+Alt+KeyV');
  await comparison(page).getByRole('button', { name: 'List of changes' }).click();
  const moved = text(page).getByRole('link', { name: /^Moved here/ });
  await moved.focus();
  await page.keyboard.press('Enter');
  const left = text(page).locator('[data-state=moved-from]');
  await expect(left).toBeFocused();
  await expect(left).toBeInViewport({ ratio: 0.9 });
  await expect(moved).not.toBeInViewport();
  await expect(current(page)).toHaveAccessibleName(/^Moved/);
});

test('the comparison goes out as one page, or as a Word file with tracked changes', async ({
  desk: { page, app },
  folder,
}) => {
  await page.keyboard.press('Control+Alt+KeyV');
  await expect(text(page)).toBeVisible();
  await chooseInDialogs(app, folder);
  const exported = async (as: string) => {
    await comparison(page).getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('menuitem', { name: as }).click();
  };
  await exported('Web page');
  await expect(page.getByText(/The comparison is in “night-ferry-compared.html”/)).toBeVisible();
  expect(await readdir(folder)).toContain('night-ferry-compared.html');
  const written = await readFile(join(folder, 'night-ferry-compared.html'), 'utf8');
  expect(written).toContain('First draft');
  expect(written).toMatch(/<ins [^>]*>everybody on<\/ins>/);
  await exported('Word file with tracked changes');
  await expect(page.getByText(/The comparison is in “night-ferry-compared.docx”/)).toBeVisible();
  expect(await readdir(folder)).toContain('night-ferry-compared.docx');
});

test('the comparison is accessible in either view', async ({ desk: { page } }) => {
  await page.keyboard.press('Control+Alt+KeyV');
  await comparison(page).getByRole('button', { name: 'List of changes' }).click();
  for (const view of ['Inline', 'Side by side']) {
    await comparison(page).getByRole('button', { name: view, exact: true }).click();
    await expect(text(page).locator('ins').first()).toBeVisible();
    // What is current has other grounds.
    while ((await text(page).locator('ins.is-current').count()) === 0) {
      await page.keyboard.press('F8');
    }
    await clean(page, view);
  }
});
