/** PDFs as the program prints them, read back: words, pages, outline, tags, fonts, lines, traces. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { EditorState } from 'prosemirror-state';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import type { Input } from '../../shared/contract/contract.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { advance, begin, writeTrace } from '../../shared/document/suggestions/index.ts';
import type { JobResult } from '../../shared/domain/exchange.ts';
import { canaries, factChecked } from '../support/fact-check.ts';
import { prepareArchive } from './support/archives.ts';
import { ask } from './support/ask.ts';
import { chooseInDialogs } from './support/dialogs.ts';
import { graf, piece, subhead } from './support/documents.ts';
import { leftMargins, type ReadPdf, readPdf } from './support/pdf.ts';
import { test } from './support/test.ts';
import { archiveIsOpen } from './support/windows.ts';

const sentence = 'The ferry keeps its winter hours, and the last boat leaves the quay at six. ';
const grafs = Array.from({ length: 14 }, (_, i) => graf(`Graf ${i + 1}. ${sentence.repeat(7)}`));

/** Of more columns than the paper has room for: what is beyond its edge would not be in the file. */
const wide: NodeJson = {
  type: 'table',
  content: ['Northern quay', 'Fare'].map((words) => ({
    type: 'tableRow',
    content: Array.from({ length: 14 }, (_, i) => ({
      type: 'tableCell',
      content: [graf(`${words.replace(' ', '')}${i}`)],
    })),
  })),
};

/** A piece of some pages, in which somebody suggests another word. */
async function suggested(archive: ArchiveClient): Promise<string> {
  const base = parseDocument(
    withBlockIds(
      piece(
        'The late boat',
        subhead('The harbour'),
        ...grafs,
        wide,
        subhead('The town'),
        graf(sentence),
      ),
    ),
  );
  const doc = JSON.stringify(base.toJSON());
  const { id } = await archive.call('article.create', { doc, fields: { slug: 'boat' } });
  const { revision } = await archive.call('article.read', { id });
  const { people } = await archive.call('person.list', {});
  const [person] = people;
  if (!person) throw new Error('nobody is there');
  const { tr } = EditorState.create({ doc: base });
  const at = base.content.size - 'six. '.length - 1;
  tr.insertText('dusk', at, at + 'six'.length);
  const hand = { person: person.id, at: new Date().toISOString(), mode: 'suggesting' as const };
  const { trace } = advance(begin(base), base, tr.steps, hand);
  await archive.call('article.save', {
    id,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: JSON.stringify(tr.doc.toJSON()),
    suggestions: { base: doc, trace: writeTrace(trace) },
  });
  return id;
}

