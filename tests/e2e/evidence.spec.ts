/** Evidence by keyboard: sources found and made, calculations worked out, files beside the text. */
import { createHash } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Evidence } from '../../shared/domain/source.ts';
import { ask } from './support/ask.ts';
import { clean, looks, wear } from './support/axe.ts';
import { claimPane, claimWords, currentWords, openCrane, toCheck } from './support/checking.ts';
import { opensOutside } from './support/dialogs.ts';
import { plainPdf } from './support/pdf.ts';
import { test } from './support/test.ts';

const section = (page: Page, name: string): Locator =>
  claimPane(page).getByRole('region', { name });
const evidence = (page: Page): Locator => section(page, 'Evidence');
const form = (page: Page): Locator => page.getByRole('form', { name: 'New evidence' });

async function stored(page: Page, articleId: string): Promise<readonly Evidence[]> {
  return (await ask(page, 'check.open', { articleId })).evidence;
}

/** Presses Tab until the field of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const field = page.getByRole('form').getByLabel(name, { exact: true }).first();
  for (let presses = 0; presses < 30; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`'${name}' is not reached by Tab`);
}

/** Begins evidence from a source that is made for it, all by keyboard. */
async function beginWithNewSource(page: Page, name: string): Promise<void> {
  await page.keyboard.press('e');
  await expect(form(page).getByRole('combobox', { name: 'Source' })).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: `New source “${name}”` })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const source = page.getByRole('form', { name: 'New source' });
  await expect(source).toBeVisible();
  await expect(source, 'all of it is in sight').toBeInViewport({ ratio: 1 });
}

const keep = (page: Page) => page.keyboard.press('Control+Enter');

/** Keeps the new source; the evidence it was made for goes on where in it is asked. */
async function keepSource(page: Page): Promise<void> {
  await keep(page);
  await expect(form(page).getByLabel('Where in it', { exact: true })).toBeFocused();
}

test('evidence is added by keyboard alone, with a new source and then with the same one', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '21 metres high', '68 tonnes');
  await toCheck(page);
  await expect(currentWords(page)).toHaveText('68 tonnes');

  await beginWithNewSource(page, 'Harbour office weighbridge log');
  await keepSource(page);
  await expect(form(page).getByText('Harbour office weighbridge log')).toBeVisible();
  await tabTo(page, 'Where in it');
  await page.keyboard.type('page 12');
  await tabTo(page, 'Quotation');
  await page.keyboard.type('Gross 70.5 t, tare 2.5 t.');
  await tabTo(page, 'Calculation');
  await page.keyboard.type('70.5 - 2.5 = 67');
  await expect(form(page).getByText('= 68, not 67')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('8');
  await expect(form(page).getByText('= 68', { exact: true })).toBeVisible();
  await keep(page);
  await expect(form(page)).toHaveCount(0);
  const row = evidence(page).getByRole('button', { name: /Harbour office weighbridge log/u });
  await expect(row).toContainText('Document');
  await expect(row).toContainText('page 12');
  await expect(row).toContainText('Supports');

  // The keys of the pass are at work again, and the next claim finds the source by a few letters.
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(currentWords(page)).toHaveText('21 metres high');
  await page.keyboard.press('e');
  await expect(form(page).getByRole('combobox', { name: 'Source' })).toBeFocused();
  await page.keyboard.type('weigh');
  await expect(page.getByRole('option', { name: /weighbridge log/u })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(form(page).getByText('Harbour office weighbridge log')).toBeVisible();
  await keep(page);
  await expect(form(page)).toHaveCount(0);

  const kept = await stored(page, id);
  expect(kept).toHaveLength(2);
  expect(new Set(kept.map(({ sourceId }) => sourceId)).size).toBe(1);
  const { sources } = await ask(page, 'source.list', { text: '' });
  expect(sources.map(({ name, claims }) => [name, claims])).toEqual([
    ['Harbour office weighbridge log', 2],
  ]);
});

test('what is typed after a new source goes where in it is asked, however late that is drawn', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  // A busy machine: frames come before what was to be drawn in them.
  await page.evaluate(() => {
    window.requestAnimationFrame = (run) => {
      queueMicrotask(() => run(performance.now()));
      return 0;
    };
  });
  await beginWithNewSource(page, 'Weighbridge log');
  await keepSource(page);
  await page.keyboard.type('page 12');
  await expect(form(page).getByLabel('Where in it', { exact: true })).toHaveValue('page 12');
});

