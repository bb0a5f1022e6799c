/**
 * A fact-checker's day by keyboard, on a piece as dense with facts as a front page: from the file that
 * came in to the signed report on the disk.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { rootPath } from '../../build/files.ts';
import { ask } from './support/ask.ts';
import { claimPane, toCheck, toWrite } from './support/checking.ts';
import {
  addEvidence,
  answerQuery,
  askOfClaim,
  decide,
  type NewEvidence,
  tabTo,
  typeOver,
} from './support/day.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { paper, saved } from './support/editor.ts';
import { give } from './support/palette.ts';
import { test } from './support/test.ts';

const file = join(rootPath, 'tests', 'fixtures', 'day', 'east-quay-crane.txt');

/** Evidence of five kinds; who the last one is, nobody but the vault knows. */
const backup: readonly NewEvidence[] = [
  { source: 'Builder’s plate', kind: 'Image', fields: { Quotation: 'H & P 1932' } },
  { source: 'Harbour ledger', kind: 'Document', fields: { 'Where in it': 'folio 212' } },
  {
    source: 'Weighbridge table',
    kind: 'Dataset',
    fields: { Calculation: '70.5 - 2.5', Note: 'Row 14, read twice.' },
  },
  { source: 'Talk on the quay', kind: 'Recording', fields: { 'Where in it': '04:10' } },
  {
    source: 'Kestrel',
    kind: 'Person',
    confidentiality: 'Anonymous',
    fields: { Quotation: 'We all saw the crack by Christmas.', Note: 'Said so unasked.' },
  },
];
const identity = 'Ottoline Marsh';

const passphrase = 'gull anvil lantern thursday';

/** Takes the file in as it was sent, and opens it. */
async function takeIn(page: Page): Promise<string> {
  await page.keyboard.press('Control+Shift+I');
  const report = page.getByRole('dialog', { name: '1 piece added' });
  await tabTo(page, report.getByRole('button', { name: /^Open/u }));
  await page.keyboard.press('Enter');
  await expect(paper(page)).toBeFocused();
  await expect(paper(page)).toContainText('It lifted 2,300 boats and one church bell.');
  const { rows } = await ask(page, 'article.recent', { limit: 1 });
  return String(rows[0]?.id);
}

