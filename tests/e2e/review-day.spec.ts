/**
 * A piece from its first word to its merged draft: written, changed in thirty places by two people,
 * decided on, compared, restored, branched and brought back, as a desk does it in a day.
 */
import { expect, type Page } from '@playwright/test';
import { bodyText } from '../../shared/document/text.ts';
import { ask } from './support/ask.ts';
import { pressCaret } from './support/caret.ts';
import { caretBehind, paper, saved, selectWords } from './support/editor.ts';
import { give } from './support/palette.ts';
import { came, sitDown, storedSuggestions, suggest, went } from './support/suggesting.ts';
import { test } from './support/test.ts';

const HEADLINE = 'The lamp room opens its shutters';

/** What one person does to one graf: words typed over, words taken out, words put in. */
interface Revision {
  readonly graf: string;
  readonly over: readonly [was: string, now: string];
  readonly out: string;
  readonly in: readonly [behind: string, words: string];
}

const revisions: readonly Revision[] = [
  {
    graf: 'The lamp room above the customs house has been shut since the autumn of the long strike, and the town had stopped looking up at it.',
    over: ['room above', 'loft above'],
    out: ' of the long strike',
    in: ['the town', ' below'],
  },
  {
    graf: 'On Thursday a joiner called Berit Lunde took down the first of the nine shutters and leaned it carefully against the rail.',
    over: ['first', 'last'],
    out: ' carefully',
    in: ['the rail', ' to dry'],
  },
  {
    graf: 'Behind it stood a brass lamp as tall as a child, a stool, a kettle, and a calendar that nobody had thought to turn.',
    over: ['brass', 'copper'],
    out: ', a kettle',
    in: ['had thought', ' or cared'],
  },
  {
    graf: 'The harbour trust bought the room for a single coin in the spring, on the promise that it would be open to anybody who could climb.',
    over: ['spring', 'summer'],
    out: ' single',
    in: ['could climb', ' the ladder'],
  },
  {
    graf: 'There are sixty-one steps. The trust counted them twice, because the old plans say sixty and the old plans are seldom wrong.',
    over: ['twice', 'three times'],
    out: ' old',
    in: ['seldom', ' far'],
  },
  {
    graf: 'From the gallery the ferry looks like something left out on a table, and the bridge behind it like the arm of the person who left it.',
    over: ['ferry', 'harbour'],
    out: ' behind it',
    in: ['the person', ' who came and'],
  },
  {
    graf: 'Children will be let up in sixes, with one adult, and given a slate on which to write what they think is the furthest thing they can see.',
    over: ['furthest', 'farthest'],
    out: ', with one adult,',
    in: ['Children', ' under ten'],
  },
  {
    graf: 'The slates will be kept. In twenty years, says the trust, somebody will want to know how far it was possible to see from here.',
    over: ['twenty', 'thirty'],
    out: ', says the trust,',
    in: ['to know', ' exactly'],
  },
  {
    graf: 'The lamp itself will not be lit. It was made for whale oil, and the one bottle that was found with it smells of nothing but cork.',
    over: ['bottle', 'flask'],
    out: ' itself',
    in: ['nothing', ' at all'],
  },
  {
    graf: 'Berit Lunde has eight shutters to go. She expects to be done before the clocks change, unless the swallows come back to the third.',
    over: ['done', 'finished'],
    out: ' to go',
    in: ['the swallows', ' decide to'],
  },
];

const changesOf = ({ over, out, in: [behind, words] }: Revision): readonly [string, string][] => [
  [over[0], over[1]],
  [out, ''],
  [behind, `${behind}${words}`],
];

/** The piece with these of its thirty changes, counted in the order of the text. */
function expected(takes: (n: number) => boolean): string {
  return revisions
    .map((revision, which) => {
      const inOrder = [...changesOf(revision)].sort(
        ([one], [other]) => revision.graf.indexOf(one) - revision.graf.indexOf(other),
      );
      return inOrder.reduce(
        (text, [was, now], n) => (takes(which * 3 + n) ? text.replace(was, now) : text),
        revision.graf,
      );
    })
    .join('\n');
}

const stored = async (page: Page, id: string): Promise<string> => {
  await saved(page);
  return bodyText(JSON.parse((await ask(page, 'article.read', { id })).doc)).trim();
};

/** Types a new piece, headline and grafs. */
async function write(page: Page): Promise<string> {
  await page.keyboard.press('Control+n');
  await expect(paper(page)).toBeFocused();
  await page.keyboard.type(HEADLINE);
  await page.keyboard.press('Control+End');
  for (const [n, { graf }] of revisions.entries()) {
    if (n > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(graf);
  }
  await saved(page);
  const { rows: found } = await ask(page, 'article.list', {
    filter: {},
    sort: { by: 'updated', descending: true },
    offset: 0,
    limit: 1,
  });
  return found[0]?.id ?? '';
}

async function nameVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+s');
  const field = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
}

/** Makes the three changes of a graf, by the keyboard. */
async function revise(page: Page, { over, out, in: [behind, words] }: Revision): Promise<void> {
  await selectWords(page, over[0]);
  await page.keyboard.type(over[1]);
  await selectWords(page, out);
  await page.keyboard.press('Delete');
  await caretBehind(page, behind);
  await page.keyboard.type(words);
}

