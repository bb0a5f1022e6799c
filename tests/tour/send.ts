/** The piece that came as a Word file goes out: to everybody, to its reviewers, to the wire. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import { type ExportProfile, profileFormats } from '../../shared/domain/profile.ts';
import type { Places } from './day.ts';
import { openExported } from './exported.ts';
import { dialogOf, press, saved, select, textOf } from './hands.ts';
import type { Stage } from './stage.ts';
import { wordHeadline } from './word-piece.ts';

export async function sendOut(stage: Stage, { documents, exportFolder }: Places): Promise<void> {
  const { page } = stage;
  const outbox = join(documents, 'Outbox');
  await stage.answerDialogs(outbox);
  await openPiece(page);
  await press(page, 'file.export');
  const sheet = dialogOf(page);
  const formats = sheet.getByRole('group', { name: 'Formats' }).getByRole('checkbox');
  for (const box of await formats.all()) await box.check();
  await sheet.getByRole('combobox', { name: 'To whom' }).fill('Saltmere Courier');
  await sheet.getByRole('button', { name: /^Choose/ }).click();
  await expect(sheet).toContainText('What stays on this computer');
  await stage.show('export', 'Going out', 'What leaves, what stays, and where to.', true);
  await exported(page, 'clean');
  await stage.show(
    'exported',
    'Gone out',
    'A clean copy in every format, each proved before it got its name.',
  );
  await sheet.getByRole('button', { name: 'Done' }).click();
  for (const [profile, name] of [
    ['review', 'Review copy'],
    ['wire', 'Wire copy'],
  ] as const) {
    await press(page, 'file.export');
    await sheet.getByRole('combobox', { name: 'Profile' }).click();
    await page.getByRole('option', { name }).click();
    await expect(formats).toHaveCount(profileFormats[profile].length);
    for (const box of await formats.all()) await box.check();
    if (profile === 'review') {
      await stage.show(
        'export-review',
        'Going out to be reviewed',
        'Another profile, and other things leave: whose comments, whose suggestions.',
      );
    }
    await exported(page, profile);
    await sheet.getByRole('button', { name: 'Done' }).click();
  }
  await cp(outbox, exportFolder, { recursive: true });
  await correct(stage);
  await openExported(stage, join(exportFolder, 'pot-map'));
}

/** A word is corrected after the piece has left. */
async function correct(stage: Stage): Promise<void> {
  const { page } = stage;
  await select(page, textOf(page).locator('p').filter({ hasText: 'It takes eleven' }), 'once');
  await page.keyboard.type('twice');
  await saved(page);
  await press(page, 'view.release');
  await expect(page.getByRole('region', { name: 'Sent' })).toContainText('Changed since');
  await stage.show(
    'receipts',
    'Corrected later',
    'What left, to whom and when; and that the piece has changed since.',
  );
  await page
    .getByRole('button', { name: /^Show what changed since/ })
    .first()
    .click();
  await expect(page.locator('ins').first()).toHaveText('twice');
  await press(page, 'version.nextChange');
  await stage.show(
    'since',
    'Since it was sent',
    'The text as it left beside the text as it stands.',
  );
  await press(page, 'view.write');
}

async function openPiece(page: Page): Promise<void> {
  await press(page, 'piece.quickOpen');
  await page.keyboard.type(wordHeadline, { delay: 5 });
  await expect(page.getByRole('option', { selected: true })).toContainText(wordHeadline);
  await page.keyboard.press('Enter');
  await expect(textOf(page)).toContainText(wordHeadline);
}

async function exported(page: Page, profile: ExportProfile): Promise<void> {
  const sheet = dialogOf(page);
  await sheet.getByRole('button', { name: 'Export', exact: true }).click();
  const written = `${profileFormats[profile].length} files written`;
  await expect(sheet).toContainText(written, { timeout: 60_000 });
}
