/** When a save does not go through: said, nothing lost, and made good. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { bodyText } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { makePiece, openPiece, saved, storedDoc } from './support/editor.ts';
import { test } from './support/test.ts';

test('while another program holds the archive the words stay, and are saved when it lets go', async ({
  page,
  folders,
}) => {
  const { id } = await makePiece(page, piece('The held ledger', graf('It begins.')));
  await openPiece(page, 'The held ledger');
  await page.keyboard.press('Control+End');
  const holder = new Database(join(folders.archive, 'galley.sqlite'));
  holder.exec('BEGIN IMMEDIATE');
  await page.keyboard.type(' Then the tide turned.');
  await expect(page.getByText('Saving', { exact: true })).toBeVisible();
  await expect(page.getByText('Not saved.', { exact: false })).toBeVisible({ timeout: 20_000 });
  // Writing goes on meanwhile.
  await page.keyboard.type(' Nobody minded.');
  expect(bodyText(await storedDoc(page, id))).toBe('It begins.');
  // While it is held: afterwards the next try of the program itself might come first.
  await page.getByRole('button', { name: 'Try now' }).click();
  holder.exec('ROLLBACK');
  holder.close();
  await saved(page);
  await expect(page.getByText('Not saved.', { exact: false })).toBeHidden();
  expect(bodyText(await storedDoc(page, id))).toBe(
    'It begins. Then the tide turned. Nobody minded.',
  );
});

test('saved from elsewhere meanwhile: theirs is kept as a version, ours is on top, and it is said', async ({
  page,
}) => {
  const { id } = await makePiece(page, piece('Two at the desk', graf('The shared start.')));
  await openPiece(page, 'Two at the desk');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Mine');
  await saved(page);
  const doc = JSON.stringify(piece('Two at the desk', graf('Theirs, and only theirs.')));
  const { revision, schemaVersion } = await ask(page, 'article.read', { id });
  // While words wait to be saved here, the same piece is saved on the same head by somebody else: in
  // the same breath, or the words might be saved first.
  await page.evaluate(
    async (theirs) => {
      document.execCommand('insertText', false, ' goes on');
      const reply = await window.galley.commands['article.save'](theirs);
      if (!reply.ok) throw new Error(reply.error.message);
    },
    { id, expectedRevision: revision, schemaVersion, doc },
  );
  await page.keyboard.type('.');
  await expect(
    page.getByText('This piece was also changed elsewhere', { exact: false }),
  ).toBeVisible();
  await saved(page);
  expect(bodyText(await storedDoc(page, id))).toBe('The shared start. Mine goes on.');
  const { versions } = await ask(page, 'version.list', { articleId: id });
  const kept = versions.find((each) => each.reason === 'conflict');
  expect(kept?.kind).toBe('automatic');
  const theirs = await ask(page, 'version.get', { versionId: kept?.id ?? '' });
  expect(theirs.doc).toContain('Theirs, and only theirs.');
});