test('a name that is typed without a pause finds its own source, not what was found before it', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '21 metres high', '68 tonnes');
  await toCheck(page);
  await beginWithNewSource(page, 'Weighbridge log');
  await keepSource(page);
  await keep(page);
  await expect(form(page)).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(form(page).getByRole('combobox', { name: 'Source' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /Weighbridge log/u })).toBeVisible();
  await page.keyboard.type('Harbour ledger');
  await page.keyboard.press('Enter');
  const source = page.getByRole('form', { name: 'New source' });
  await expect(source.getByLabel('Name or title')).toHaveValue('Harbour ledger');
});

test('a calculation that the claim contradicts says so', async ({ galley, page }) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('e');
  await tabTo(page, 'Calculation');
  await page.keyboard.type('70.5 - 4');
  await expect(form(page).getByRole('alert')).toHaveText('= 66.5. The claim says 68');
});

test('evidence is changed, taken away and brought back', async ({ galley, page }) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('e');
  await tabTo(page, 'Note');
  await page.keyboard.type('The crew said so.');
  await keep(page);
  const row = evidence(page).getByRole('button', { name: /The crew said so/u });
  await row.focus();
  await page.keyboard.press('Enter');
  await evidence(page).getByRole('button', { name: 'Edit' }).press('Enter');
  const change = page.getByRole('form', { name: 'Change evidence' });
  await change.getByRole('radio', { name: 'Supports' }).focus();
  await page.keyboard.press('ArrowRight');
  await keep(page);
  await expect(change).toHaveCount(0);
  await expect(row).toContainText('Contradicts');
  await evidence(page).getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Contradicts');
  await page.locator('.ProseMirror').focus();
  await page.keyboard.press('u');
  await expect(row).toContainText('Supports');
  expect((await stored(page, id)).map(({ stance }) => stance)).toEqual(['supports']);
});

test('what is begun waits while another claim is looked at', async ({ galley, page }) => {
  await openCrane(galley);
  await claimWords(page, '21 metres high', '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('e');
  await tabTo(page, 'Quotation');
  await page.keyboard.type('Half a thought');
  await page.keyboard.press('Escape');
  await expect(form(page)).toHaveCount(0);
  await page.locator('.ProseMirror').focus();
  await page.keyboard.press('j');
  await expect(form(page)).toHaveCount(0);
  await page.keyboard.press('k');
  await expect(form(page).getByLabel('Quotation')).toHaveValue('Half a thought');
});

test('a contact that is begun waits too, until it is dropped', async ({ galley, page }) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('g');
  const contact = page.getByRole('form', { name: 'New contact' });
  await tabTo(page, 'Who');
  await page.keyboard.type('Harbour office');
  await page.keyboard.press('Escape');
  await expect(contact).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Go on with the contact begun' })).toBeVisible();
  await page.keyboard.press('g');
  await expect(contact.getByLabel('Who')).toHaveValue('Harbour office');
  await contact.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('g');
  await expect(contact.getByLabel('Who')).toHaveValue('');
});

