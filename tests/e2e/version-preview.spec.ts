/** What a version looks like: as the piece looked in the editor, to be read only. */
import { expect, test } from '@playwright/test';
import { ask, saved, startWithPiece, textOf } from './support/notes.ts';

test('the byline of a version is that of its time', async () => {
  const desk = await startWithPiece();
  const { page, articleId } = desk;
  try {
    const named = await ask(page, 'version.name', { articleId, name: 'First draft' });
    await ask(page, 'article.setFields', {
      id: articleId,
      patch: { byline: 'Tomas Rede', desk: 'City', due: '2026-03-01T12:00:00.000Z' },
    });
    await textOf(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Nobody minds.');
    await saved(page);
    await page.getByRole('button', { name: 'Versions' }).click();
    const preview = page.getByRole('region', { name: 'Preview' });
    const line = preview.locator('[data-type=dek] + .article-byline');
    await expect(line).toHaveText('Tomas RedeCity desk·Due Sun 1 Mar 2026');
    // What stands now follows the piece, also where no text was changed with it.
    await ask(page, 'article.setFields', { id: articleId, patch: { byline: 'Ines Roe' } });
    await expect(line).toContainText('Ines Roe');
    await page.getByRole('option', { name: /First draft/ }).click();
    await expect(line).toHaveText(/^Nell ArkwrightHarbour desk·\w{3} \d+ \w+ \d{4}$/);
    await expect(line.getByRole('button')).toHaveCount(0);
    expect((await ask(page, 'version.get', { versionId: named.id })).fields.byline).toBe(
      'Nell Arkwright',
    );
  } finally {
    await desk.close();
  }
});
