/** A piece with text to comment on, opened in the program as a person would. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { CommandName, Input, Output } from '../../../shared/contract/contract.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { type Galley, type LaunchOptions, launchGalley } from './launch.ts';

declare const window: { readonly galley: Bridge };

const block = (type: string, id: string, text: string, attrs = {}): NodeJson => ({
  type,
  attrs: { id, ...attrs },
  ...(text ? { content: [{ type: 'text', text }] } : {}),
});

/** The night ferry's piece: headline, dek, a pull quote, a subhead and paragraphs. */
export const nightFerry: NodeJson = {
  type: 'doc',
  content: [
    block('eyebrow', 'eyebrow', 'Harbour'),
    block('headline', 'headline', 'The swing span rests, and the night ferry sails again'),
    block('dek', 'dek', 'From Monday the last boat leaves Harrow Quay at twenty to midnight.'),
    block(
      'paragraph',
      'first',
      'The Keel Bridge stops turning at six on Monday morning, and for five weeks the four thousand people of Northbank go home by water.',
    ),
    block(
      'paragraph',
      'second',
      'The harbour office has printed a new timetable. It adds eleven sailings a day, nine of them before nine, and brings back a boat that nobody under thirty remembers.',
    ),
    {
      type: 'pullQuote',
      attrs: { id: 'pull' },
      content: [
        block('paragraph', 'pulled', 'You hear the bridge only once it stops.'),
        block('attribution', 'who', 'Oskar Thwaite, bridge keeper'),
      ],
    },
    block('heading', 'subhead', 'A bearing as wide as a table', { level: 2 }),
    block(
      'paragraph',
      'third',
      'What broke is small beside what it carries. The centre bearing was cast in 1931; last autumn a diver found a crack in it, no longer than a matchstick, and asked for the span to be rested before the ice.',
    ),
    block(
      'paragraph',
      'fourth',
      'For the crews it is mostly a matter of sleep. Two boats will lie in steam overnight, and the night master has moved his bed into the ticket office.',
    ),
    block(
      'paragraph',
      'fifth',
      'On the slip the old lantern is lit again. The council pays for the oil, and the choir above the chandlery has asked whether anyone minds a song at midnight.',
    ),
  ],
};

/** Asks the program for something, as its own page does; fails with the error's sentence. */
export async function ask<C extends CommandName>(
  page: Page,
  name: C,
  input: Input<C>,
): Promise<Output<C>> {
  const reply = await page.evaluate(
    ([command, given]) =>
      (window.galley.commands as Record<string, (each: unknown) => Promise<unknown>>)[
        command as string
      ]?.(given),
    [name, input] as const,
  );
  const answer = reply as
    | { ok: true; value: Output<C> }
    | { ok: false; error: { message: string } };
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

export interface Desk extends Galley {
  readonly articleId: string;
}

/** Starts the program on an archive with one piece and shows that piece. */
export async function startWithPiece(
  doc: NodeJson = nightFerry,
  options: LaunchOptions = {},
): Promise<Desk> {
  const galley = await launchGalley(options);
  const { page } = galley;
  await page.waitForFunction(() => document.body.textContent.length > 0);
  await ask(page, 'profile.set', { name: 'Nell Arkwright', color: 'blue' });
  const { id } = await ask(page, 'article.create', {
    doc: JSON.stringify(doc),
    fields: { slug: 'night-ferry', desk: 'Harbour', byline: 'Nell Arkwright' },
  });
  await page.reload();
  await openPiece(page);
  return { ...galley, articleId: id };
}

/** Opens the piece from the library. */
export async function openPiece(page: Page): Promise<void> {
  await page.getByText('night ferry sails again').first().dblclick();
  await expect(textOf(page)).toBeVisible();
  await expect(page.locator('[data-margin]')).toBeAttached();
}

export const textOf = (page: Page): Locator => page.locator('.ProseMirror');
export const marginOf = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Comments' });
export const cardsOf = (page: Page): Locator => marginOf(page).locator('[data-thread]');

/** Selects words in the text, as a drag over them does. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await textOf(page).focus();
  await page.evaluate((wanted) => {
    const root = document.querySelector('.ProseMirror') as HTMLElement;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    let all = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push(node as Text);
      all += (node as Text).data;
    }
    const start = all.indexOf(wanted);
    if (start < 0) throw new Error(`'${wanted}' does not stand in the text`);
    const place = (offset: number, end: boolean): [Text, number] => {
      let left = offset;
      for (const node of nodes) {
        if (left < node.data.length || (end && left === node.data.length)) return [node, left];
        left -= node.data.length;
      }
      throw new Error('beyond the text');
    };
    const range = document.createRange();
    range.setStart(...place(start, false));
    range.setEnd(...place(start + wanted.length, true));
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    (range.startContainer.parentElement as HTMLElement).scrollIntoView({ block: 'nearest' });
  }, words);
  // ProseMirror reads the selection in its own time.
  await page.waitForTimeout(60);
}

/** Comments on words by keyboard alone, and waits until the card stands there. */
export async function comment(page: Page, words: string, body: string): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.press('Control+Alt+KeyM');
  const field = page.getByRole('textbox', { name: 'Comment', exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type(body);
  await page.keyboard.press('Control+Enter');
  await expect(cardsOf(page).filter({ hasText: body })).toBeVisible();
  await expect(field).toHaveCount(0);
}

/** Waits until everything typed is in the archive. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('footer').getByText(/^Saved/)).toBeVisible();
}
