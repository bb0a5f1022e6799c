/** What was verified before, in another piece, is offered while a new claim is made. */
import { expect } from '@playwright/test';
import { newId } from '../../shared/document/ids.ts';
import { ask } from './support/ask.ts';
import {
  claimPane,
  claimWords,
  currentWords,
  openCrane,
  storedClaims,
  toCheck,
  toWrite,
} from './support/checking.ts';
import { graf, piece } from './support/documents.ts';
import { makePiece, openPiece, paper } from './support/editor.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

test('an earlier decision is shown with its evidence, which one key takes over', async ({
  galley,
  page,
}) => {
  const first = await openCrane(galley);
  await claimWords(page, '68 tonnes');
  const claimId = (await storedClaims(page, first)).get('68 tonnes')?.id ?? '';
  await ask(page, 'evidence.create', {
    ...{ id: newId(), claimId, sourceId: null, stance: 'supports', locator: 'folio 212' },
    ...{ quotation: 'Gross 68 t', calculation: '', note: '', attachment: null },
  });
  await toCheck(page);
  await page.keyboard.press('1');
  await expect(claimPane(page).getByText('1 of 1 checked')).toBeVisible();

  const second = await makePiece(
    page,
    piece('The crane, a year on', graf('The crane stands 21 metres high and weighs 68 tonnes.')),
  );
  await openPiece(page, 'The crane, a year on');
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  const before = claimPane(page).getByRole('region', { name: 'Verified before' });
  await expect(before).toContainText('Confirmed');
  await expect(before).toContainText('68 tonnes');

  const kept = async () =>
    (await ask(page, 'check.open', { articleId: second.id })).evidence.map(
      ({ locator }) => locator,
    );
  await page.keyboard.press('v');
  await expect.poll(kept).toEqual(['folio 212']);
  await page.keyboard.press('u');
  await expect.poll(kept).toEqual([]);

  await before.getByRole('button', { name: 'Open' }).click();
  await expect(claimPane(page).getByText('1 of 1 checked')).toBeVisible();
  await expect(currentWords(page)).toHaveText('68 tonnes');
});

test('claims show while one writes, where that is asked for, and are no comment', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  const mark = paper(page).locator('[data-annotation]');
  const line = () => mark.evaluate((element) => getComputedStyle(element).textDecorationLine);
  const bare = await line();
  await give(page, '>Show Claims While Writing');
  await expect.poll(line).not.toBe(bare);
  await toCheck(page);
  await toWrite(page);
  await expect.poll(line).not.toBe(bare);
  await give(page, '>Show Claims While Writing');
  await expect.poll(line).toBe(bare);
});
