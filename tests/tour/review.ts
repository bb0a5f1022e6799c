/** The afternoon: two people suggest, a draft is written in private and comes back. */
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import { caretBehind, dialogOf, dismissNotice, press, saved, select, textOf } from './hands.ts';
import type { Stage } from './stage.ts';

const graf = (page: Page, words: string) => textOf(page).locator('p').filter({ hasText: words });
const suggestions = (page: Page) => page.locator('[data-card]');

/** Gives the command that stands first for these words in the palette. */
async function give(page: Page, words: string): Promise<void> {
  await press(page, 'palette.open');
  await page.keyboard.type(`>${words}`, { delay: 10 });
  await page.keyboard.press('Enter');
}

/** Somebody whom the archive knows, from the comments of a Word file, takes the chair. */
async function sitDown(page: Page, name: string): Promise<void> {
  await give(page, 'Somebody Else');
  await dialogOf(page).getByRole('button', { name }).click();
  await dismissNotice(page, `${name} is writing now.`);
}

/** Types over words as a person does. */
async function typeOver(page: Page, block: string, words: string, by: string): Promise<void> {
  await select(page, graf(page, block), words);
  await page.keyboard.type(by, { delay: 5 });
}

/** Two people suggest in the piece; one change is taken, one refused, and the rest accepted. */
export async function suggest(stage: Stage): Promise<void> {
  const { page } = stage;
  await press(page, 'view.write');
  await expect(textOf(page)).toBeFocused();
  await press(page, 'review.suggesting');
  await expect(page.getByRole('button', { name: 'Suggesting', exact: true })).toBeVisible();
  // A card stands when the change is drawn, and lines no longer move under the hand.
  const drawn = (cards: number) => expect(suggestions(page)).toHaveCount(cards);
  await typeOver(page, 'at low water', 'two people', 'three people');
  await drawn(1);
  await caretBehind(page, graf(page, 'The trouble began'), 'drove spray');
  await page.keyboard.type(' and sand', { delay: 5 });
  await drawn(2);
  await sitDown(page, 'Tomas Rede');
  await select(page, graf(page, 'The trouble began'), ' and into the movement');
  await page.keyboard.press('Delete');
  await drawn(3);
  await typeOver(page, 'at low water', 'set it right', 'put it right');
  await drawn(4);
  await select(page, graf(page, 'The clock at the top'), 'wrong');
  await press(page, 'format.italic');
  await drawn(5);
  await page.keyboard.press('ControlOrMeta+Home');
  await press(page, 'review.next');
  await press(page, 'review.next');
  await stage.show(
    'suggesting',
    'Suggesting',
    'What two people propose: struck, underlined, told apart, and each on a card.',
    true,
  );
  for (const [view, title, caption] of [
    ['final', 'Final', 'As it reads once everything is accepted.'],
    ['original', 'Original', 'As it read before anybody suggested.'],
  ] as const) {
    await give(page, `Show ${title}`);
    await expect(page.getByRole('button', { name: `Suggesting ${view}` })).toBeVisible();
    await stage.show(view, title, caption);
  }
  await give(page, 'Show Markup');
  await drawn(5);
  await page.keyboard.press('ControlOrMeta+Home');
  await press(page, 'review.next');
  await press(page, 'review.next');
  await press(page, 'review.accept');
  await press(page, 'review.reject');
  await expect(suggestions(page)).toHaveCount(3);
  await give(page, 'Accept All Suggestions');
  await dismissNotice(page, 'accepted.');
  await press(page, 'review.suggesting');
  await saved(page);
}

/** A private draft while the piece goes on, and how the two come together. */
export async function bringBack(stage: Stage): Promise<void> {
  const { page } = stage;
  await give(page, 'Start Private Draft');
  await dialogOf(page).getByRole('textbox', { name: 'Name' }).fill('A quieter close');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('region', { name: 'Private draft' });
  await expect(banner).toContainText('A quieter close');
  await typeOver(page, 'Penrose will be', 'means to bring', 'will bring');
  await typeOver(page, 'The clock itself', 'cleaned in the autumn', 'polished in October');
  await saved(page);
  await stage.show(
    'draft',
    'A private draft',
    'The same piece, tried another way; nobody else sees it, and no export holds it.',
  );
  await banner.getByRole('button', { name: 'Show Piece' }).click();
  await expect(banner).toHaveCount(0);
  await typeOver(page, 'The clock itself', 'cleaned in the autumn', 'washed and waxed');
  await saved(page);
  await press(page, 'view.versions');
  await page
    .getByRole('region', { name: 'Private drafts' })
    .getByRole('button', { name: /^A quieter close/ })
    .click();
  await banner.getByRole('button', { name: /Bring Back/ }).click();
  await expect(dialogOf(page).locator('[data-conflict]')).not.toHaveCount(0);
  await stage.show(
    'bring-back',
    'Bringing it back',
    'What only one of them changed is merged; what both did is asked, in its place.',
    true,
  );
  await page.keyboard.press('F8');
  await page.keyboard.press('m');
  await dialogOf(page).getByRole('button', { name: 'Take at Once' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await dismissNotice(page, 'is in the piece');
  await press(page, 'view.versions');
  await expect(page.getByRole('option', { name: /A quieter close/ }).first()).toBeVisible();
  await stage.show(
    'graph',
    'Where it came from',
    'Each draft on its own lane, into the version that took it in.',
    true,
  );
  await give(page, 'Prune Versions');
  await dialogOf(page).getByRole('combobox', { name: 'Older than' }).click();
  await page.getByRole('option').first().click();
  await expect(dialogOf(page).getByRole('status')).not.toBeEmpty();
  await stage.show('prune', 'Pruning', 'What would go is said before; nothing goes by itself.');
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toHaveCount(0);
}