const count = (page: Page, n: number) =>
  expect(
    page.getByRole('button', { name: new RegExp(`^${n} suggestions?\\.`, 'u') }),
  ).toBeVisible();

test('written, suggested by two, half accepted, compared, restored, branched and brought back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const id = await write(page);
  expect(await stored(page, id)).toBe(expected(() => false));
  await nameVersion(page, 'First draft');

  // Thirty changes: Nell has the odd grafs, Tomas the even ones.
  await suggest(page);
  for (const [n, revision] of revisions.entries()) if (n % 2 === 0) await revise(page, revision);
  await sitDown(page, 'Tomas Rede');
  for (const [n, revision] of revisions.entries()) if (n % 2 === 1) await revise(page, revision);
  await count(page, 30);
  expect(await stored(page, id)).toBe(expected(() => true));
  const told = await storedSuggestions({ page, articleId: id });
  expect(told.map(({ authors }) => authors)).toEqual(
    revisions.flatMap((_, n) => Array(3).fill([n % 2 === 0 ? 'Nell Arkwright' : 'Tomas Rede'])),
  );
  // What came is underlined and what went is struck, whatever their colours.
  await expect(came(page).first()).toHaveCSS('text-decoration-line', 'underline');
  await expect(went(page).first()).toHaveCSS('text-decoration-line', 'line-through');

  // The first half is accepted, one key each; the rest is refused at once.
  await pressCaret(page, 'Control+Home');
  await page.keyboard.press('Control+BracketRight');
  for (let left = 29; left >= 15; left -= 1) {
    await page.keyboard.press('F9');
    await count(page, left);
  }
  await give(page, 'Reject All Suggestions');
  await expect(page.getByText('15 suggestions rejected.')).toBeVisible();
  expect(await stored(page, id)).toBe(expected((n) => n < 15));
  await nameVersion(page, 'Half of it');

  // Compared with the first draft, only what was accepted differs.
  await page.keyboard.press('Control+Digit3');
  await page.getByRole('option', { name: /^First draft/ }).click();
  await page.keyboard.press('Control+Alt+KeyV');
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toBeVisible();
  const compared = await ask(page, 'version.compare', {
    articleId: id,
    from: (await versionNamed(page, id, 'First draft')).id,
    to: 'current',
  });
  expect(compared.changes).toHaveLength(15);
  await page.keyboard.press('Escape');

  // The first draft again, and then what it replaced.
  for (const [name, words] of [
    ['First draft', expected(() => false)],
    ['Half of it', expected((n) => n < 15)],
  ] as const) {
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('button', { name: 'Restore…' }).click();
    await page.locator('[data-dialog]').getByRole('button', { name: 'Restore' }).click();
    await expect(page.locator('[data-dialog]')).toHaveCount(0);
    // Said once the list stands as it will: what was restored is selected then.
    await expect(page.getByText(`Restored “${name}”.`)).toBeVisible();
    expect(bodyText(await current(page, id)).trim()).toBe(words);
  }

  // A private draft, while the piece moves on; it comes back as suggestions of its author.
  await page.keyboard.press('Control+Digit2');
  await expect(paper(page)).toContainText(HEADLINE);
  await give(page, 'Start Private Draft');
  await page.locator('[data-dialog]').getByRole('textbox', { name: 'Name' }).fill('Warmer close');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('region', { name: 'Private draft' });
  await expect(banner).toContainText('Warmer close');
  await selectWords(page, 'unless the swallows come back to the third');
  await page.keyboard.type('weather permitting');
  await saved(page);
  await banner.getByRole('button', { name: 'Show Piece' }).click();
  await expect(banner).toHaveCount(0);
  await expect(paper(page)).toContainText('unless the swallows');
  await caretBehind(page, 'smells of nothing but cork');
  await page.keyboard.type(' and dust');
  await count(page, 1);
  await page.keyboard.press('Control+Digit3');
  await page
    .getByRole('region', { name: 'Private drafts' })
    .getByRole('button', { name: /^Warmer close/ })
    .click();
  await expect(banner).toContainText('Warmer close');
  await banner.getByRole('button', { name: /Bring Back/ }).click();
  await page.getByRole('button', { name: 'Bring Back as Suggestions' }).click();
  await expect(page.locator('[data-dialog]')).toHaveCount(0);
  await expect(banner).toHaveCount(0);
  await count(page, 2);
  const [merged] = (await ask(page, 'version.list', { articleId: id })).versions;
  expect(merged).toMatchObject({ kind: 'merged', name: 'Warmer close' });
  expect(merged?.parents).toHaveLength(2);
  await give(page, 'Accept All Suggestions');
  await expect(page.getByText('2 suggestions accepted.')).toBeVisible();
  expect(await stored(page, id)).toBe(
    expected((n) => n < 15)
      .replace('unless the swallows come back to the third', 'weather permitting')
      .replace('but cork', 'but cork and dust'),
  );
  expect(await ask(page, 'archive.verify', {})).toMatchObject({ ok: true, problems: [] });
});

async function current(page: Page, id: string) {
  return JSON.parse((await ask(page, 'article.read', { id })).doc);
}

async function versionNamed(page: Page, articleId: string, name: string) {
  const { versions } = await ask(page, 'version.list', { articleId });
  const found = versions.find((version) => version.name === name);
  if (!found) throw new Error(`There is no version ${name}`);
  return found;
}
