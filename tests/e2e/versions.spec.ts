/** The history of a piece in the program: naming, reading, restoring, walking it by keys. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { caretBehind, paper, saved } from './support/editor.ts';
import { comment, type Desk, marginOf, threadsOf } from './support/notes.ts';
import { test } from './support/test.ts';

const history = (page: Page) => page.getByRole('listbox', { name: 'Versions' });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const versions = async ({ page, articleId }: Desk) =>
  (await ask(page, 'version.list', { articleId })).versions;

async function nameVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+KeyS');
  const field = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
}

async function type(page: Page, before: string, words: string): Promise<void> {
  await caretBehind(page, before);
  await page.keyboard.type(words);
  await saved(page);
}

const showVersions = async (page: Page) => {
  await page.getByRole('button', { name: 'Versions' }).click();
  await expect(history(page)).toBeFocused();
};

test('a version named while writing holds every word typed before', async ({ desk }) => {
  const { page } = desk;
  await caretBehind(page, 'go home by water.');
  await page.keyboard.type(' Bring a coat.');
  await nameVersion(page, 'Sent to copy');
  const [head] = await versions(desk);
  expect(head).toMatchObject({ kind: 'named', name: 'Sent to copy', authorName: 'Nell Arkwright' });
  const { doc } = await ask(page, 'version.get', { versionId: head!.id });
  expect(doc).toContain('Bring a coat.');
  await showVersions(page);
  await expect(history(page).getByRole('option', { selected: true })).toContainText('Sent to copy');
  await expect(history(page).getByRole('option', { selected: true })).toContainText('Now');
});

test('an earlier version is read only, restored after a question, and undone', async ({ desk }) => {
  const { page } = desk;
  await nameVersion(page, 'First draft');
  await type(page, 'go home by water.', ' Bring a coat.');
  await showVersions(page);
  await expect(preview(page)).toContainText('As it stands now · read only');
  await expect(preview(page)).toContainText('Bring a coat.');
  await expect(preview(page).getByRole('button', { name: 'Restore…' })).toHaveCount(0);

  await history(page)
    .getByRole('option', { name: /First draft/ })
    .click();
  await expect(preview(page)).toContainText(/First draft\s*Version of .* · read only/);
  await expect(preview(page)).toContainText('go home by water.');
  await expect(preview(page)).not.toContainText('Bring a coat.');
  await expect(preview(page).locator('[contenteditable=true]')).toHaveCount(0);

  const before = await versions(desk);
  await preview(page).getByRole('button', { name: 'Restore…' }).click();
  const question = page.getByRole('dialog', { name: 'Restore this version?' });
  await expect(question).toContainText('What stands now is kept first');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await versions(desk)).toEqual(before);

  await preview(page).getByRole('button', { name: 'Restore…' }).click();
  await question.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('Restored “First draft”.')).toBeVisible();
  const after = await versions(desk);
  expect(after[0]).toMatchObject({ kind: 'restored' });
  // What stood before is still there, kept, with its words.
  const kept = after.find((version) => version.id === before[0]?.id);
  expect(kept?.kind).toBe('automatic');
  expect((await ask(page, 'version.get', { versionId: kept!.id })).doc).toContain('Bring a coat.');
  expect(after.length).toBe(before.length + 1);
  const restored = history(page).getByRole('option', { name: /^Restored/ });
  await expect(restored).toContainText('from “First draft”');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(preview(page)).toContainText('Bring a coat.');
  // An automatic version has no name: when it was kept says which it is.
  await expect(restored.first()).toContainText(/from \d\d:\d\d/u);
  await page.getByRole('button', { name: 'Write' }).click();
  await expect(paper(page)).toContainText('Bring a coat.');
  expect((await versions(desk)).length).toBe(after.length + 1);
});

test('undoing a restore leaves what is looked at meanwhile in its place', async ({ desk }) => {
  const { page } = desk;
  await nameVersion(page, 'First draft');
  await type(page, 'go home by water.', ' Bring a coat.');
  await nameVersion(page, 'Second draft');
  await showVersions(page);
  const first = history(page).getByRole('option', { name: /^First draft/ });
  await first.click();
  await preview(page).getByRole('button', { name: 'Restore…' }).click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('Restored “First draft”.')).toBeVisible();
  await first.click();
  await expect(preview(page)).toContainText(/First draft\s*Version of/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Back as it was before.')).toBeVisible();
  await expect(first).toHaveAttribute('aria-selected', 'true');
});

test('restoring keeps the comments: what is gone with the text comes back with it', async ({
  desk,
}) => {
  const { page } = desk;
  await nameVersion(page, 'Before the note');
  await comment(page, 'old lantern', 'Who lit it?');
  await saved(page);
  await nameVersion(page, 'With the note');
  await showVersions(page);
  const bring = async (name: string) => {
    await history(page)
      .getByRole('option', { name: new RegExp(`^${name}`, 'u') })
      .click();
    await preview(page).getByRole('button', { name: 'Restore…' }).click();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByText(`Restored “${name}”.`)).toBeVisible();
  };
  const states = async () => (await threadsOf(desk)).map((each) => each.state);
  await bring('Before the note');
  expect(await states()).toEqual(['orphaned']);
  await bring('With the note');
  await expect.poll(states).toEqual(['exact']);
  await page.getByRole('button', { name: 'Write' }).click();
  await expect(marginOf(page)).toContainText('Who lit it?');
  await expect(paper(page).locator('[data-note=open]')).toHaveText('old lantern');
});

test('arrow keys walk the list, Enter goes to the text, a version is renamed', async ({ desk }) => {
  const { page } = desk;
  await nameVersion(page, 'One');
  await type(page, 'go home by water.', ' Two.');
  await nameVersion(page, 'Two');
  await type(page, 'before nine, and', ' three');
  await showVersions(page);
  const selected = history(page).getByRole('option', { selected: true });
  await expect(selected).toContainText('Now');
  await page.keyboard.press('ArrowDown');
  await expect(selected).toContainText('Two');
  await page.keyboard.press('ArrowDown');
  await expect(selected).toContainText('One');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(selected).toContainText('Now');
  await page.keyboard.press('ArrowDown');
  const status = page.locator('footer');
  await expect(status).toContainText(/\d+ words/);
  await expect(status).toContainText(/\d+ characters/);

  await preview(page).getByRole('button', { name: 'Rename…' }).click();
  const field = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(field).toHaveValue('Two');
  await field.fill('Two, read by Ines');
  await page.keyboard.press('Enter');
  await expect(selected).toContainText('Two, read by Ines');
  expect((await versions(desk)).map((version) => version.name)).toContain('Two, read by Ines');
});

test('words gained and lost stand beside a version', async ({ desk }) => {
  const { page } = desk;
  await nameVersion(page, 'Short');
  await type(page, 'go home by water.', ' And so do their dogs.');
  await nameVersion(page, 'Longer');
  await type(page, 'And so do their dogs.', ' All of them.');
  await showVersions(page);
  await expect(history(page).getByRole('option', { name: /^Longer/ })).toContainText('+5');
});
