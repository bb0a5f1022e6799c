/** A piece with text to comment on, opened in the program as a person would. */
import { expect, type Locator, type Page } from '@playwright/test';
import { withBlockIds } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Thread } from '../../../shared/domain/annotation.ts';
import { ask } from './ask.ts';
import { block, graf, subhead } from './documents.ts';
import { paper, selectWords } from './editor.ts';
import { type Galley, type LaunchOptions, launchGalley } from './launch.ts';
import { atRest } from './rest.ts';

/** The same block, under an id that tests can name. */
const named = (id: string, node: NodeJson): NodeJson => ({
  ...node,
  attrs: { ...node.attrs, id },
});

/** The night ferry's piece: headline, dek, a pull quote, a subhead and paragraphs. */
export const nightFerry: NodeJson = withBlockIds({
  type: 'doc',
  content: [
    block('eyebrow', 'Harbour'),
    named('headline', block('headline', 'The swing span rests, and the night ferry sails again')),
    block('dek', 'From Monday the last boat leaves Harrow Quay at twenty to midnight.'),
    named(
      'first',
      graf(
        'The Keel Bridge stops turning at six on Monday morning, and for five weeks the four thousand people of Northbank go home by water.',
      ),
    ),
    named(
      'second',
      graf(
        'The harbour office has printed a new timetable. It adds eleven sailings a day, nine of them before nine, and brings back a boat that nobody under thirty remembers.',
      ),
    ),
    {
      type: 'pullQuote',
      content: [
        graf('You hear the bridge only once it stops.'),
        block('attribution', 'Oskar Thwaite, bridge keeper'),
      ],
    },
    subhead('A bearing as wide as a table'),
    graf(
      'What broke is small beside what it carries. The centre bearing was cast in 1931; last autumn a diver found a crack in it, no longer than a matchstick, and asked for the span to be rested before the ice.',
    ),
    graf(
      'For the crews it is mostly a matter of sleep. Two boats will lie in steam overnight, and the night master has moved his bed into the ticket office.',
    ),
    graf(
      'On the slip the old lantern is lit again. The council pays for the oil, and the choir above the chandlery has asked whether anyone minds a song at midnight.',
    ),
  ],
});

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
  // Answered once the archive is open, which may be after the page has words.
  await ask(page, 'program.state', {});
  await ask(page, 'profile.set', { name: 'Nell Arkwright', color: 'blue' });
  const { id } = await ask(page, 'article.create', {
    doc: JSON.stringify(doc),
    fields: { slug: 'night-ferry', desk: 'Harbour', byline: 'Nell Arkwright' },
  });
  await page.reload();
  await openFromLibrary(page);
  // A page that has come up gives the text the focus a frame later.
  await expect(paper(page)).toBeFocused();
  return { ...galley, articleId: id };
}

/** Opens the desk's piece from the library. */
export async function openFromLibrary(page: Page): Promise<void> {
  await page.getByText('night ferry sails again').first().dblclick();
  await expect(paper(page)).toBeVisible();
  await expect(page.locator('[data-margin]')).toBeAttached();
}

export const marginOf = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Comments' });
export const cardsOf = (page: Page): Locator => marginOf(page).locator('[data-thread]');

/** A comment in a card, as it was kept: words in a field of the card are none yet. */
export const commentIn = (card: Locator, words: string): Locator =>
  card.getByRole('paragraph').filter({ hasText: words });

/** The marks in the text of the notes on these words. */
export const marksOf = (page: Page, words: string): Locator =>
  paper(page).locator('[data-annotation]').filter({ hasText: words });

/** The threads of the desk's piece, as the archive has them. */
export async function threadsOf({ page, articleId }: Desk): Promise<Thread[]> {
  return (await ask(page, 'thread.list', { articleId })).threads;
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

/** Waits until the cards have glided to their places. */
export async function cardsRest(page: Page): Promise<void> {
  // Where a card belongs is measured in one frame, told in the next, and glided to from there.
  await page.evaluate(async () => {
    const places = () =>
      [...document.querySelectorAll('[data-thread], [data-leader]')]
        .map((each) => Object.values(each.getBoundingClientRect().toJSON()).join())
        .join(' ');
    for (let before = '', still = 0; still < 10; ) {
      await new Promise(requestAnimationFrame);
      const now = places();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
  await atRest(page);
}
