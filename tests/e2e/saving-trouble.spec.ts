/** When a save does not go through: said, nothing lost, and made good. */
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { bodyText } from '../../shared/document/text.ts';
import {
  graf,
  launchWriting,
  makePiece,
  openPiece,
  piece,
  saved,
  storedDoc,
} from './support/editor.ts';

const versions = async (page: Page, articleId: string) => {
  const reply = await page.evaluate(
    async (id) => await window.galley.commands['version.list']({ articleId: id }),
    articleId,
  );
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value.versions;
};

test('while another program holds the archive the words stay, and are saved when it lets go', async () => {
  const galley = await launchWriting();
  const { page } = galley;
  const { id } = await makePiece(page, piece('The held ledger', graf('It begins.')));
  await openPiece(page, 'The held ledger');
  await page.keyboard.press('Control+End');
  const holder = new Database(join(galley.archive, 'galley.sqlite'));
  holder.exec('BEGIN IMMEDIATE');
  await page.keyboard.type(' Then the tide turned.');
  await expect(page.getByText('Saving', { exact: true })).toBeVisible();
  await expect(page.getByText('Not saved.', { exact: false })).toBeVisible({ timeout: 20_000 });
  // Writing goes on meanwhile.
  await page.keyboard.type(' Nobody minded.');
  expect(bodyText(await storedDoc(page, id))).toBe('It begins.');
  holder.exec('ROLLBACK');
  holder.close();
  await page.getByRole('button', { name: 'Try now' }).click();
  await saved(page);
  await expect(page.getByText('Not saved.', { exact: false })).toBeHidden();
  expect(bodyText(await storedDoc(page, id))).toBe(
    'It begins. Then the tide turned. Nobody minded.',
  );
  await galley.close();
});

test('saved from elsewhere meanwhile: theirs is kept as a version, ours is on top, and it is said', async () => {
  const galley = await launchWriting();
  const { page } = galley;
  const { id } = await makePiece(page, piece('Two at the desk', graf('The shared start.')));
  await openPiece(page, 'Two at the desk');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Mine');
  await saved(page);
  // While words wait to be saved here, the same piece is saved on the same head by somebody else.
  await page.keyboard.type(' goes on');
  const theirs = JSON.stringify(piece('Two at the desk', graf('Theirs, and only theirs.')));
  const reply = await page.evaluate(
    async ({ articleId, doc }) => {
      const { commands } = window.galley;
      const read = await commands['article.read']({ id: articleId });
      if (!read.ok) throw new Error(read.error.message);
      const { revision, schemaVersion } = read.value;
      return await commands['article.save']({
        id: articleId,
        expectedRevision: revision,
        schemaVersion,
        doc,
      });
    },
    { articleId: id, doc: theirs },
  );
  expect(reply.ok).toBe(true);
  await page.keyboard.type('.');
  await expect(
    page.getByText('This piece was also changed elsewhere', { exact: false }),
  ).toBeVisible();
  await saved(page);
  expect(bodyText(await storedDoc(page, id))).toBe('The shared start. Mine goes on.');
  const kept = (await versions(page, id)).find((each) => each.reason === 'conflict');
  expect(kept?.kind).toBe('automatic');
  const content = await page.evaluate(
    async (versionId) => await window.galley.commands['version.get']({ versionId }),
    kept?.id ?? '',
  );
  expect(content.ok && content.value.doc).toContain('Theirs, and only theirs.');
  await galley.close();
});
