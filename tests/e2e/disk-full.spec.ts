/** The disk fills up while somebody writes: said, nothing lost, and saved when there is room again. */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { docIn, inArchive } from './support/archives.ts';
import { graf, piece } from './support/documents.ts';
import { launchWriting, makePiece, openPiece, paper, saved, storedDoc } from './support/editor.ts';
import { test } from './support/test.ts';

test('a full disk: “Not saved” stands there, the words stay, and are saved once there is room', {
  tag: '@root',
}, async ({ folder, folders }) => {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
  expect(mounted.status, 'a small disk could be mounted').toBe(0);
  const archive = join(disk, 'Archive');
  const galley = await launchWriting({ ...folders, archive });
  try {
    const { page } = galley;
    const { id } = await makePiece(page, piece('The last free page', graf('It begins.')));
    await openPiece(page, 'The last free page');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Still room.');
    await saved(page);

    const { bavail, bsize } = await statfs(disk);
    const ballast = join(disk, 'ballast');
    for (let size = bavail * bsize; size >= 4096; size = Math.floor(size / 2)) {
      await writeFile(ballast, new Uint8Array(size), { flag: 'a' }).catch(() => {});
    }
    expect((await statfs(disk)).bavail).toBe(0);

    // More than the space that SQLite's own files may still have within them.
    const more = ` ${Array.from({ length: 6000 }, (_, i) => `w${(i * 7919) % 99_991}`).join(' ')}.`;
    let typed = '';
    const state = page.locator('[data-save="failed"]').or(page.getByText('Not saved.'));
    for (let n = 0; n < 60 && (await state.count()) === 0; n += 1) {
      await page.keyboard.insertText(more);
      typed += more;
      await page.waitForTimeout(600);
    }
    await expect(page.getByText('Not saved.')).toBeVisible();
    await expect(page.getByText('The disk is full')).toBeVisible();
    await page.keyboard.type(' Typed while it was full.');
    await expect(paper(page)).toContainText('Typed while it was full.');
    // The page is not left while words are only here.
    await page.keyboard.press('Control+1');
    await page.waitForTimeout(500);
    await expect(paper(page)).toContainText('Typed while it was full.');

    await rm(ballast);
    await page.getByRole('button', { name: 'Try now' }).click();
    await saved(page);
    const wanted = `It begins. Still room.${typed} Typed while it was full.`;
    expect(bodyText(await storedDoc(page, id))).toBe(wanted);
    await galley.app.close();
    await inArchive(archive, async (after) => {
      expect(bodyText(await docIn(after, id))).toBe(wanted);
      expect((await after.call('archive.verify', {})).problems).toEqual([]);
    });
  } finally {
    await galley.close();
    spawnSync('umount', [disk]);
  }
});
