/** At half size, twice and three times the size nothing is lost; less motion when that is asked for. */
import { expect, type Locator, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { paper } from './support/editor.ts';
import type { Desk } from './support/notes.ts';
import { test } from './support/test.ts';

const zoomTo = async ({ app, page }: Desk, zoom: number) => {
  await ask(page, 'settings.set', { zoom });
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
      ),
    )
    .toBeCloseTo(zoom / 100, 2);
  await page.waitForTimeout(300);
};

/** The part of the control within the window, and not under something else. */
async function reachable(control: Locator): Promise<string> {
  await control.scrollIntoViewIfNeeded();
  return await control.evaluate((element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 8 || box.height < 8) return 'no size';
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `outside at ${x}, ${y}`;
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element)) ? 'reachable' : 'covered';
  });
}

/** Every button, tab and field that is shown can be pointed at. */
async function allReachable(
  page: Page,
  within: string,
  part: Page | Locator = page,
): Promise<void> {
  const controls = part.locator(
    'button:visible, [role=tab]:visible, input:not([aria-hidden=true]):visible, textarea:visible, [role=combobox]:visible',
  );
  const lost: string[] = [];
  for (const control of await controls.all()) {
    if ((await control.getAttribute('tabindex')) === '-1' && !(await control.isEnabled())) continue;
    const found = await reachable(control);
    if (found === 'reachable') continue;
    const name =
      (await control.getAttribute('aria-label')) ?? (await control.textContent())?.slice(0, 40);
    lost.push(`${name}: ${found}`);
  }
  expect(lost, within).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  expect(wide, `${within}: the page itself must not scroll sideways`).toBe(false);
}

for (const zoom of [50, 200, 300]) {
  test(`at ${zoom} % every control of editor, versions and library is reachable`, async ({
    desk,
  }) => {
    const { page } = desk;
    await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setSize(1280, 800),
    );
    await zoomTo(desk, zoom);
    await allReachable(page, 'editor');
    await expect(paper(page)).toBeVisible();
    const box = await paper(page).boundingBox();
    const shown = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(shown.width + 1);
    await page.keyboard.press('Control+Shift+D');
    await expect(page.getByRole('textbox', { name: 'Slug' })).toBeVisible();
    expect(await reachable(page.getByRole('textbox', { name: 'Slug' }))).toBe('reachable');
    // At narrow widths the panel lies over the page, as long as it is open.
    await allReachable(page, 'details', page.getByRole('complementary', { name: 'Details' }));
    await page.screenshot({ path: test.info().outputPath('details.png') });
    await page.keyboard.press('Control+Shift+D');
    await page.keyboard.press('Control+f');
    // The bar lies over the top of the text.
    await allReachable(page, 'find', page.getByRole('search'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('listbox').first()).toBeVisible();
    await allReachable(page, 'versions');
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('grid')).toBeVisible();
    await allReachable(page, 'library');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox').last()).toBeFocused();
    expect(await reachable(page.getByRole('combobox').last())).toBe('reachable');
    await page.keyboard.press('Escape');
    await page.screenshot({ path: test.info().outputPath('library.png') });
  });
}

test('with less motion nothing glides', async ({ desk }) => {
  const { page } = desk;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('Control+k');
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((each) => Number(each.effect?.getComputedTiming().duration) > 1)
      .map((each) => (each as CSSAnimation).animationName ?? String(each)),
  );
  expect(moving).toEqual([]);
});