/** Keeps in the vault who the confidential source is. */
async function keepIdentity(page: Page): Promise<void> {
  await give(page, '>identity vault');
  const make = page.getByRole('dialog', { name: 'Make an identity vault' });
  await expect(make.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.type(passphrase);
  await tabTo(page, make.getByLabel('The same passphrase again', { exact: true }));
  await page.keyboard.type(passphrase);
  await tabTo(page, make.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const vault = page.getByRole('dialog', { name: 'Identity vault' });
  await tabTo(page, vault.getByRole('button', { name: 'Kestrel' }));
  await page.keyboard.press('Enter');
  const who = page.getByRole('dialog', { name: 'Who “Kestrel” is' });
  await expect(who.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type(identity);
  await page.keyboard.press('Enter');
  await expect(who).toHaveCount(0);
}

test('from the file that came in to the signed report, without the mouse', async ({
  folder,
  galley,
  page,
}) => {
  test.setTimeout(120_000);
  await chooseInDialogs(galley.app, file);
  const id = await takeIn(page);
  const read = () => ask(page, 'check.open', { articleId: id });

  await test.step('freeze, and underline every fact, kind by kind', async () => {
    await toCheck(page);
    await give(page, '>Freeze Checking Copy');
    await expect(page.getByRole('dialog', { name: 'Freeze the checking copy' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Freeze the checking copy' })).toHaveCount(0);
    await give(page, '>Underline Everything');
    const proposed = page.getByRole('region', { name: 'Proposed claim' });
    await expect(proposed).toBeVisible();
    while ((await proposed.count()) > 0) {
      const looked = await claimPane(page)
        .getByText(/looked at$/u)
        .innerText();
      await page.keyboard.press('Shift+C');
      await expect(claimPane(page).getByText(looked, { exact: true })).toHaveCount(0);
    }
    await page.keyboard.press('Escape');
  });
  const total = (await read()).claims.length;
  expect(total).toBeGreaterThanOrEqual(25);
  await expect(claimPane(page).getByText(`0 of ${total} checked`)).toBeVisible();

  await test.step('the pass: five claims with evidence, two with a query, the rest as they come', async () => {
    await page.keyboard.press('Shift+J');
    for (const each of backup) {
      await addEvidence(page, each);
      await decide(page, '1');
    }
    await askOfClaim(page, 'Who took the measure?');
    await decide(page, '6');
    await askOfClaim(page, 'By whose count?');
    await decide(page, '6');
    for (let left = total - 7; left > 0; left -= 1) await page.keyboard.press('1');
    await expect(claimPane(page).getByText(`${total} of ${total} checked`)).toBeVisible({
      timeout: 30_000,
    });
    await keepIdentity(page);
    const { queries, evidence, sources, claims } = await read();
    expect(queries).toHaveLength(2);
    expect(evidence).toHaveLength(5);
    expect(new Set(sources.map(({ kind }) => kind)).size).toBe(5);
    expect(sources.filter(({ confidentiality }) => confidentiality === 'anonymous')).toHaveLength(
      1,
    );
    expect(
      claims.filter(({ decisions }) => decisions.at(-1)?.evidenceIds.length === 1),
    ).toHaveLength(5);
  });

  const card = claimPane(page).getByRole('region', { name: 'Recheck: wording changed' });
  const reopened = async () => (await read()).claims.filter(({ recheck }) => recheck).length;
  const toReopened = async () => {
    await toCheck(page);
    const left = total - (await reopened());
    expect(left).toBeLessThan(total);
    await expect(claimPane(page).getByText(`${left} of ${total} checked`)).toBeVisible();
    await page.keyboard.press('j');
    await expect(card).toBeVisible();
  };
  /** What was opened again, the claims of the same sentence too, is still right. */
  const stillRight = async () => {
    for (let left = await reopened(); left > 0; left -= 1) {
      await expect(card).toBeVisible();
      await page.keyboard.press('r');
      await expect.poll(reopened).toBe(left - 1);
    }
    await expect(claimPane(page).getByText(`${total} of ${total} checked`)).toBeVisible();
  };

  await test.step('a figure changes: its claim is open again, and is looked at again', async () => {
    await toWrite(page);
    // The whole claim is typed over, letter by letter.
    await typeOver(page, '68 tonnes', '86 tonnes');
    await expect(page.getByText(`Claims ${total}/${total} checked`)).toHaveCount(0);
    await saved(page);
    await toReopened();
    await expect(card.locator('del')).toHaveText('68');
    await expect(card.locator('ins')).toHaveText('86');
    await stillRight();
  });

  const list = page.getByRole('region', { name: 'Release check' });
  const pane = page.getByRole('complementary', { name: 'Sign-offs and files' });
  const facts = pane.locator('[data-pass="facts"]');
  const item = (rule: string) => list.locator(`[data-rule="${rule}"]`);
  const toRelease = async () => {
    await page.keyboard.press('Control+5');
    await expect(list).toBeVisible();
  };
  const jump = async (rule: string, name: RegExp) => {
    await tabTo(page, item(rule).getByRole('button', { name }));
    await page.keyboard.press('Enter');
  };

  await test.step('the release check leads to what is left', async () => {
    await toRelease();
    for (const answer of ['The surveyor, in 2019.', 'By the harbour office’s.']) {
      await jump('queries', /^Jump/u);
      await expect(paper(page)).toBeFocused();
      await answerQuery(page, answer);
      await toRelease();
    }
    await expect(list).toContainText('No query left open');
    for (const [name, words] of [
      ['No byline', 'By Marta Quill'],
      ['No slug', 'crane-down'],
    ] as const) {
      await jump('fields', new RegExp(`^Jump: ${name}`, 'u'));
      await expect(page.getByRole('textbox', { name: name.slice(3) })).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await saved(page);
      await toRelease();
    }
    await tabTo(page, item('spelling').getByRole('button', { name: /^Jump/u }));
    await page.keyboard.press('w');
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused();
    await page.keyboard.type('Names of people and places.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'One thing to settle' })).toBeVisible();
  });

  await test.step('signed off; a figure changes, and the sign-off is broken', async () => {
    await jump('sign-offs', /^Jump: Facts/u);
    const sheet = page.getByRole('dialog', { name: 'Sign off' });
    await tabTo(page, sheet.getByRole('textbox', { name: 'As' }));
    await page.keyboard.type('Checker');
    await page.keyboard.press('Enter');
    await expect(facts).toHaveAttribute('data-state', 'standing');
    await expect(page.getByRole('heading', { name: 'Nothing left to settle' })).toBeVisible();

    await toWrite(page);
    await typeOver(page, '412,000 crowns', '421,000 crowns');
    await expect(page.getByRole('button', { name: 'Facts sign-off broken' })).toBeVisible();
    await saved(page);
    await toRelease();
    await expect(facts).toHaveAttribute('data-state', 'broken');
    await expect(facts).toContainText('“412,000” → “421,000”');
    await expect(item('sign-offs')).toContainText('Facts sign-off is broken');
    await expect(item('open claims').first()).toBeVisible();
  });

  await test.step('checked and signed again, the piece is clear', async () => {
    await toReopened();
    await stillRight();
    await page.keyboard.press('F4');
    await toRelease();
    await expect(facts).toHaveAttribute('data-state', 'standing');
    await expect(page.getByRole('heading', { name: 'Nothing left to settle' })).toBeVisible();
  });

  const out = join(folder, 'out');
  await mkdir(out);
  await chooseInDialogs(galley.app, out);
  const report = async (redacted: boolean) => {
    await give(page, '>fact-check report');
    const sheet = page.getByRole('dialog', { name: 'Fact-check report' });
    await expect(sheet.getByRole('status')).toContainText(`${total} claims, 5 pieces of evidence`);
    if (redacted) {
      await tabTo(page, sheet.getByRole('checkbox', { name: /^Redacted/u }));
      await page.keyboard.press('Space');
    } else {
      await tabTo(page, sheet.getByRole('button', { name: 'Choose…' }));
      await page.keyboard.press('Enter');
    }
    await expect(sheet).toContainText(out);
    await tabTo(page, sheet.getByRole('button', { name: 'Write Report' }));
    await page.keyboard.press('Enter');
    await expect(sheet).toHaveCount(0);
    const name = `crane-down-fact-check${redacted ? '-redacted' : ''}.html`;
    await expect.poll(() => readdir(out)).toContain(name);
    return readFile(join(out, name), 'utf8');
  };

  await test.step('the signed report is on the disk', async () => {
    const { versions } = await ask(page, 'version.list', { articleId: id });
    const hashes = versions.map(({ contentHash }) => contentHash);
    const whole = await report(false);
    const redacted = await report(true);
    for (const html of [whole, redacted]) {
      expect(html.match(/<article class="claim"/gu)).toHaveLength(total);
      expect(html).toContain('86 tonnes');
      expect(html).toContain('421,000 crowns');
      expect(html).toContain('Builder’s plate');
      expect(html).toContain('folio 212');
      const [, signed] =
        /<tr><td>Facts<\/td><td>Nell Arkwright, Checker<br>.*<code>(\w{64})<\/code><\/td><td>Stands/u.exec(
          html,
        ) ?? [];
      expect(hashes).toContain(signed);
      expect(html).toContain('Names of people and places.');
      expect(html).not.toContain(identity);
    }
    expect(whole).toMatch(/On the words<\/small> <span[^>]*>68 tonnes/u);
    expect(whole).toContain('The surveyor, in 2019.');
    expect(whole).toContain('Kestrel');
    expect(whole).toContain('We all saw the crack by Christmas.');
    for (const told of ['Kestrel', 'We all saw', 'unasked']) {
      expect(redacted.toLowerCase()).not.toContain(told.toLowerCase());
    }
  });
});
