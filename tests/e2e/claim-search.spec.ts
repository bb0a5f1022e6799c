/** What was verified before, found in all pieces by words of claims, decisions and evidence. */
import { expect } from '@playwright/test';
import { newId } from '../../shared/document/ids.ts';
import { ask } from './support/ask.ts';
import { clean } from './support/axe.ts';
import {
  claimPane,
  claimWords,
  currentWords,
  openCrane,
  storedClaims,
} from './support/checking.ts';
import { saved } from './support/editor.ts';
import { test } from './support/test.ts';

test('claims and evidence are found by their words, and Enter goes there', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes', '140 kilograms');
  await saved(page);
  const claim = (await storedClaims(page, id)).get('68 tonnes');
  if (!claim) throw new Error('The claim was not stored.');
  await ask(page, 'claim.decide', {
    decisions: [{ id: newId(), claimId: claim.id, wording: claim.current }],
    status: 'confirmed',
    note: 'By the weighbridge ticket.',
  });
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>Find in Claims');
  await expect(page.getByRole('option', { selected: true })).toContainText('Find in Claims');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Claims and evidence' });
  await expect(sheet.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await page.keyboard.type('weighbr');
  await expect(sheet.getByRole('option')).toHaveCount(1);
  await expect(sheet.getByRole('option')).toContainText('68 tonnes');
  await expect(sheet.getByRole('option')).toContainText('By the weighbridge ticket.');
  await expect(sheet.getByRole('option')).toContainText('Confirmed');
  await clean(page, 'claims and evidence');
  await sheet.getByRole('textbox').fill('zeppelin');
  await expect(sheet.getByText('Nothing found')).toBeVisible();
  await sheet.getByRole('textbox').fill('tonnes');
  await expect(sheet.getByRole('option').first()).toBeVisible();
  await sheet.getByRole('listbox', { name: 'Found claims' }).focus();
  await page.keyboard.press('Home');
  await expect(sheet.getByRole('option', { selected: true })).toContainText('68 tonnes');
  await page.keyboard.press('Enter');
  await expect(claimPane(page)).toBeVisible();
  await expect(currentWords(page)).toContainText('68 tonnes');
});
