/** Composed input, as an input method gives it: Pinyin, Kana, Hangul, dead keys. */
import type { CDPSession, Page } from '@playwright/test';

export interface Composer {
  /** Shows what is composed so far; nothing gives it up. */
  show: (words: string) => Promise<void>;
  /** Goes through the steps, waits, and lets the result stand. */
  compose: (steps: readonly string[], result: string) => Promise<void>;
}

/** @param rest how long the last step stands before its result, in milliseconds */
export async function composer(page: Page, rest = 0): Promise<Composer> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const show = async (text: string): Promise<void> => {
    const end = text.length;
    await cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  };
  return {
    show,
    async compose(steps, result) {
      for (const step of steps) {
        await show(step);
        await page.waitForTimeout(40);
      }
      await page.waitForTimeout(rest);
      await cdp.send('Input.insertText', { text: result });
    },
  };
}
