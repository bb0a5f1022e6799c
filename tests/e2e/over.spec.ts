/** A file that a writer sent again, in over the piece: proposed and refused, put in its place and taken back. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { caretBehind, paper, saved, savedDoc } from './support/editor.ts';
import { give } from './support/palette.ts';
import { came, storedSuggestions, went } from './support/suggesting.ts';
import { test } from './support/test.ts';

const SENT = `---
title: The swing span rests, and the night ferry sails again
author: Ada Brook
---

The Keel Bridge stops turning at six on Monday morning, and for six weeks the four thousand people of Northbank go home by water. Bring a coat.

The harbour office has printed a new timetable. It adds eleven sailings a day, nine of them before nine, and brings back a boat that nobody under thirty remembers.

The council pays for the oil.
`;

test('a file comes in over the piece as suggestions, or in its place, and is taken back', async ({
  desk,
  folder,
}) => {
  const { app, page, articleId } = desk;
  const file = join(folder, 'span-2.md');
  await writeFile(file, SENT);
  await chooseInDialogs(app, file);
  // What was typed last is in the text that the file is held against.
  await caretBehind(page, 'go home by water.');
  await page.keyboard.type(' Mind the step.');
  const before = async () => JSON.stringify(await savedDoc(page, articleId));
  const sheet = page.getByRole('dialog', { name: /^Replace the text of “The swing span/u });

  await give(page, 'replace text from');
  await expect(sheet).toContainText('With “span-2.md”');
  await expect(sheet).toContainText(/\d+ replaced/u);
  await expect(sheet.getByRole('textbox', { name: 'Suggested by' })).toHaveValue('Ada Brook');
  const text = await before();
  expect(text).toContain('Mind the step.');
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toHaveCount(0);
  expect(await before()).toBe(text);

  await give(page, 'replace text from');
  await sheet.getByRole('button', { name: 'Bring In as Suggestions' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(went(page).filter({ hasText: 'five' })).toHaveCount(1);
  await expect(came(page).filter({ hasText: 'six' })).toHaveCount(1);
  const told = await storedSuggestions(desk);
  expect(new Set(told.flatMap(({ authors }) => authors))).toEqual(new Set(['Ada Brook']));
  await give(page, '>Reject All Suggestions');
  await expect(went(page)).toHaveCount(0);
  await saved(page);
  await expect.poll(before).toBe(text);

  await give(page, 'replace text from');
  await sheet.getByRole('button', { name: 'Replace the Text' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(paper(page)).toContainText('Bring a coat.');
  await expect(paper(page)).not.toContainText('Mind the step.');
  const { article } = await ask(page, 'article.read', { id: articleId });
  expect(article).toMatchObject({ slug: 'night-ferry', byline: 'Nell Arkwright', desk: 'Harbour' });
  await page
    .getByRole('dialog')
    .filter({ hasText: 'The text is that of “span-2.md” now.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(paper(page)).toContainText('Mind the step.');
  expect(await before()).toBe(text);
  const { versions } = await ask(page, 'version.list', { articleId });
  expect(versions.map(({ kind, reason }) => reason ?? kind)).toEqual(
    expect.arrayContaining(['restored', 'imported', 'before import']),
  );
});
