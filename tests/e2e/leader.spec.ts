/** The line from a note's words to its card. */
import { expect, type Page } from '@playwright/test';
import { cardsOf, cardsRest, comment, marksOf } from './support/notes.ts';
import { test } from './support/test.ts';

/** Left and right end of the whole line, and its height on the page. */
async function leader(page: Page): Promise<{ left: number; right: number; y: number }> {
  await cardsRest(page);
  const parts = await page
    .locator('[data-leader]')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) throw new Error('there is no line');
  // The parts are one line.
  expect(new Set(parts.map(({ y }) => y)).size).toBe(1);
  for (const [i, part] of parts.entries()) {
    if (i > 0) expect(part.left).toBeCloseTo(parts[i - 1]?.right ?? 0, 0);
  }
  return { left: first.left, right: last.right, y: first.y };
}

const marked = (page: Page, words: string) =>
  marksOf(page, words).evaluate((mark) => {
    const { right, top, bottom } = mark.getClientRects()[0] as DOMRect;
    return { right, top, bottom };
  });

test('it reaches from the words to the card, below words that follow and level with the last', async ({
  desk,
}) => {
  const { page } = desk;
  await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900),
  );
  for (const [words, follows] of [
    ['Keel Bridge', true],
    ['nobody under thirty remembers.', false],
  ] as const) {
    await comment(page, words, `On ${words}`);
    const line = await leader(page);
    const card = (await cardsOf(page)
      .filter({ hasText: `On ${words}` })
      .boundingBox())!;
    const mark = await marked(page, words);
    expect(line.left - mark.right, words).toBeGreaterThanOrEqual(0);
    expect(line.left - mark.right, words).toBeLessThan(6);
    expect(Math.abs(line.right - card.x), words).toBeLessThan(2);
    const middle = (mark.top + mark.bottom) / 2;
    expect(line.y, words).toBeCloseTo(follows ? mark.bottom : middle, 0);
  }
});
