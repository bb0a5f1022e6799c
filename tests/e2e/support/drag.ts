/** Words dragged with the mouse, as a person does it. */
import type { Page } from '@playwright/test';
import { selectWords } from './editor.ts';

/** The box on the screen around some words of the text, which stand in it once. */
async function boxOf(page: Page, words: string): Promise<DOMRect> {
  return await page.evaluate((wanted) => {
    const root = document.querySelector('.ProseMirror') as HTMLElement;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const index = (node as Text).data.indexOf(wanted);
      if (index < 0) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + wanted.length);
      return range.getBoundingClientRect().toJSON();
    }
    throw new Error(`'${wanted}' does not stand in one piece in the text`);
  }, words);
}

/** Selects words that stand in one piece and drags them to right before others. */
export async function dragWords(page: Page, words: string, before: string): Promise<void> {
  await selectWords(page, words);
  const from = await boxOf(page, words);
  const to = await boxOf(page, before);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const y = to.y + to.height / 2;
  await page.mouse.move(to.x + 40, y, { steps: 8 });
  await page.mouse.move(to.x + 1, y, { steps: 4 });
  await page.mouse.up();
}
