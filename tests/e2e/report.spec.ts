/** The fact-check report from the window: what leaves is said, a redacted one tells of no source. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { canaries, factChecked } from '../support/fact-check.ts';
import { prepareArchive } from './support/archives.ts';
import { clean, looks, wear } from './support/axe.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { rows } from './support/library.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Fact-check report' });

test('a report is written whole and redacted, and says where it is', async ({
  folder,
  folders,
  start,
}) => {
  await prepareArchive(folders.archive, factChecked);
  const out = join(folder, 'out');
  await mkdir(out);
  const { app, page } = await start();
  await rows(page).first().click();
  await give(page, '>fact-check report');
  const leaves = sheet(page).getByRole('status');
  await expect(leaves).toHaveText(
    '3 claims, 3 pieces of evidence. 1 confidential source by code name, with what they said and the names of their files.',
  );
  const write = sheet(page).getByRole('button', { name: 'Write Report' });
  await expect(write).toBeDisabled();
  await chooseInDialogs(app, out);
  await sheet(page).getByRole('button', { name: 'Choose…' }).click();
  await expect(sheet(page)).toContainText(out);
  await write.click();
  await expect(page.getByText('The report is in “fog-bell-fact-check.html”.')).toBeVisible();
  await expect(sheet(page)).toBeHidden();
  expect(await readFile(join(out, 'fog-bell-fact-check.html'), 'utf8')).toContain(
    canaries.codeName,
  );

  await give(page, '>fact-check report');
  const redacted = sheet(page).getByRole('checkbox', { name: /^Redacted/ });
  await redacted.check();
  await expect(leaves).toContainText('1 confidential source cannot be known from it');
  await sheet(page).getByRole('radio', { name: 'ClaimReview' }).check();
  await expect(leaves).toHaveText('2 public claims; no source is named.');
  await expect(redacted).toBeDisabled();
  await sheet(page).getByRole('radio', { name: 'Data' }).check();
  await write.click();
  await expect(page.getByText('The redacted report is in')).toBeVisible();
  expect(await readdir(out)).toEqual([
    'fog-bell-fact-check-redacted.json',
    'fog-bell-fact-check.html',
  ]);
  const json = await readFile(join(out, 'fog-bell-fact-check-redacted.json'), 'utf8');
  expect(json.toLowerCase()).not.toMatch(/canary|kestrel/);
  expect(JSON.parse(json)).toMatchObject({ redacted: true, counts: { claims: 3 } });
});

test('the sheet of the report can be used by everybody', async ({ folders, start }) => {
  await prepareArchive(folders.archive, factChecked);
  const { page } = await start();
  await rows(page).first().click();
  await give(page, '>fact-check report');
  await expect(sheet(page).getByRole('status')).toContainText('3 claims');
  for (const look of looks) {
    await wear(page, look);
    await clean(page, look.name);
  }
});