test('a PDF stands beside the text; what is selected in it becomes the quotation, its page the locator', async ({
  galley,
  page,
}) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('e');
  const bytes = plainPdf('Harbour office\nWeighbridge log', 'Gross 70.5 t\nTare 2.5 t, net 68 t');
  await form(page)
    .getByLabel('Attach a file')
    .setInputFiles({
      name: 'weighbridge.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(bytes),
    });
  const hash = createHash('sha256').update(bytes).digest('hex');
  await expect(form(page).getByText(`SHA-256 ${hash.slice(0, 12)}…`)).toBeVisible();
  await form(page).getByRole('button', { name: 'weighbridge.pdf' }).click();

  const pane = page.getByRole('region', { name: 'File: weighbridge.pdf' });
  await expect(pane.getByText('Page 1 of 2')).toBeVisible();
  await expect(pane.locator('canvas[data-drawn]')).toBeVisible();
  expect(await inkOf(pane.locator('canvas'))).toBeGreaterThan(200);
  await expect(pane.getByText('Weighbridge log')).toBeAttached();

  await pane.getByRole('group', { name: 'Page 1' }).focus();
  await page.keyboard.press('PageDown');
  await expect(pane.getByText('Page 2 of 2')).toBeVisible();
  const net = pane.getByText('Tare 2.5 t, net 68 t');
  await expect(net).toBeAttached();
  const before = await pane.locator('canvas').boundingBox();
  await page.keyboard.press('+');
  await expect(pane.getByText('125 %')).toBeVisible();
  await expect
    .poll(
      async () => ((await pane.locator('canvas').boundingBox())?.width ?? 0) / (before?.width ?? 1),
    )
    .toBeCloseTo(1.25, 1);
  await page.keyboard.press('0');
  await expect(pane.getByText('100 %')).toBeVisible();
  await net.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+Enter');
  await expect(form(page).getByLabel('Quotation')).toHaveValue('Tare 2.5 t, net 68 t');
  await expect(form(page).getByLabel('Where in it')).toHaveValue('page 2');

  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);
  await form(page).getByLabel('Quotation').focus();
  await keep(page);
  await expect(form(page)).toHaveCount(0);
  const [kept] = await stored(page, id);
  expect(kept).toMatchObject({
    attachment: hash,
    fileName: 'weighbridge.pdf',
    fileMime: 'application/pdf',
  });

  // From the row it opens at the page that the locator names.
  await evidence(page)
    .getByRole('button', { name: /weighbridge\.pdf/u })
    .first()
    .click();
  await evidence(page).getByRole('button', { name: 'weighbridge.pdf', exact: true }).click();
  await expect(pane.getByText('Page 2 of 2')).toBeVisible();
});

/** How many dark pixels were drawn. */
const inkOf = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement)
      .getContext('2d')
      ?.getImageData(0, 0, width, height) ?? { data: [] };
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
    return dark;
  });

test('a PDF that the program writes itself, with fonts of its own, is shown too', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  const made = await galley.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return (await window?.webContents.printToPDF({}))?.toString('base64') ?? '';
  });
  await page.keyboard.press('e');
  await form(page)
    .getByLabel('Attach a file')
    .setInputFiles({
      name: 'page.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(made, 'base64'),
    });
  await form(page).getByRole('button', { name: 'page.pdf' }).click();
  const pane = page.getByRole('region', { name: 'File: page.pdf' });
  await expect(pane.locator('canvas[data-drawn]')).toBeVisible();
  expect(await inkOf(pane.locator('canvas'))).toBeGreaterThan(200);
});

test('a damaged PDF says so and can be opened elsewhere; sound is never shown here', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  const opened = await opensOutside(galley.app, 1);
  await page.keyboard.press('e');
  const chooser = form(page).getByLabel('Attach a file');
  await chooser.setInputFiles({
    name: 'broken.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 and nothing more'),
  });
  await form(page).getByRole('button', { name: 'broken.pdf' }).click();
  await expect(page.getByText('This PDF cannot be shown')).toBeVisible();
  await page.getByRole('button', { name: 'Open in another program…' }).last().click();
  await expect.poll(async () => (await opened()).paths.length).toBe(1);
});

test('sources: all of them, what is known of one, and what rests on it in one click', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '21 metres high', '68 tonnes');
  await toCheck(page);
  await beginWithNewSource(page, 'Weighbridge log');
  await keepSource(page);
  await keep(page);
  await expect(form(page)).toHaveCount(0);
  await evidence(page)
    .getByRole('button', { name: /Weighbridge log/u })
    .click();
  await evidence(page).getByRole('button', { name: 'What rests on it' }).click();
  const sheet = page.getByRole('dialog', { name: 'Sources' });
  await expect(sheet.getByRole('heading', { name: 'Weighbridge log' })).toBeVisible();
  const resting = sheet.getByRole('region', { name: 'What rests on this source' });
  await expect(resting.getByRole('button')).toHaveCount(1);
  for (const look of looks) {
    await wear(page, look);
    await clean(page, `sources, ${look.name}`);
  }
  await sheet.getByRole('button', { name: 'Edit' }).click();
  await sheet.getByLabel('Name or title').fill('Weighbridge log of the harbour office');
  await sheet.getByRole('button', { name: 'Save source' }).click();
  await expect(
    sheet.getByRole('heading', { name: 'Weighbridge log of the harbour' }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.ProseMirror').focus();
  await page.keyboard.press('j');
  await expect(currentWords(page)).toHaveText('21 metres high');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>sources');
  await page.keyboard.press('Enter');
  await sheet
    .getByRole('region', { name: 'What rests on this source' })
    .getByRole('button')
    .click();
  await expect(sheet).toHaveCount(0);
  await expect(currentWords(page)).toHaveText('68 tonnes');
});

