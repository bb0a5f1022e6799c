/** What is typed is durable, and stands in the piece it was typed in. */
import { expect } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { graf, piece } from './support/documents.ts';
import { makePiece, openPiece, paper, saved, storedDoc } from './support/editor.ts';
import { test } from './support/test.ts';

test('switching between pieces while typing, no word lands in the wrong one', async ({ page }) => {
  const alpha = await makePiece(page, piece('Alpha of the quay', graf('')));
  const beta = await makePiece(page, piece('Beta of the quay', graf('')));
  const typed = { alpha: '', beta: '' };
  for (let turn = 0; turn < 6; turn += 1) {
    const name = turn % 2 ? 'beta' : 'alpha';
    await openPiece(page, turn % 2 ? 'Beta of the quay' : 'Alpha of the quay');
    await page.keyboard.press('Control+End');
    const words = ` ${name}${turn}`;
    await page.keyboard.type(words);
    typed[name] += words;
  }
  await saved(page);
  expect(bodyText(await storedDoc(page, alpha.id))).toBe(typed.alpha);
  expect(bodyText(await storedDoc(page, beta.id))).toBe(typed.beta);
  // A piece that was opened anew has nothing of another to undo.
  await openPiece(page, 'Alpha of the quay');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Control+z');
  await expect(paper(page)).toContainText(typed.alpha.trim());
});

test('what was shown as saved is there after the program was killed', async ({
  galley,
  startWriting,
}) => {
  const { page } = galley;
  const { id } = await makePiece(page, piece('Killed at noon', graf('')));
  await openPiece(page, 'Killed at noon');
  await page.keyboard.press('Control+End');
  // Begun before the first letter: the word is gone as soon as all is saved.
  const saving = page.getByText('Saving', { exact: true }).waitFor();
  await page.keyboard.type('The night ferry sails.');
  await saving;
  await saved(page);
  galley.app.process().kill('SIGKILL');
  const again = await startWriting();
  expect(bodyText(await storedDoc(again.page, id))).toBe('The night ferry sails.');
});

test('closing the window in mid-sentence loses nothing', async ({ galley, startWriting }) => {
  const { id } = await makePiece(galley.page, piece('Closed in haste', graf('')));
  await openPiece(galley.page, 'Closed in haste');
  await galley.page.keyboard.press('Control+End');
  await galley.page.keyboard.type('Half a sentence, and');
  await galley.app.close();
  const again = await startWriting();
  expect(bodyText(await storedDoc(again.page, id))).toBe('Half a sentence, and');
});
