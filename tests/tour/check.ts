/** The fact-check: what is claimed, decided on, and brought back when a figure changes. */
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import { newId } from '../../shared/document/ids.ts';
import { call } from '../bench/program.ts';
import { crane, craneHeadline } from '../e2e/support/fact-dense.ts';
import { dialogOf, dismissNotice, press, saved, select, textOf } from './hands.ts';
import type { Stage } from './stage.ts';

const pane = (page: Page) => page.getByRole('complementary', { name: 'Claim' });

async function give(page: Page, words: string): Promise<void> {
  await press(page, 'palette.open');
  await page.keyboard.type(`>${words}`, { delay: 10 });
  await expect(page.getByRole('option', { selected: true })).toContainText(words);
  await page.keyboard.press('Enter');
}

/** @returns the piece's id */
async function fileTheCrane(page: Page): Promise<string> {
  const { profile } = await call(page, 'profile.get', {});
  const { id } = await call(page, 'article.create', {
    doc: JSON.stringify(crane),
    fields: {
      slug: 'crane-down',
      desk: 'Harbour',
      status: 'in check',
      byline: profile?.name ?? '',
    },
  });
  for (const word of ['Danforth', 'Godwit', 'Idris', 'Orrin', 'Wen', 'Aldous', 'Quill']) {
    await call(page, 'spelling.learn', { word, known: true });
  }
  await press(page, 'piece.quickOpen');
  await page.keyboard.type(craneHeadline, { delay: 5 });
  await expect(page.getByRole('option', { selected: true })).toContainText(craneHeadline);
  await page.keyboard.press('Enter');
  await expect(textOf(page)).toContainText(craneHeadline);
  return id;
}

const backup = [
  {
    name: 'Weighbridge log, 1978 to 2026',
    kind: 'document',
    locator: 'page 212',
    stance: 'supports',
  },
  { name: 'Idris Bell, surveyor', kind: 'person', locator: 'call, 04:10', stance: 'supports' },
  { name: 'Plate on the slewing ring', kind: 'image', locator: 'IMG 0412', stance: 'neither' },
] as const;

/** What the crane's weight rests on, whom was asked, and what is asked of the author. */
async function fileBackup(page: Page, articleId: string): Promise<void> {
  const { claims } = await call(page, 'check.open', { articleId });
  const claim = claims.find(({ quote }) => quote.exact.includes('68'));
  if (!claim) throw new Error('The weight of the crane was not claimed.');
  const claimId = claim.id;
  const sources = [];
  for (const { name, kind, locator, stance } of backup) {
    const source = await call(page, 'source.create', {
      id: newId(),
      name,
      kind,
      grade: 'primary',
      reliability: 'high',
      contact: '',
      address: '',
      notes: '',
      confidentiality: 'open',
    });
    sources.push(source.id);
    await call(page, 'evidence.create', {
      id: newId(),
      claimId,
      sourceId: source.id,
      stance,
      locator,
      quotation: '',
      calculation: '',
      note: '',
      attachment: null,
    });
  }
  await call(page, 'contact.create', {
    id: newId(),
    articleId,
    claimId,
    sourceId: sources[1] ?? null,
    at: new Date().toISOString(),
    channel: 'call',
    who: 'Idris Bell',
    question: 'What did it weigh with the jib off?',
    answer: 'Reached. 68 tonnes, read from the log.',
  });
  await call(page, 'query.create', {
    id: newId(),
    articleId,
    claimId,
    quote: claim.quote,
    to: 'author',
    question: 'With or without the jib?',
    proposal: null,
    severity: 'should',
    due: null,
  });
}

/** A piece full of facts: every one underlined, looked at, and told apart from what changed since. */
export async function check(stage: Stage): Promise<void> {
  const { page } = stage;
  const id = await fileTheCrane(page);
  await press(page, 'view.check');
  await expect(pane(page)).toBeVisible();
  await give(page, 'Freeze Checking Copy');
  await dialogOf(page).getByRole('textbox').fill('Wim Ansel');
  await page.keyboard.press('Enter');
  await dismissNotice(page, 'Checking copy for Wim Ansel frozen');
  await give(page, 'Underline Everything');
  const proposed = page.getByRole('region', { name: 'Proposed claim' });
  await expect(proposed).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await expect(page.getByText(/^2 of \d+ looked at$/)).toBeVisible();
  await stage.show(
    'underline',
    'Underline everything',
    'The rules propose each fact and say why; nothing is a claim without a yes.',
    true,
  );
  const looked = page.getByText(/^\d+ of \d+ looked at$/);
  while ((await proposed.count()) > 0) {
    const before = await looked.innerText();
    await page.keyboard.press('Shift+C');
    await expect(looked).not.toHaveText(before);
  }
  await page.keyboard.press('Escape');
  await expect(pane(page).getByText(/^0 of \d+ checked$/)).toBeVisible();
  await page.keyboard.press('Shift+J');
  for (const key of '1111614111115111181111') await page.keyboard.press(key);
  await expect(pane(page).getByText(/^21 of \d+ checked$/)).toBeVisible({ timeout: 30_000 });
  await fileBackup(page, id);

  await press(page, 'view.write');
  await expect(pane(page)).toHaveCount(0);
  await select(page, textOf(page).locator('p').filter({ hasText: 'It stands 21' }), '68');
  await page.keyboard.type('71', { delay: 5 });
  await saved(page);
  await press(page, 'view.check');
  await expect(pane(page)).toBeVisible();
  await page
    .getByRole('option', { name: /Recheck/ })
    .filter({ hasText: '71' })
    .click();
  await expect(pane(page).getByRole('region', { name: /^Recheck/ })).toBeVisible();
  await expect(pane(page).getByText(backup[0].name)).toBeVisible();
  await stage.show(
    'check',
    'Checking',
    'Every claim with its status and what it rests on; a figure that changed brings its claim back with the difference.',
    true,
  );
  await give(page, 'Check the Proof');
  await expect(page.getByRole('listbox', { name: 'Since the checking copy' })).toBeVisible();
  await stage.show(
    'proof',
    'Checking the proof',
    'What changed since the checking copy, which claims it reopened, which facts are new.',
  );
  await page.keyboard.press('Escape');
  await press(page, 'view.release');
  await expect(page.getByRole('heading', { name: /to settle$/ })).toBeVisible();
  await stage.show(
    'release',
    'Before it leaves',
    'What must be settled, what is worth a look, who signed, and what leaves: each item jumps to its cause.',
    true,
  );
}