/** The files of an export once all of them are written, by their names. */
async function sent(
  page: Page,
  input: Input<'export.start'>,
  count: number,
): Promise<Record<string, ReadPdf>> {
  await mkdir(input.folder, { recursive: true });
  await ask(page, 'export.start', input);
  const files = async () => (await readdir(input.folder)).filter((file) => file.endsWith('.pdf'));
  await expect.poll(async () => (await files()).length, { timeout: 60_000 }).toBe(count);
  const read: Record<string, ReadPdf> = {};
  for (const file of await files()) {
    const bytes = new Uint8Array(await readFile(join(input.folder, file)));
    const text = Buffer.from(bytes).toString('latin1');
    expect(text, file).not.toMatch(/Skia|Mozilla|Electron|CreationDate|app:\/\//u);
    read[file] = await readPdf(bytes);
  }
  return read;
}

const bare = (text: string | undefined): string => (text ?? '').replace(/\s+/gu, '');

test('a piece is printed to be read, checked and reviewed, and its report whole and redacted', async ({
  folder,
  folders,
  start,
}) => {
  const { id, checked } = await prepareArchive(folders.archive, async (archive) => ({
    id: await suggested(archive),
    checked: (await factChecked(archive)).articleId,
  }));
  const out = join(folder, 'out');
  await mkdir(out);
  const { app, page } = await start();
  await archiveIsOpen(page);
  await chooseInDialogs(app, out);
  await ask(page, 'dialog.chooseExportFolder', {});

  const clean = await sent(page, { ids: [id], formats: ['pdf', 'galley'], folder: out }, 2);
  const reading = clean['boat.pdf'];
  const galley = clean['boat.galley.pdf'];
  for (const each of [reading, galley]) {
    expect(each?.info.Title).toBe('The late boat');
    expect(Object.keys(each?.info ?? {})).not.toContain('Producer');
    expect(each?.language).toBe('en');
    expect(each?.outline).toEqual(['The late boat', 'The harbour', 'The town']);
    expect(each?.roles).toEqual(expect.arrayContaining(['H1', 'H2', 'P']));
    expect(each?.fontsInside).toBe(true);
    expect(each?.pages.length).toBeGreaterThan(2);
    const words = bare(each?.pages.join(' '));
    expect(words).toContain('atdusk.');
    expect(words).toContain('Northernquay13');
    // Nothing is a shape only, which could be seen but not read.
    expect(each?.pages.join(' ')).not.toContain('\0');
    expect(words).toContain(`1/${each?.pages.length}`);
  }
  // Each line of the galley has its number, and the numbers go on over the pages.
  const numbers = (await leftMargins(await readFile(join(out, 'boat.galley.pdf')), 75)).map(
    (page) => page.map(Number),
  );
  const [first = [], second = []] = numbers;
  expect(first.slice(0, 3)).toEqual([1, 2, 3]);
  expect(second[0]).toBe((first.at(-1) ?? 0) + 1);
  expect(numbers.flat()).toEqual(numbers.flat().map((_, i) => i + 1));

  await chooseInDialogs(app, join(folder, 'review'));
  await ask(page, 'dialog.chooseExportFolder', {});
  const [review] = Object.values(
    await sent(
      page,
      { ids: [id], formats: ['pdf'], profile: 'review', folder: join(folder, 'review') },
      1,
    ),
  );
  const marked = bare(review?.pages.join(' '));
  expect(marked).toMatch(/1AnaLind.*sixdusk/u);
  expect(marked).toContain('Reviewcopy');
  expect(review?.outline.slice(0, 2)).toEqual(['The late boat', 'The harbour']);

  for (const profile of ['checking', 'redacted'] as const) {
    const into = join(folder, profile);
    await chooseInDialogs(app, into);
    await ask(page, 'dialog.chooseExportFolder', {});
    const given = { ids: [checked], formats: ['pdf' as const], profile, folder: into };
    const [report] = Object.values(await sent(page, given, 1));
    const words = bare(report?.pages.join(' '));
    expect(words).toContain('Fifteenberths');
    expect(words.includes(bare(canaries.codeName))).toBe(profile === 'checking');
    expect(report?.outline).toEqual(expect.arrayContaining(['Claims', 'Sources']));
    expect(report?.fontsInside).toBe(true);
  }
});

test('a print that says something else than its page is no file', async ({
  folder,
  folders,
  start,
}) => {
  const id = await prepareArchive(folders.archive, suggested);
  const { app, page } = await start();
  await archiveIsOpen(page);
  // Two words of the piece change places at the printer; they are not in the program's own pages.
  await app.evaluate(({ app: program }) => {
    program.on('web-contents-created', (_event, contents) => {
      const print = contents.printToPDF.bind(contents);
      contents.printToPDF = async (options) => {
        const code = `
          const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (words.nextNode()) {
            const text = words.currentNode;
            text.data = text.data.replace('winter hours', 'hours winter');
          }`;
        await contents.executeJavaScriptInIsolatedWorld(2, [{ code }]);
        return await print(options);
      };
    });
  });
  const finished = await page.evaluateHandle(() => {
    const results: JobResult[] = [];
    window.galley.onEvent((event, result) => {
      if (event === 'job.finished') results.push(result as JobResult);
    });
    return results;
  });
  const out = join(folder, 'out');
  await mkdir(out);
  await chooseInDialogs(app, out);
  await ask(page, 'dialog.chooseExportFolder', {});
  await ask(page, 'export.start', { ids: [id], formats: ['pdf', 'galley'], folder: out });
  const reasons = async () =>
    (await finished.jsonValue()).flatMap(({ exported }) =>
      exported.map((each) => (each.ok ? 'kept' : each.error)),
    );
  const why =
    'The file held the words of the text in another order (at “winter”), so it was not kept.';
  await expect.poll(reasons, { timeout: 60_000 }).toEqual([why, why]);
  expect(await readdir(out)).toEqual([]);
});
