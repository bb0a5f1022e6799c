/** What went out, opened: a page of each format, as its receiver sees it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { dialogOf, dragFiles, press, textOf } from './hands.ts';
import { Reader, readerSize } from './reader.ts';
import type { Stage } from './stage.ts';
import { wordHeadline } from './word-piece.ts';

/** A picture of a file, and what is said beneath it. */
type Opened = readonly [said: string, png: Buffer];

/**
 * Opens the files of one piece, one of each format.
 * @param stem their paths without the endings
 */
export async function openExported(stage: Stage, stem: string): Promise<void> {
  const reader = await Reader.open(stage.runtime, stage.environment);
  const frame = async (name: string, title: string, caption: string, pages: readonly Opened[]) =>
    await stage.frame(name, title, caption, pages, readerSize);
  const text = async (ending: string, from = ''): Promise<Opened> => {
    const whole = shownText(await readFile(stem + ending, 'utf8'));
    return [ending, await reader.openText(whole.slice(Math.max(0, whole.indexOf(from))))];
  };
  const pdf = async (ending: string, said: string): Promise<Opened> => [
    `${ending}, ${said}`,
    await reader.openPdf(stem + ending),
  ];
  try {
    await frame('html', 'The web page', 'In a browser: one file, its style and pictures inside.', [
      ['.html', await reader.openPage(`${stem}.html`)],
    ]);
    await frame('pdf', 'On paper', 'In a viewer of PDFs: a page to read, to check, to review.', [
      await pdf('.pdf', 'to be read'),
      await pdf('.galley.pdf', 'to be checked'),
      await pdf('-review.pdf', 'with what is open'),
    ]);
    await frame('epub', 'The book', 'Its pages, unpacked and opened in a browser.', [
      ...(await bookPages(reader, `${stem}.epub`)),
    ]);
    await frame('plain', 'Plain text', 'The files’ own text; data of pictures are cut here.', [
      await text('.md'),
      await text('.txt'),
    ]);
    await frame(
      'wire',
      'For the wire, for layout, for programs',
      'The files’ own text, of the layout’s the story alone; data of pictures are cut here.',
      [
        await text('.ninjs.json'),
        await text('.nitf.xml'),
        await text('.newsml.xml'),
        await text('.icml', '<Story '),
        await text('.json'),
      ],
    );
  } finally {
    await reader.close();
  }
  await readBack(stage, `${stem}.docx`);
}

/** Runs of data that no person reads, such as those of pictures, are told by their length. */
const shownText = (text: string): string =>
  text.replace(/[\w+/]{200,}={0,2}/gu, (data) => `[… ${data.length} characters …]`);

async function bookPages(reader: Reader, path: string): Promise<Opened[]> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-book-'));
  try {
    const parts = unzipSync(new Uint8Array(await readFile(path)));
    for (const [name, bytes] of Object.entries(parts)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const listed = strFromU8(parts['EPUB/package.opf'] ?? new Uint8Array());
    const shown: Opened[] = [];
    for (const [, href = ''] of listed.matchAll(/<item [^>]*href="([^"]+\.xhtml)"/gu)) {
      shown.push([`.epub, ${href}`, await reader.openPage(join(folder, 'EPUB', href))]);
    }
    return shown.reverse();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Word is not on every computer; the program opens its file like any Word file that comes in. */
async function readBack(stage: Stage, path: string): Promise<void> {
  const { page } = stage;
  await press(page, 'view.library');
  const drag = await dragFiles(page, [path]);
  await drag.drop();
  await expect(dialogOf(page)).toContainText('1 piece added', { timeout: 30_000 });
  await dialogOf(page).getByRole('button', { name: /^Open/ }).click();
  await expect(textOf(page)).toContainText(wordHeadline);
  await stage.show(
    'docx',
    'The Word file, read back',
    'The .docx that went out, dropped on the program again: the piece as it reads, and nothing that was said of it.',
  );
}
