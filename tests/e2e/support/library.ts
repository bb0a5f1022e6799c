/** The library's list, as it is seen and pointed at. */
import type { Locator, Page } from '@playwright/test';

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Pieces' });
export const rows = (page: Page): Locator => grid(page).locator('[data-index]');
export const row = (page: Page, headline: string): Locator =>
  rows(page).filter({ hasText: headline });
/** Where a click selects the piece rather than opening a menu. */
export const titleIn = (one: Locator): Locator => one.locator('[role=gridcell]').first();
export const sidebar = (page: Page): Locator => page.getByRole('navigation', { name: 'Archive' });
