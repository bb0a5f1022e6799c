/** At half size, twice and three times the size nothing is lost; less motion when that is asked for. */
import { expect, type Locator, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { paper } from './support/editor.ts';
import { rows } from './support/library.ts';
import type { Desk } from './support/notes.ts';
import { atRest } from './support/rest.ts';
import { test } from './support/test.ts';

/** Of the window, in pixels. */
const WIDTH = 1280;

/** Waits until what was drawn last has been laid out, and nothing glides any more. */
const laidOut = async (page: Page) => {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await atRest(page);
};

const zoomTo = async ({ app, page }: Desk, zoom: number) => {
  await ask(page, 'settings.set', { zoom });
  // The window takes its size, and the page its zoom, a moment after they were given.
  await expect
    .poll(async () => {
      const [outer, wide] = await app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return [window?.getSize()[0] ?? 0, window?.getContentBounds().width ?? 0];
      });
      const [width, factor] = await page.evaluate(() => [innerWidth, devicePixelRatio] as const);
      return (
        outer === WIDTH &&
        Math.abs(width * factor - wide) <= 3 &&
        Math.abs(factor - zoom / 100) < 0.01
      );
    })
    .toBe(true);
  await laidOut(page);
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
  const cut = await page
    .locator('footer')
    .evaluateAll((lines) =>
      lines
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent),
    );
  expect(cut, `${within}: nothing is cut off at the foot`).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  expect(wide, `${within}: the page itself must not scroll sideways`).toBe(false);
}

for (const zoom of [50, 200, 300]) {
  test(`at ${zoom} % every control of every view is reachable`, async ({ desk }) => {
    const { page } = desk;
    await desk.app.evaluate(
      ({ BrowserWindow }, width) => BrowserWindow.getAllWindows()[0]?.setSize(width, 800),
      WIDTH,
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
    await laidOut(page);
    expect(await reachable(page.getByRole('textbox', { name: 'Slug' }))).toBe('reachable');
    // At narrow widths the panel lies over the page, as long as it is open.
    await allReachable(page, 'details', page.getByRole('complementary', { name: 'Details' }));
    await page.screenshot({ path: test.info().outputPath('details.png') });
    await page.keyboard.press('Control+Shift+D');
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('search')).toBeVisible();
    await laidOut(page);
    // The bar lies over the top of the text.
    await allReachable(page, 'find', page.getByRole('search'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('listbox').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Keel Bridge');
    await laidOut(page);
    await allReachable(page, 'versions');
    await page.keyboard.press('Control+4');
    await expect(page.getByRole('complementary', { name: 'Claim' })).toBeVisible();
    await laidOut(page);
    await allReachable(page, 'check');
    const words = await paper(page).boundingBox();
    expect(words!.width, 'the text is more than a strip').toBeGreaterThan(
      Math.min(599, shown.width / 2.6),
    );
    await page.screenshot({ path: test.info().outputPath('check.png') });
    await page.keyboard.press('Control+5');
    await expect(page.getByRole('region', { name: 'Release check' })).toBeVisible();
    await laidOut(page);
    await allReachable(page, 'release');
    await page.keyboard.press('Control+1');
    await expect(rows(page).first()).toBeVisible();
    await laidOut(page);
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
