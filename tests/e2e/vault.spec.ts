/** The identity vault in the window: made, filled, locked, opened, and found in no file. */
import { expect, type Page } from '@playwright/test';
import { newId } from '../../shared/document/ids.ts';
import { filesWith } from '../support/bytes.ts';
import { prepareArchive } from './support/archives.ts';
import { ask } from './support/ask.ts';
import { clean, looks, wear } from './support/axe.ts';
import { rows } from './support/library.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const passphrase = 'lamp tide bell oar';
const identity = {
  name: 'Adaline Quillfeather',
  contact: 'the lock house behind quillfeather lane',
  notes: 'Only on Mondays, telephone-canary.',
};
const canaries = ['uillfeather', 'telephone-canary', passphrase];
const source = {
  name: 'Kestrel',
  kind: 'person',
  grade: 'primary',
  reliability: 'high',
  contact: '',
  address: '',
  notes: '',
  confidentiality: 'anonymous',
} as const;

const sheet = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const opening = (page: Page) => sheet(page, 'Open the identity vault');
const who = (page: Page) => sheet(page, 'Who “Kestrel” is');
const lock = (page: Page) =>
  page.getByRole('button', { name: 'The identity vault is open: lock it' });

async function fill(page: Page, dialog: string, label: string, value: string): Promise<void> {
  await sheet(page, dialog).getByLabel(label, { exact: true }).fill(value);
}

/** An archive with a confidential source that nothing is known of. */
const prepared = (folder: string) =>
  prepareArchive(folder, async (archive) => {
    await archive.call('article.create', { fields: { slug: 'ferry' } });
    return (await archive.call('source.create', { id: newId(), ...source })).id;
  });

async function makeInWindow(page: Page): Promise<void> {
  const title = 'Make an identity vault';
  await give(page, '>identity vault');
  await fill(page, title, 'Passphrase', passphrase);
  await fill(page, title, 'The same passphrase again', passphrase);
  await sheet(page, title).getByRole('checkbox').check();
  await sheet(page, title).getByRole('button', { name: 'Make Vault' }).click();
  await expect(sheet(page, 'Identity vault')).toBeVisible();
}

