/** What the tour's hands can do: drop files, walk through text, press shortcuts. */
import { expect } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import { type UserCommandId, userCommands } from '../../shared/domain/commands.ts';

/** Presses a command's shortcut, as the table of commands has it. */
export async function press(page: Page, id: UserCommandId): Promise<void> {
  const command = userCommands.find((each) => each.id === id);
  const shortcut = command && 'shortcut' in command ? command.shortcut : undefined;
  if (!shortcut) throw new Error(`${id} has no shortcut`);
  const keys = shortcut
    .replace('CmdOrCtrl', 'ControlOrMeta')
    .replace(/\b(Up|Down|Left|Right)$/, 'Arrow$1');
  await page.keyboard.press(keys);
}

/** The text being written. */
export const textOf = (page: Page) => page.locator('[contenteditable="true"].ProseMirror');
/** The sheet over the window; notices are dialogs to assistive technology too. */
export const dialogOf = (page: Page) => page.locator('[data-dialog]');

/** Everything typed is on the disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved at/).first()).toBeVisible({ timeout: 10_000 });
}

/** A notice leaves by itself; the pictures do not wait for it. */
export async function dismissNotice(page: Page, words: string): Promise<void> {
  await expect(page.getByText(words).first()).toBeVisible();
  const dismiss = page.getByLabel('Dismiss');
  // It may be gone before the hand is there.
  await dismiss.click({ timeout: 1_000 }).catch(() => {});
  await expect(dismiss).toHaveCount(0, { timeout: 15_000 });
}

/** Drags files from the desktop over the middle of the window, and lets go when asked. */
export async function dragFiles(
  page: Page,
  files: readonly string[],
): Promise<{ drop: () => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page);
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const send = async (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<void> => {
    await cdp.send('Input.dispatchDragEvent', { type, x, y, data });
  };
  await send('dragEnter');
  await send('dragOver');
  return {
    async drop() {
      // A page that is busy takes no drop: like a hand, this lets go once more where files still hover.
      await expect(async () => {
        await send('dragOver');
        await send('drop');
        await expect(page.getByText(/^Let go to add/)).toHaveCount(0, { timeout: 3_000 });
      }).toPass({ timeout: 20_000 });
    },
  };
}

/** Puts the caret right behind some words of the text. */
export async function caretBehind(page: Page, block: Locator, words: string): Promise<void> {
  const at = await select(page, block, words);
  await page.keyboard.press('ArrowRight');
  if (at !== words) throw new Error(`'${words}' could not be selected, but '${at}'`);
}

/**
 * Selects some words of a block as a person does: presses the mouse before them, draws, lets go.
 * @returns what is selected then
 */
export async function select(page: Page, block: Locator, words: string): Promise<string> {
  // To the middle, where nothing floats over it.
  await block.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const ends = await block.evaluate(async (element, wanted) => {
    // Text far from the window has no boxes before it was drawn.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const boxes = range.getClientRects();
      const first = boxes[0];
      const last = boxes[boxes.length - 1];
      if (!first || !last) continue;
      return [
        { x: first.left + 0.5, y: (first.top + first.bottom) / 2 },
        { x: last.right - 0.5, y: (last.top + last.bottom) / 2 },
      ] as const;
    }
    return null;
  }, words);
  if (!ends) throw new Error(`'${words}' cannot be seen in '${await block.innerText()}'`);
  await page.mouse.move(ends[0].x, ends[0].y);
  await page.mouse.down();
  await page.mouse.move(ends[1].x, ends[1].y, { steps: 6 });
  await page.mouse.up();
  return page.evaluate(() => document.getSelection()?.toString() ?? '');
}
