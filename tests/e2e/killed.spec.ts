/**
 * The program is killed in the middle of typing, again and again, in one archive. Whatever the window
 * had shown as saved must be there, and the archive must be whole.
 */
import { expect } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { docIn, inArchive, prepareArchive } from './support/archives.ts';
import { paper } from './support/editor.ts';
import { type Galley, launchGalley } from './support/launch.ts';
import { grid } from './support/library.ts';
import { test } from './support/test.ts';

const KILLS = 40;
const ROUNDS = 4;

declare const document: {
  querySelector(selector: string): { textContent: string; dataset: Record<string, string> } | null;
};

/** Types numbered words until the time is up; returns the highest that was on the page as saved. */
async function typeUntilKilled(galley: Galley, first: number, lasting: number): Promise<number> {
  const { page, app } = galley;
  const end = Date.now() + lasting;
  let saved = first - 1;
  let next = first;
  while (Date.now() < end) {
    await page.keyboard.type(`w${next}x `);
    next += 1;
    const seen = await page.evaluate(() => ({
      state: document.querySelector('[data-save]')?.dataset.save,
      text: document.querySelector('.ProseMirror')?.textContent ?? '',
    }));
    if (seen.state === 'saved') saved = lastWord(seen.text) ?? saved;
    // Pauses of many lengths, so that kills fall before, within and after saves.
    await page.waitForTimeout((next * 97) % 700);
  }
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await gone;
  return saved;
}

function lastWord(text: string): number | undefined {
  const found = text.match(/w(\d+)x/g)?.at(-1);
  return found ? Number(found.slice(1, -1)) : undefined;
}

for (let round = 1; round <= ROUNDS; round += 1) {
  test(`killed while typing, round ${round} of ${ROUNDS}: nothing shown as saved is lost`, async ({
    folders,
  }) => {
    test.setTimeout(180_000);
    const { archive } = folders;
    const { id } = await prepareArchive(archive, (made) =>
      made.call('article.create', { fields: { slug: 'night-log' } }),
    );

    let saved = 0;
    for (let kill = 0; kill < KILLS / ROUNDS; kill += 1) {
      const galley = await launchGalley(folders);
      const { page } = galley;
      // The piece comes back by itself, unless the kill came before that was written down, or twice
      // in a row before it stood again.
      const list = grid(page);
      await expect(list.or(paper(page))).toBeVisible();
      if (await list.isVisible()) {
        await page.getByText('night-log').first().click();
        await page.keyboard.press('Enter');
      }
      const body = page.locator('.ProseMirror > p').last();
      await body.click();
      await page.keyboard.press('Control+End');
      const shown = await typeUntilKilled(galley, saved + 1, 300 + ((kill * 433) % 1400));
      expect(shown).toBeGreaterThanOrEqual(saved);

      const stored = await inArchive(archive, async (client) => {
        expect((await client.call('archive.verify', {})).problems).toEqual([]);
        return lastWord(bodyText(await docIn(client, id))) ?? 0;
      });
      expect(stored).toBeGreaterThanOrEqual(shown);
      saved = stored;
    }
    expect(saved).toBeGreaterThan(0);
  });
}
