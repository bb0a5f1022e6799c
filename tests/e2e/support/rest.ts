/** Waiting for what glides or fades. */
import type { Page } from '@playwright/test';

/** Waits until everything that moves or fades has come to its end; what goes on for ever may. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((each) => {
      const isEndless = each.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return isEndless || each.playState !== 'running';
    }),
  );
}
