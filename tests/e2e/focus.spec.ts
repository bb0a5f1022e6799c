/** Focus mode: all but what is being written is dimmed, what stands beside the text too. */
import { expect, type Page } from '@playwright/test';
import { paper, selectWords } from './support/editor.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

/** The colour that a token stands for. */
const token = (page: Page, name: string): Promise<string> =>
  page.evaluate((wanted) => {
    const probe = document.createElement('i');
    probe.style.color = `var(${wanted})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

for (const mode of ['Focus Mode', 'Focus on Sentence']) {
  test(`${mode} dims the byline and the pull quote with its rule`, async ({ desk }) => {
    const { page } = desk;
    const text = paper(page);
    const byline = text.locator('.article-byline strong');
    const quote = text.locator('[data-type=pull-quote]');
    const [dimmed, lit] = [await token(page, '--dimmed'), await token(page, '--text')];
    await expect(byline).toHaveCSS('color', lit);
    await give(page, `>${mode}`);
    await selectWords(page, 'harbour office');
    const first = text.locator('[data-id=second], p').filter({ hasText: 'harbour office' });
    await expect(first.or(first.locator('.in-focus')).last()).toHaveCSS('color', lit);
    for (const part of await text.locator('.article-byline *').all()) {
      await expect(part).toHaveCSS('color', dimmed);
    }
    await expect(quote).toHaveCSS('border-inline-start-color', dimmed);
    await selectWords(page, 'only once');
    await expect(quote).toHaveCSS('border-inline-start-color', lit);
    await expect(byline).toHaveCSS('color', dimmed);
  });
}
