/** What is typed is durable, and stands in the piece it was typed in. */
import { expect, test } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import {
  graf,
  launchWriting,
  makePiece,
  openPiece,
  paper,
  piece,
  saved,
  storedDoc,
} from './support/editor.ts';

test('switching between pieces while typing, no word lands in the wrong one', async () => {
  const galley = await launchWriting();
  const { page } = galley;
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
  await galley.close();
});

test('what was shown as saved is there after the program was killed', async () => {
  const galley = await launchWriting();
  const { page } = galley;
  const { id } = await makePiece(page, piece('Killed at noon', graf('')));
  await openPiece(page, 'Killed at noon');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('The night ferry sails.');
  await expect(page.getByText('Saving', { exact: true })).toBeVisible();
  await saved(page);
  galley.app.process().kill('SIGKILL');
  const again = await launchWriting({ archive: galley.archive, userData: galley.userData });
  expect(bodyText(await storedDoc(again.page, id))).toBe('The night ferry sails.');
  await again.close();
  await galley.close().catch(() => undefined);
});

test('closing the window in mid-sentence loses nothing', async () => {
  const galley = await launchWriting();
  const { id } = await makePiece(galley.page, piece('Closed in haste', graf('')));
  await openPiece(galley.page, 'Closed in haste');
  await galley.page.keyboard.press('Control+End');
  await galley.page.keyboard.type('Half a sentence, and');
  await galley.app.close();
  const again = await launchWriting({ archive: galley.archive, userData: galley.userData });
  expect(bodyText(await storedDoc(again.page, id))).toBe('Half a sentence, and');
  await again.close();
  await galley.close().catch(() => undefined);
});
