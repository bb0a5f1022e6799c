/** A person drags ten files of six kinds in, and sends three formats out. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { docOf, paragraph, pieceOf } from '../support/pieces.ts';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { dropFiles } from './support/drop.ts';
import { rows, titleIn } from './support/library.ts';
import { test } from './support/test.ts';

const words = (headline: string) => docOf(headline, paragraph('The ferry goes at seven.'));
const rtf = (headline: string) =>
  `{\\rtf1\\ansi {\\b ${headline}}\\par The ferry goes at seven.\\par}`;

/** Ten files of six kinds: Word, RTF, Markdown, web page, plain text, and a packed folder of two. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  'one.docx': writeDocx(pieceOf(words('Piece one'))),
  'two.docx': writeDocx(pieceOf(words('Piece two'))),
  'three.rtf': rtf('Piece three'),
  'four.rtf': rtf('Piece four'),
  'five.md': '# Piece five\n\nThe ferry goes at {++half past ++}seven.\n',
  'six.md': '# Piece six\n\nThe ferry goes at seven.\n\n```zig\nx = 1\n```\n',
  'seven.html': '<h1>Piece seven</h1><p>The ferry goes at seven.</p>',
  'eight.htm': '<h1>Piece eight</h1><p>The ferry goes at seven.</p>',
  'nine.txt': 'Piece nine\n\nThe ferry goes at seven.\n',
  'ten.zip': zipSync({ 'ten.txt': strToU8('Piece ten\n\nThe ferry goes at seven.\n') }),
};

test('ten files of six kinds come in, and three formats go out', async ({
  folder,
  galley,
  page,
}) => {
  const [desk, out] = [join(folder, 'desk'), join(folder, 'out')];
  for (const each of [desk, out]) await mkdir(each);
  for (const [name, content] of Object.entries(files)) await writeFile(join(desk, name), content);
  await dropFiles(
    page,
    Object.keys(files).map((name) => join(desk, name)),
  );
  const report = page.getByRole('dialog', { name: '10 pieces added' });
  await expect(report).toContainText('Piece ten');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(10);

  await titleIn(rows(page).first()).click();
  await page.keyboard.press('Control+a');
  // All that the list would show, shown or not: the archive is asked for them.
  const selected = page.getByRole('toolbar', { name: 'Selected pieces' });
  await expect(selected).toContainText('10 selected');
  await page.keyboard.press('Control+Shift+X');
  const sheet = page.getByRole('dialog', { name: 'Export 10 pieces' });
  await expect(sheet.getByRole('region', { name: 'What leaves' })).toContainText('Words');
  const lost = sheet.getByRole('region', { name: 'What a format cannot say' });
  await expect(lost).toHaveCount(0);
  await sheet.getByRole('checkbox', { name: /^Word/u }).check();
  await expect(lost).toContainText('Word (1 of 10 pieces): The languages of code are left out.');
  await sheet.getByRole('checkbox', { name: /^Book/u }).check();
  await chooseInDialogs(galley.app, out);
  await sheet.getByRole('button', { name: 'Choose…' }).click();
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog', { name: '30 files written' })).toBeVisible();
  const written = await readdir(out);
  for (const end of ['html', 'docx', 'epub']) {
    expect(written.filter((name) => name.endsWith(`.${end}`))).toHaveLength(10);
  }
  const five = await readFile(join(out, 'piece-five.html'), 'utf8');
  expect(five).toContain('at half past seven');
  const { rows: pieces } = await ask(page, 'article.list', {
    filter: {},
    sort: { by: 'headline', descending: false },
    offset: 0,
    limit: 20,
  });
  for (const { id } of pieces) expect(written.join()).not.toContain(id);
});
