/** Two people at one desk: each word, comment and version stays with who wrote it. */
import { expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { caretBehind, makePiece, paper, saved, selectWords } from './support/editor.ts';
import { cardsOf, comment, type Desk } from './support/notes.ts';
import { askPalette } from './support/palette.ts';
import { test } from './support/test.ts';
import { inOwnWindow } from './support/windows.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Who is writing?' });
const person = (page: Page, name: RegExp) => sheet(page).getByRole('button', { name });

/** Chooses the command in the palette. */
async function openSheet(page: Page): Promise<void> {
  await askPalette(page, '>Somebody Else');
  await expect(page.getByRole('option').first()).toContainText('Somebody Else Is Writing…');
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeVisible();
}

async function somebodyNew(page: Page, name: string): Promise<void> {
  await sheet(page).getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
}

async function add(page: Page, words: string): Promise<void> {
  await caretBehind(page, 'go home by water.');
  await page.keyboard.type(words);
}

const versions = async ({ page, articleId }: Desk) =>
  (await ask(page, 'version.list', { articleId })).versions;

test('what is typed until the moment of the change is the first writer’s, the rest the second’s', async ({
  desk,
}) => {
  const { page, articleId } = desk;
  await add(page, ' Bring a coat.');
  await openSheet(page);
  await somebodyNew(page, 'Tomas Rede');
  await expect(page.getByText('Tomas Rede is writing now.')).toBeVisible();
  const [hers] = await versions(desk);
  expect(hers).toMatchObject({ kind: 'automatic', authorName: 'Nell Arkwright' });
  expect((await ask(page, 'version.get', { versionId: hers!.id })).doc).toContain('Bring a coat.');

  await add(page, ' And a lamp.');
  await saved(page);
  const both = await versions(desk);
  expect(both.slice(0, 2)).toMatchObject([
    { kind: 'working', authorName: 'Tomas Rede' },
    { id: hers!.id, authorName: 'Nell Arkwright' },
  ]);
  const { doc } = await ask(page, 'article.read', { id: articleId });
  expect(doc).toContain('And a lamp. Bring a coat.');
  await page.getByRole('button', { name: 'Versions' }).click();
  const list = page.getByRole('listbox', { name: 'Versions' });
  await expect(list.getByRole('option', { name: /^Tomas Rede/ })).toBeVisible();
  await expect(list.getByRole('option', { name: /^Nell Arkwright/ }).first()).toBeVisible();
});

test('comments keep their author, who alone may change their words; one comes back from the list', async ({
  desk,
}) => {
  const { page } = desk;
  await comment(page, 'Keel Bridge', 'Since when?');
  const card = cardsOf(page).filter({ hasText: 'Since when?' });
  await openSheet(page);
  await somebodyNew(page, 'Tomas Rede');
  await expect(sheet(page)).toHaveCount(0);
  await card.getByRole('textbox', { name: 'Reply' }).focus();
  await page.keyboard.type('Since 1931.');
  await page.keyboard.press('Control+Enter');
  // Until it is sent, the words stand in the field, which is in the card too.
  await expect(card.getByRole('textbox', { name: 'Reply' })).toHaveValue('');
  await expect(card).toContainText('Since 1931.');
  await expect(card).toContainText('Nell Arkwright');
  await expect(card).toContainText('Tomas Rede');
  await card.getByRole('button', { name: 'More' }).first().click();
  await expect(page.getByRole('menuitem', { name: 'Delete thread' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await openSheet(page);
  await expect(person(page, /Tomas Rede/)).toHaveAttribute('aria-current', 'true');
  await person(page, /Nell Arkwright/).click();
  await expect(page.getByText('Nell Arkwright is writing now.')).toBeVisible();
  await card.getByRole('button', { name: 'More' }).first().click();
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible();
  const { people } = await ask(page, 'person.list', {});
  expect(people.map(({ name }) => name)).toEqual(['Nell Arkwright', 'Tomas Rede']);
  expect(new Set(people.map(({ color }) => color)).size).toBe(2);
});

test('from the sheet of one’s own name too; a name that is taken is refused there and then', async ({
  desk,
}) => {
  const { page } = desk;
  await askPalette(page, '>Your Name and Colour');
  await expect(page.getByRole('option').first()).toContainText('Your Name');
  await page.keyboard.press('Enter');
  const own = page.getByRole('dialog', { name: 'Your name and colour' });
  await own.getByRole('button', { name: 'Somebody else is writing…' }).click();
  await expect(sheet(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await somebodyNew(page, 'nell arkwright');
  await expect(sheet(page).getByRole('alert')).toContainText('already somebody’s name');
  await somebodyNew(page, 'Ines Roe');
  await expect(sheet(page)).toHaveCount(0);
  await openSheet(page);
  await sheet(page).getByRole('button', { name: 'Somebody new…' }).click();
  await expect(sheet(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(paper(page)).toBeVisible();
  const { profile } = await ask(page, 'profile.get', {});
  expect(profile?.name).toBe('Ines Roe');
});

test('words just typed in another window, and a note not sent yet, are the first writer’s too', async ({
  desk,
}) => {
  const { page } = desk;
  const beside = await makePiece(page, piece('Lamps', graf('Lit at dusk.')));
  const other = await inOwnWindow(desk, beside.id);
  await selectWords(page, 'go home by water.');
  await page.keyboard.press('Control+Alt+KeyM');
  await expect(page.getByRole('textbox', { name: 'Comment', exact: true })).toBeFocused();
  await page.keyboard.type('By which boat?');
  await caretBehind(other, 'Lit at dusk.');
  await other.keyboard.type(' Out at dawn.');
  const tomas = await ask(page, 'profile.add', { name: 'Tomas Rede', color: 'teal' });

  const [head] = (await ask(page, 'version.list', { articleId: beside.id })).versions;
  expect(head).toMatchObject({ kind: 'automatic', authorName: 'Nell Arkwright' });
  const { doc } = await ask(page, 'version.get', { versionId: head!.id });
  expect(doc).toContain('Lit at dusk. Out at dawn.');
  const { threads } = await ask(page, 'thread.list', { articleId: desk.articleId });
  expect(threads.map(({ comments }) => comments[0]?.body)).toEqual(['By which boat?']);
  expect(threads[0]?.comments[0]?.authorId).not.toBe(tomas.id);
});

test('as long as words cannot be saved nobody else writes', async ({ desk }) => {
  const { page } = desk;
  const reply = await page.evaluate(async () => {
    const { commands, onEvent } = window.galley;
    // This page says that its words are not safe, as it does when the archive refuses them.
    const stop = onEvent((event, payload) => {
      if (event === 'window.flush') {
        void commands['window.flushed']({ token: (payload as { token: string }).token, ok: false });
      }
    });
    const answer = await commands['profile.add']({ name: 'Tomas Rede', color: 'teal' });
    stop();
    return answer;
  });
  expect(reply).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('not saved') },
  });
  const { profile } = await ask(page, 'profile.get', {});
  expect(profile?.name).toBe('Nell Arkwright');
});