test('a confidential source has a code name, and neither contact nor notes beside it', async ({
  galley,
  page,
}) => {
  await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await beginWithNewSource(page, 'Heron');
  const source = page.getByRole('form', { name: 'New source' });
  await source.getByLabel('Contact').fill('the quay, after six');
  await source.getByRole('combobox', { name: 'Confidentiality' }).click();
  await page.getByRole('option', { name: /Anonymous/u }).click();
  await expect(source.getByLabel('Code name')).toHaveValue('Heron');
  await expect(source.getByRole('alert')).toContainText('belong in the vault');
  await expect(source.getByRole('button', { name: 'Make source' })).toBeDisabled();
  await source.getByLabel('Contact').fill('');
  await expect(source.getByLabel('Contact')).toHaveCount(0);
  await source.getByRole('button', { name: 'Make source' }).click();
  await expect(form(page).getByText('Document, confidential')).toBeVisible();
  const { sources } = await ask(page, 'source.list', { text: 'Heron' });
  expect(sources[0]).toMatchObject({
    name: 'Heron',
    contact: '',
    notes: '',
    confidentiality: 'anonymous',
  });
});

test('the contact log is kept by keyboard', async ({ galley, page }) => {
  const id = await openCrane(galley);
  await claimWords(page, '68 tonnes');
  await toCheck(page);
  await page.keyboard.press('g');
  const contact = page.getByRole('form', { name: 'New contact' });
  await expect(contact.getByLabel('Who')).toBeFocused();
  await page.keyboard.type('Harbour office');
  await tabTo(page, 'When');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('23 Feb 2026 15:20');
  await tabTo(page, 'Asked');
  await page.keyboard.type('The weight of the crane?');
  await tabTo(page, 'Outcome');
  await page.keyboard.type('68 t, read out from the log.');
  await keep(page);
  const log = section(page, 'Contact log');
  const row = log.getByRole('button', { name: /Harbour office/u });
  await expect(row).toContainText('15:20');
  await expect(row).toContainText('Harbour office. 68 t, read out from the log.');
  await row.press('Enter');
  await log.getByRole('button', { name: 'Edit' }).press('Enter');
  await page.getByRole('form', { name: 'Change contact' }).getByLabel('Outcome').fill('68.2 t');
  await keep(page);
  await expect(row).toContainText('68.2 t');
  const { contacts } = await ask(page, 'check.open', { articleId: id });
  expect(contacts).toMatchObject([
    {
      who: 'Harbour office',
      channel: 'call',
      answer: '68.2 t',
      at: new Date(2026, 1, 23, 15, 20).toISOString(),
    },
  ]);
});

for (const look of looks) {
  test(`the pane with its forms is held to WCAG by axe: ${look.name}`, async ({ galley, page }) => {
    await openCrane(galley);
    await claimWords(page, '68 tonnes');
    await toCheck(page);
    await wear(page, look);
    await beginWithNewSource(page, 'Weighbridge log');
    await clean(page, `new source, ${look.name}`);
    await keepSource(page);
    await tabTo(page, 'Calculation');
    await page.keyboard.type('70.5 - 4');
    await clean(page, `new evidence, ${look.name}`);
    await keep(page);
    await evidence(page)
      .getByRole('button', { name: /Weighbridge log/u })
      .click();
    await page.locator('.ProseMirror').focus();
    await page.keyboard.press('g');
    const who = page.getByRole('form', { name: 'New contact' }).getByLabel('Who');
    await expect(who).toBeFocused();
    await page.keyboard.type('Harbour office');
    await clean(page, `new contact, ${look.name}`);
    await keep(page);
    await clean(page, `evidence and contacts, ${look.name}`);
  });
}
