/** Pages held to WCAG 2.2 AA by axe, in each look. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { ask } from './ask.ts';
import { atRest } from './rest.ts';

/** What a person may have chosen. */
export const looks = [
  { name: 'light', theme: 'light', forced: 'none' },
  { name: 'dark', theme: 'dark', forced: 'none' },
  { name: 'forced colours', theme: 'light', forced: 'active' },
] as const;

/** Menus float above the page and belong to no landmark. */
export async function clean(page: Page, where: string, floating = false): Promise<void> {
  // What fades has other colours on its way, and something may begin to while axe looks.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await atRest(page);
  // A page of its own to gather results in, as axe would open, is none of a program's windows.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(floating ? ['region'] : [])
    // They catch the focus at a menu's ends and pass it on at once; nobody stands on them.
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join('\n')}`,
  );
  expect(found, where).toEqual([]);
}

export async function wear(page: Page, { theme, forced }: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ forcedColors: forced, reducedMotion: 'reduce' });
  await ask(page, 'settings.set', { theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}
