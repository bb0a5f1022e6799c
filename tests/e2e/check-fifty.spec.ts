/** Fifty claims from nothing to decided, without the mouse. */
import { expect } from '@playwright/test';
import { type ClaimStatus, claimStatuses } from '../../shared/domain/claim.ts';
import { ask } from './support/ask.ts';
import { claimPane, toCheck } from './support/checking.ts';
import { graf, piece } from './support/documents.ts';
import { makePiece, openPiece } from './support/editor.ts';
import { test } from './support/test.ts';

const headline = 'The moorings and what they hold';
const doc = piece(
  headline,
  ...Array.from({ length: 50 }, (_, i) =>
    graf(
      `Mooring ${String.fromCharCode(97 + (i % 26))} is rented out for ${i + 120} crowns a month.`,
    ),
  ),
);

test('fifty claims are proposed, made, decided on and noted by keys alone', async ({ page }) => {
  test.slow();
  const { id } = await makePiece(page, doc);
  await openPiece(page, headline);
  await toCheck(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>Underline Everything');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Proposed claim' })).toBeVisible();
  await page.keyboard.press('Shift+C');
  const claimsOf = async () => (await ask(page, 'check.open', { articleId: id })).claims;
  await expect.poll(async () => (await claimsOf()).length).toBe(50);
  await page.keyboard.press('Escape');
  await expect(claimPane(page).getByText('0 of 50 checked')).toBeVisible();

  await page.keyboard.press('j');
  const decided: ClaimStatus[] = [
    'confirmed',
    'disputed',
    'contradicted',
    'unverifiable',
    'on author',
  ];
  for (let at = 0; at < 50; at += 1) {
    if (at % 10 === 0) {
      await page.keyboard.press('n');
      await page.keyboard.type(`By the book of moorings, line ${at}.`);
      await page.keyboard.press('Escape');
    }
    const status = decided[at % decided.length] as ClaimStatus;
    await page.keyboard.press(String(claimStatuses.indexOf(status) + 1));
  }
  await expect(claimPane(page).getByText('50 of 50 checked')).toBeVisible({ timeout: 30_000 });
  const claims = await claimsOf();
  for (const status of decided) {
    expect(claims.filter((claim) => claim.status === status)).toHaveLength(10);
  }
  const notes = claims
    .flatMap(({ decisions }) => decisions.map(({ note }) => note))
    .filter(Boolean);
  expect(notes).toHaveLength(5);
  expect(claims.every(({ decisions }) => decisions.length === 1)).toBe(true);
});
