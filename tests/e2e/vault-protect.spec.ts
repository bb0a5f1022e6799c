/** A source that stood in the open is protected from its sheet, and its name is in no file any more. */
import { expect } from '@playwright/test';
import { newId } from '../../shared/document/ids.ts';
import { filesWith } from '../support/bytes.ts';
import { prepareArchive } from './support/archives.ts';
import { rows } from './support/library.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const passphrase = 'lamp tide bell oar';
const open = {
  name: 'Adaline Quillfeather',
  kind: 'person',
  grade: 'primary',
  reliability: 'high',
  contact: 'the lock house in quillfeather lane',
  address: '',
  notes: 'After six, never by telephone-canary.',
  confidentiality: 'open',
} as const;

test('protecting a source moves who it is into the vault and leaves a code name everywhere', async ({
  folder,
  folders,
  start,
}) => {
  await prepareArchive(folders.archive, async (archive) => {
    await archive.call('article.create', { fields: { slug: 'ferry' } });
    await archive.call('source.create', { id: newId(), ...open });
    await archive.call('vault.make', { passphrase });
  });
  const galley = await start();
  const { page } = galley;
  const sheet = (name: string) => page.getByRole('dialog', { name, exact: true });
  await expect(rows(page).first()).toBeVisible();
  await give(page, '>sources');
  await expect(sheet('Sources').getByRole('heading', { name: open.name })).toBeVisible();
  await sheet('Sources').getByRole('button', { name: 'Protect…' }).click();
  await sheet('Open the identity vault').getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  const protect = sheet('Protect this source');
  await protect.getByLabel('Code name').fill(open.name.toUpperCase());
  await protect.getByRole('button', { name: 'Protect', exact: true }).click();
  await expect(protect.getByRole('alert')).toContainText('protects nobody');
  await protect.getByLabel('Code name').fill('Kestrel');
  await protect.getByRole('button', { name: 'Protect', exact: true }).click();
  await expect(protect.getByRole('status')).toContainText('lies in the vault now');
  await protect.getByRole('button', { name: 'Who This Is…' }).click();
  const who = sheet('Who “Kestrel” is');
  await expect(who.getByLabel('Name', { exact: true })).toHaveValue(open.name);
  await expect(who.getByLabel('How to reach them')).toHaveValue(open.contact);
  await expect(who.getByLabel('Notes', { exact: true })).toHaveValue(open.notes);
  await who.getByRole('button', { name: 'Done' }).click();
  await expect(who).toHaveCount(0);
  await expect(sheet('Sources').getByRole('heading', { name: 'Kestrel' })).toBeVisible();
  expect(await page.content()).not.toContain('uillfeather');
  await galley.close();
  expect(await filesWith(folder, ['uillfeather', 'telephone-canary'])).toEqual([]);
});
