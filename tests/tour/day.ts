/** One editorial day: from an empty computer to a piece that has gone out. */
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import { call } from '../bench/program.ts';
import { check } from './check.ts';
import {
  caretBehind,
  dialogOf,
  dismissNotice,
  dragFiles,
  press,
  saved,
  select,
  textOf,
} from './hands.ts';
import { fieldsOf, mainFile, mainHeadline, otherFiles } from './pieces.ts';
import { bringBack, suggest } from './review.ts';
import { sendOut } from './send.ts';
import type { Stage } from './stage.ts';
import { importWord } from './word.ts';

export interface Places {
  readonly documents: string;
  readonly exportFolder: string;
}

const archiveName = 'Saltmere Courier';

/** Plays the day on the stage. Every step either works or throws. */
export async function editorialDay(stage: Stage, places: Places): Promise<void> {
  await firstRun(stage, places);
  await fillTheLibrary(stage);
  await importWord(stage, places.documents);
  await importThePiece(stage);
  await edit(stage);
  await comment(stage);
  await findAndReplace(stage);
  await panels(stage);
  await versions(stage);
  await compare(stage);
  await suggest(stage);
  await bringBack(stage);
  await check(stage);
  await search(stage);
  await palette(stage);
  await sendOut(stage, places);
  await evening(stage);
}

async function firstRun(stage: Stage, { documents }: Places): Promise<void> {
  const { page } = stage;
  const make = page.getByRole('button', { name: /make an archive/i });
  await expect(make).toBeVisible();
  await stage.show(
    'first-run',
    'The first start',
    'Nothing is set up and nothing is asked for that is not needed: make an archive, open one, or drop a piece.',
    true,
  );
  await stage.answerDialogs(join(documents, archiveName));
  await make.click();
  await dialogOf(page)
    .getByRole('button', { name: /^Another folder/ })
    .click();
  const name = page.getByRole('textbox', { name: /name/i });
  await name.fill('Nell Arkwright');
  await stage.show('profile', 'Who is writing', 'A name and a colour for comments and versions.');
  await name.press('Enter');
  await expect(page.getByText(archiveName).first()).toBeVisible();
  await stage.show('empty', 'An empty library', 'The archive is a folder of one’s own.');
}

const learnedWords = [
  'Saltmere',
  'Arkwright',
  'Penrose',
  'Marlow',
  'Joss',
  'footway',
  'clockmaker',
];

/** What was in the archive before: dropped in like any folder, then filed under its desks. */
async function fillTheLibrary(stage: Stage): Promise<void> {
  const { page } = stage;
  // The people and places of Saltmere stand in no dictionary: they are learned, as a desk would.
  await call(page, 'settings.set', { spellingLanguage: 'en-GB' });
  for (const word of learnedWords) await call(page, 'spelling.learn', { word, known: true });
  const files = await otherFiles();
  const drag = await dragFiles(page, files);
  await expect(page.getByText(`Let go to add ${files.length} pieces`)).toBeVisible();
  await stage.show(
    'drop',
    'Pieces come in',
    'Text, Markdown and web pages, dropped on the window.',
  );
  await drag.drop();
  await expect(dialogOf(page)).toContainText(`${files.length} pieces added`, { timeout: 30_000 });
  await stage.show('report', 'What became of each', 'What was kept, and what was concluded.');
  await dialogOf(page).getByRole('button', { name: 'Done' }).click();
  await file(page);
  await expect(page.getByRole('row').filter({ hasText: 'Tide' }).first()).toBeVisible();
  await stage.show(
    'library',
    'The library',
    'Every piece with its desk, status, length and due date.',
    true,
  );
}

/** The fields that editors have filled in on other days. */
async function file(page: Page): Promise<void> {
  const { rows } = await call(page, 'article.list', {
    filter: {},
    sort: { by: 'created', descending: false },
    offset: 0,
    limit: 100,
  });
  const today = new Date();
  for (const { id } of rows) {
    const { report } = await call(page, 'article.importReport', { id });
    if (!report) throw new Error('A piece of the tour was not imported');
    await call(page, 'article.setFields', { id, patch: fieldsOf(basename(report.file), today) });
  }
}

