/** How large a picture stands in the text, while it is written and in its versions. */
import { expect, type Locator, type Page } from '@playwright/test';
import { fillClipboard } from './support/clipboard.ts';
import { graf } from './support/documents.ts';
import { openNewPiece, paper, saved } from './support/editor.ts';
import { test } from './support/test.ts';

const widthOf = async (image: Locator): Promise<number> => {
  await expect(image).not.toHaveJSProperty('naturalWidth', 0);
  return (await image.boundingBox())?.width ?? 0;
};

async function sizes(figures: Locator, column: Locator): Promise<void> {
  await expect(figures.locator('img')).toHaveCount(2);
  const room = (await column.boundingBox())?.width ?? 0;
  const widths = await Promise.all((await figures.locator('img').all()).map(widthOf));
  expect(widths.sort((one, other) => one - other)).toEqual([120, room]);
}

const paste = async (page: Page) => {
  const figures = paper(page).locator('figure');
  const before = await figures.count();
  await page.keyboard.press('Control+v');
  await expect(figures).toHaveCount(before + 1);
};

test('a small picture stands at its own size, a large one is as wide as the column', async ({
  galley,
  page,
}) => {
  await openNewPiece(page, graf('Above.'), graf('Below.'));
  await fillClipboard(galley.app, { picture: 120 });
  await paste(page);
  await fillClipboard(galley.app, { picture: 1600 });
  await paste(page);
  await sizes(paper(page).locator('figure'), paper(page).locator('[data-type=headline]'));
  await saved(page);
  await page.getByRole('button', { name: 'Versions' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await sizes(preview.locator('figure'), preview.locator('[data-type=headline]'));
});
