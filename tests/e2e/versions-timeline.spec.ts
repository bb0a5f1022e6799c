/** The history of a piece that several people wrote over days: rows, filter, scrubber, milestones. */
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { makePast } from './support/histories.ts';
import { rows } from './support/library.ts';
import { test as base } from './support/test.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Versions' });
const row = (page: Page, name: string | RegExp) => list(page).getByRole('option', { name });
const selected = (page: Page) => list(page).getByRole('option', { selected: true });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison' });
const handle = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

const test = base.extend<{ past: Page; app: ElectronApplication; articleId: string }>({
  articleId: async ({ folders }, use) => {
    await use((await makePast(folders.archive)).articleId);
  },
  app: async ({ articleId, start }, use) => {
    // The archive is made before the program opens it.
    expect(articleId).not.toBe('');
    await use((await start()).app);
  },
  past: async ({ app }, use) => {
    const page = await app.firstWindow();
    await rows(page).first().dblclick();
    await expect(page.getByRole('textbox', { name: 'Article' })).toBeVisible();
    await page.keyboard.press('Control+Digit3');
    await expect(list(page)).toBeFocused();
    await use(page);
  },
});

test('sittings are rows with their writer, times and words; named versions stand alone', async ({
  past: page,
}) => {
  await expect(list(page).getByRole('option')).toHaveCount(9);
  await expect(list(page)).toContainText('Tuesday, 24 February');
  await expect(list(page)).toContainText('Friday, 20 February');
  await expect(selected(page)).toHaveAccessibleName(/^Nell Arkwright, 14:06–14:25, Now/);
  // Counted as a comparison counts them: a net of none would hide what went.
  await expect(row(page, /^Tomas Rede/)).toContainText('+6 −3');
  await expect(row(page, /^First full draft, Filed, Nell Arkwright, 15:48/)).toBeVisible();
  await expect(row(page, /^Checking copy, Ines Calloway, 11:20/)).toBeVisible();

  const sitting = row(page, /^Nell Arkwright, 09:12–09:30/);
  await expect(sitting).toContainText('+32 −8');
  await sitting.click();
  await list(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(list(page).getByRole('option')).toHaveCount(10);
  await expect(selected(page)).toHaveAccessibleName(/^Nell Arkwright, 09:30, on leaving, \+10/);
  await page.keyboard.press('ArrowDown');
  await expect(selected(page)).toHaveAccessibleName(/^Nell Arkwright, 09:12, on leaving, \+22 −8/);
  await page.keyboard.press('ArrowLeft');
  await expect(list(page).getByRole('option')).toHaveCount(9);
  await expect(selected(page)).toHaveAccessibleName(/^Nell Arkwright, 09:12–09:30/);
});

test('the versions of one person, and everybody’s again', async ({ past: page }) => {
  await page.getByRole('button', { name: 'Versions of: Everyone' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Ines Calloway' }).click();
  await expect(list(page).getByRole('option')).toHaveCount(2);
  await expect(handle(page, 'Version')).toHaveAttribute('aria-valuemax', '1');
  await list(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(selected(page)).toHaveAccessibleName(/^Checking copy/);
  await page.getByRole('button', { name: 'Versions of: Ines Calloway' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Everyone' }).click();
  await expect(list(page).getByRole('option')).toHaveCount(9);
  await expect(selected(page)).toHaveAccessibleName(/^Checking copy/);
});

test('the handle replays the piece: by sitting, by named version, to either end, by itself', async ({
  past: page,
}) => {
  const version = handle(page, 'Version');
  await version.focus();
  await expect(version).toHaveAttribute('aria-valuenow', '8');
  await expect(preview(page)).toContainText('dogs as they always have');
  await page.keyboard.press('ArrowLeft');
  await expect(version).toHaveAttribute(
    'aria-valuetext',
    /^Tomas Rede, 24 Feb 2026 13:10|^Tomas Rede, 24 Feb 13:10/,
  );
  await expect(preview(page)).not.toContainText('dogs as they always have');
  await expect(preview(page)).toContainText('no longer than a matchstick');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(version).toHaveAttribute('aria-valuetext', /^Checking copy/);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(version).toHaveAttribute('aria-valuetext', /^First full draft/);
  await expect(selected(page)).toHaveAccessibleName(/^First full draft/);
  await page.keyboard.press('Home');
  await expect(preview(page)).toContainText('Keel Bridge to rest in March');
  await expect(preview(page)).not.toContainText('A bearing as wide');
  // It plays on to the end, and stops there.
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(version).toHaveAttribute('aria-valuenow', '8', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Replay the piece' })).toBeVisible();
  await expect(preview(page)).toContainText('dogs as they always have');
  await expect(version).toBeFocused();
});

test('two handles hold two versions; neither goes past the other, by keys or by hand', async ({
  past: page,
}) => {
  await row(page, /^Checking copy/).click();
  await row(page, /^First full draft/).click({ modifiers: ['Shift'] });
  const [a, b] = [handle(page, 'Version A'), handle(page, 'Version B')];
  await expect(a).toHaveAttribute('aria-valuetext', /^First full draft/);
  await expect(b).toHaveAttribute('aria-valuetext', /^Checking copy/);
  await a.focus();
  await page.keyboard.press('ArrowRight');
  await expect(a).toHaveAttribute('aria-valuetext', /^Nell Arkwright/);
  await page.keyboard.press('End');
  await expect(a).toHaveAttribute('aria-valuetext', /^Nell Arkwright/);
  await page.keyboard.press('Home');
  await expect(a).toHaveAttribute('aria-valuetext', /^Started/);
  await expect(comparison(page)).toContainText('Started');

  const from = await b.boundingBox();
  const track = page.getByRole('region', { name: 'The piece over time' });
  const whole = await track.boundingBox();
  if (!from || !whole) throw new Error('There is no scrubber.');
  await page.mouse.move(from.x + from.width / 2, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(whole.x + whole.width / 2, from.y + 20, { steps: 4 });
  await page.mouse.move(whole.x + whole.width - 80, from.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(b).toHaveAttribute('aria-valuenow', '8');
  await expect(b).toBeFocused();
  await expect(comparison(page)).toContainText('Now');
  await page.keyboard.press('Escape');
  await expect(comparison(page)).toHaveCount(0);
  await expect(handle(page, 'Version')).toBeVisible();
});

test('a milestone is given with a name, from the menu, and taken back', async ({
  past: page,
  articleId,
}) => {
  const milestones = async () =>
    (await ask(page, 'version.list', { articleId })).versions.map((each) => each.milestone);
  await page.keyboard.press('Control+KeyS');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.getByRole('combobox', { name: 'Milestone' }).click();
  await page.getByRole('option', { name: 'Proof' }).click();
  // The milestone is name enough.
  await page.getByRole('dialog').getByRole('button', { name: 'Name', exact: true }).click();
  await expect(selected(page)).toHaveAccessibleName(/^Proof, Nell Arkwright/);
  expect((await milestones())[0]).toBe('proof');

  await row(page, /^Tomas Rede/).click();
  await preview(page).getByRole('button', { name: 'Milestone' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Released' }).click();
  await expect(row(page, /^Released, Tomas Rede/)).toBeVisible();
  await preview(page).getByRole('button', { name: 'Milestone' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'No milestone' }).click();
  await expect.poll(milestones).not.toContain('released');
  // The name it was given stays.
  await expect(row(page, /^Released, Tomas Rede/)).toBeVisible();
});

test('the graf that is read stays under the eyes while versions pass', async ({
  past: page,
  app,
}) => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 480),
  );
  await expect.poll(() => page.evaluate(() => innerHeight)).toBeLessThanOrEqual(480);
  const graf = preview(page).locator('[data-id="third"]');
  await graf.evaluate((each) => each.scrollIntoView({ block: 'start' }));
  const before = await graf.boundingBox();
  await handle(page, 'Version').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(preview(page)).toContainText('11:20 · read only');
  await expect(preview(page)).toContainText('a crack in its upper race');
  await expect
    .poll(async () => Math.abs((await graf.boundingBox())!.y - before!.y))
    // A page scrolls by whole pixels; each step may round by one.
    .toBeLessThanOrEqual(2);
});