async function importThePiece(stage: Stage): Promise<void> {
  const { page } = stage;
  const drag = await dragFiles(page, [mainFile]);
  await drag.drop();
  await expect(dialogOf(page)).toContainText('1 piece added', { timeout: 30_000 });
  await stage.show(
    'import',
    'The day’s piece',
    'A plain text file: headline, dek and subheads are inferred, and said to be.',
  );
  await dialogOf(page).getByRole('button', { name: /^Open/ }).click();
  await expect(textOf(page)).toContainText(mainHeadline);
  await file(page);
}

async function edit(stage: Stage): Promise<void> {
  const { page } = stage;
  await textOf(page).locator('[data-type="eyebrow"]').click();
  await page.keyboard.type('Harbour', { delay: 5 });
  const paragraph = textOf(page).locator('p').filter({ hasText: 'The clock itself stays' });
  await caretBehind(page, paragraph, 'faces the weather.');
  await page.keyboard.type(' The whole repair has cost TK, ', { delay: 5 });
  await page.keyboard.type('and the foundry sent the glass "with love".', { delay: 5 });
  await expect(textOf(page).locator('[data-type="tk"]')).toHaveCount(1);
  await expect(paragraph).toContainText('“with love”');
  await saved(page);
  await stage.show(
    'writing',
    'Writing',
    'TK becomes a mark that is counted and cannot be missed; quotes turn the right way; every word is saved.',
  );
}

async function comment(stage: Stage): Promise<void> {
  const { page } = stage;
  await commentOn(
    page,
    'Not everyone was fond',
    '212 people last summer',
    'Is this from the office’s own count, or from the ferry’s log?',
  );
  await commentOn(
    page,
    'The clock at the top',
    'the winter of 1994',
    'There were two gales that winter. Which one?',
  );
  await commentOn(
    page,
    'On Saturday, at low water',
    'four years',
    'Lovely. But four by the minutes of the council, or by hers?',
  );
  await page.getByRole('article', { name: /Comment by .*four by the minutes/ }).click();
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await reply.fill('By the minutes: first raised in May, four years ago.');
  await reply.press('ControlOrMeta+Enter');
  await expect(page.getByText('By the minutes: first raised')).toBeVisible();
  await saved(page);
  await textOf(page)
    .locator('[data-type="eyebrow"]')
    .evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await stage.show(
    'editor',
    'Comments and replies',
    'Beside the words they are about, and they stay with them.',
    true,
  );
}

async function commentOn(page: Page, start: string, words: string, body: string): Promise<void> {
  await select(page, textOf(page).locator('p').filter({ hasText: start }), words);
  await press(page, 'insert.comment');
  const field = page.getByRole('textbox', { name: 'Comment', exact: true });
  await field.fill(body);
  await field.press('ControlOrMeta+Enter');
  await expect(page.getByRole('article', { name: body.slice(0, 40) })).toBeVisible();
}

async function findAndReplace(stage: Stage): Promise<void> {
  const { page } = stage;
  await textOf(page).locator('h1').click();
  await press(page, 'edit.find');
  await page.getByRole('textbox', { name: /^Find/ }).fill('council');
  const replacement = page.getByRole('textbox', { name: /^Replace/ });
  if (await replacement.isHidden()) {
    await page
      .getByRole('button', { name: /replace/i })
      .first()
      .click();
  }
  await replacement.fill('town council');
  await stage.show('find', 'Find and replace', 'All replaced is one step back.');
  await page.getByRole('button', { name: /^(Replace all|All)$/i }).click();
  await expect(textOf(page)).toContainText('put to the town council in March');
  await dismissNotice(page, 'Replaced 1.');
  await page.getByRole('textbox', { name: /^Find/ }).press('Escape');
  await saved(page);
}