test('a vault is made and filled, locked, opened again, and no file holds a word of it', async ({
  folders,
  folder,
  start,
}) => {
  await prepared(folders.archive);
  const galley = await start();
  const { page } = galley;
  await expect(rows(page).first()).toBeVisible();
  const title = 'Make an identity vault';
  await give(page, '>identity vault');
  const make = sheet(page, title).getByRole('button', { name: 'Make Vault' });
  await expect(make).toBeDisabled();
  await fill(page, title, 'Passphrase', 'harbour');
  await sheet(page, title).getByRole('checkbox').check();
  await make.click();
  await expect(sheet(page, title).getByRole('alert')).toContainText('at least 12 characters');
  await fill(page, title, 'Passphrase', passphrase);
  await fill(page, title, 'The same passphrase again', 'lamp tide bell car');
  await make.click();
  await expect(sheet(page, title).getByRole('alert')).toContainText('two different passphrases');
  await fill(page, title, 'The same passphrase again', passphrase);
  await make.click();

  await sheet(page, 'Identity vault').getByRole('button', { name: 'Kestrel' }).click();
  await fill(page, 'Who “Kestrel” is', 'Name', identity.name);
  await fill(page, 'Who “Kestrel” is', 'How to reach them', identity.contact);
  await fill(page, 'Who “Kestrel” is', 'Notes', identity.notes);
  await expect(who(page).getByRole('status')).toHaveText('Kept in the vault');
  await fill(page, 'Who “Kestrel” is', 'Notes', `${identity.notes} Ask for the keeper.`);
  // Words that were typed a moment ago are kept as well.
  await page.keyboard.press('Escape');
  await expect(who(page)).toBeHidden();
  await lock(page).click();
  await expect(lock(page)).toBeHidden();

  await give(page, '>identity vault');
  await fill(page, 'Open the identity vault', 'Passphrase', 'lamp tide bell car');
  await page.keyboard.press('Enter');
  await expect(opening(page).getByRole('alert')).toHaveText(
    'This is not the passphrase of the vault.',
  );
  // The right one is typed over it.
  await expect(opening(page).getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await sheet(page, 'Identity vault').getByRole('button', { name: 'Kestrel' }).click();
  await expect(who(page).getByLabel('Name', { exact: true })).toHaveValue(identity.name);
  await expect(who(page).getByLabel('Notes', { exact: true })).toHaveValue(
    `${identity.notes} Ask for the keeper.`,
  );
  await who(page).getByRole('button', { name: 'Done' }).click();
  await ask(page, 'archive.backup', {});
  await galley.close();
  expect(await filesWith(folder, canaries)).toEqual([]);
  expect(await filesWith(folder, ['Kestrel'])).not.toEqual([]);
});

test('the screen is locked: the vault is too, and what it showed is gone from the window', async ({
  folders,
  start,
}) => {
  const sourceId = await prepared(folders.archive);
  const { app, page } = await start();
  await expect(rows(page).first()).toBeVisible();
  await makeInWindow(page);
  await ask(page, 'vault.seal', { sourceId, identity, expected: 0 });
  await sheet(page, 'Identity vault').getByRole('button', { name: 'Kestrel' }).click();
  await expect(who(page).getByLabel('Name', { exact: true })).toHaveValue(identity.name);
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expect(opening(page)).toBeVisible();
  await expect(who(page)).toHaveCount(0);
  expect(await page.content()).not.toContain('uillfeather');
  await fill(page, 'Open the identity vault', 'Passphrase', passphrase);
  await page.keyboard.press('Enter');
  await expect(who(page).getByLabel('Name', { exact: true })).toHaveValue(identity.name);
});

test('a lost passphrase: a new vault takes the place of the old one, which is brought over when it is found', async ({
  folders,
  start,
}) => {
  const sourceId = await prepared(folders.archive);
  const { page } = await start();
  await expect(rows(page).first()).toBeVisible();
  await makeInWindow(page);
  await ask(page, 'vault.seal', { sourceId, identity, expected: 0 });
  await sheet(page, 'Identity vault').getByRole('button', { name: 'Lock Vault' }).click();
  await opening(page).getByRole('button', { name: 'The passphrase is lost…' }).click();
  await expect(opening(page)).toContainText('The old vault is kept as it is');
  const other = 'kettle gravel swan ink';
  await fill(page, 'Open the identity vault', 'Passphrase', other);
  await fill(page, 'Open the identity vault', 'The same passphrase again', other);
  await opening(page).getByRole('checkbox').check();
  await opening(page).getByRole('button', { name: 'Make Vault' }).click();
  const vault = sheet(page, 'Identity vault');
  await vault.getByRole('button', { name: 'Its passphrase is found…' }).click();
  await fill(page, 'Identity vault', 'Passphrase of the old vault', passphrase);
  await vault.getByRole('button', { name: 'Bring Over' }).click();
  await expect(page.getByText('1 identity came over.')).toBeVisible();
  await vault.getByRole('button', { name: 'Kestrel' }).click();
  await expect(who(page).getByLabel('Name', { exact: true })).toHaveValue(identity.name);
});

test('every sheet of the vault can be used by everybody', async ({ folders, start }) => {
  await prepared(folders.archive);
  const { page } = await start();
  await expect(rows(page).first()).toBeVisible();
  for (const look of looks) {
    await wear(page, look);
    await give(page, '>identity vault');
    const { state } = await ask(page, 'vault.state', {});
    if (state === 'none') {
      const making = sheet(page, 'Make an identity vault');
      await expect(making).toBeVisible();
      await clean(page, `making, ${look.name}`);
      await page.keyboard.press('Escape');
      await expect(making).toHaveCount(0);
      await makeInWindow(page);
    } else {
      await expect(opening(page)).toBeVisible();
      await clean(page, `opening, ${look.name}`);
      await fill(page, 'Open the identity vault', 'Passphrase', passphrase);
      await page.keyboard.press('Enter');
    }
    await expect(
      sheet(page, 'Identity vault').getByRole('button', { name: 'Kestrel' }),
    ).toBeVisible();
    await clean(page, `open, ${look.name}`);
    await sheet(page, 'Identity vault').getByRole('button', { name: 'Kestrel' }).click();
    await expect(who(page).getByRole('status')).toHaveText('Kept in the vault');
    await clean(page, `identity, ${look.name}`);
    await who(page).getByRole('button', { name: 'Lock Vault' }).click();
    await expect(opening(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opening(page)).toBeHidden();
  }
});