async function panels(stage: Stage): Promise<void> {
  const { page } = stage;
  await press(page, 'view.outline');
  await expect(page.getByText('What will be kept').first()).toBeVisible();
  await stage.show('outline', 'The outline', 'Follows the subheads, and the caret.');
  await press(page, 'view.details');
  await stage.show('details', 'Details', 'Slug, desk, status, dates, length, tags.');
  await press(page, 'view.details');
}

async function versions(stage: Stage): Promise<void> {
  const { page } = stage;
  await press(page, 'version.name');
  await dialogOf(page).getByRole('textbox').fill('To check');
  await stage.show('name-version', 'Naming a version', 'A milestone that is kept for ever.');
  await dialogOf(page).getByRole('textbox').press('Enter');
  await expect(dialogOf(page)).toBeHidden();
  await dismissNotice(page, 'Kept as');
  const last = textOf(page).locator('p').filter({ hasText: 'Penrose will be on the stairs' });
  await caretBehind(page, last, 'touched since.');
  await page.keyboard.type(' It has been right, she says, about one thing.', { delay: 5 });
  await saved(page);
  await press(page, 'view.versions');
  await page.getByRole('option', { name: /^To check/ }).click();
  await expect(page.getByText(/read only/i).first()).toBeVisible();
  await stage.show(
    'versions',
    'Versions',
    'Named and automatic, each to be read and brought back; nothing is lost by it.',
    true,
  );
}

/** What an editor does to the piece between two versions, and then the two held together. */
async function compare(stage: Stage): Promise<void> {
  const { page } = stage;
  await press(page, 'view.write');
  const graf = (words: string) => textOf(page).locator('p').filter({ hasText: words });
  await select(
    page,
    graf('told Saltmere'),
    'nobody who lives within sight of it has ever been late',
  );
  await page.keyboard.type('nobody within sight of it was ever late', { delay: 5 });
  await select(page, graf('at low water'), 'The work is expected to take an afternoon. ');
  await page.keyboard.press('Delete');
  await select(page, graf('And a kettle'), 'on purpose');
  await press(page, 'format.italic');
  await select(page, graf('The ferry moved its talk'), 'in town');
  await press(page, 'block.moveUp');
  await saved(page);
  await press(page, 'view.versions');
  await page.getByRole('option', { name: /^To check/ }).click();
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('menuitem', { name: 'With now' }).click();
  await expect(page.locator('ins').first()).toBeVisible();
  await press(page, 'version.nextChange');
  await stage.show(
    'compare',
    'Comparing two versions',
    'What came is underlined, what went is struck, what moved is drawn as moved.',
    true,
  );
  await press(page, 'version.sideBySide');
  await expect(page.locator('.article-text').nth(1)).toBeVisible();
  // On to the paragraph that was moved.
  const moved = page.locator('[data-state="moved-to"].is-current');
  while ((await moved.count()) === 0) await press(page, 'version.nextChange');
  await stage.show(
    'side-by-side',
    'Side by side',
    'The same paragraphs at the same height; each change one key away.',
    true,
  );
  await press(page, 'version.sideBySide');
}

async function search(stage: Stage): Promise<void> {
  const { page } = stage;
  await press(page, 'view.library');
  await press(page, 'library.search');
  await page.keyboard.type('ferry timetable', { delay: 20 });
  await expect(page.locator('mark').first()).toBeVisible();
  await stage.show('search', 'Search', 'Through every text, with the passage.', true);
  await page.keyboard.press('Escape');
}

async function palette(stage: Stage): Promise<void> {
  const { page } = stage;
  await press(page, 'palette.open');
  await page.keyboard.type('clock', { delay: 20 });
  await expect(page.getByRole('option').filter({ hasText: mainHeadline }).first()).toBeVisible();
  await stage.show(
    'palette',
    'The palette',
    'Every command and every piece, by a few letters.',
    true,
  );
  await page.keyboard.press('Enter');
  await expect(textOf(page)).toContainText(mainHeadline);
}

async function evening(stage: Stage): Promise<void> {
  await press(stage.page, 'view.focusMode');
  await stage.wear('dark');
  await stage.show('focus', 'Evening', 'Focus mode, in the dark.');
}
