/** A print says what its page says, word for word, or is no file. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportPage } from '../../electron/exchange/formats/report/paper.ts';
import type { WriteTask } from '../../electron/exchange/port.ts';
import type { PrintPage } from '../../electron/exchange/printing.ts';
import { Unread } from '../../electron/exchange/proof/print/objects.ts';
import { refuseOtherPrint } from '../../electron/exchange/proof/print/refuse.ts';
import {
  allSigns,
  heldOn,
  ownLetters,
  partingOf,
  saidOn,
} from '../../electron/exchange/proof/print/same.ts';
import { specimenReport } from '../../electron/exchange/proof/print/specimen-report.ts';
import { readPrint } from '../../electron/exchange/proof/print/tags.ts';
import { Trials } from '../../electron/exchange/proof/print/trial.ts';
import { contentOf, writeFile } from '../../electron/exchange/write-file.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { docOf, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { arbitraryReviewed } from '../support/reviewed-piece.ts';
import { type Paper, paperOf, taggedPdf } from '../support/tagged-pdf.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Format = 'pdf' | 'galley';

function taskOf(doc: NodeJson, format: Format, review: WriteTask['source']['review'] = null) {
  const { article, schemaVersion } = pieceOf(doc, { byline: 'Ada Quill' });
  const task: WriteTask = {
    ...{ kind: 'write', format, folder: temporaryFolder(), stem: 'piece', forbidden: [] },
    suggestions: null,
    source: {
      ...{ article, schemaVersion, doc: JSON.stringify(doc), threads: [], review },
      pictures: samplePictures.map(({ hash, mime, bytes }) => ({ hash, mime, bytes })),
    },
  };
  return task;
}

/** A printer that prints every page as it is, but the pages of one piece. */
const printer =
  (headline: string, change: (paper: Paper) => Paper, every = (paper: Paper): Paper => paper) =>
  async (page: PrintPage): Promise<Uint8Array> => {
    const paper = every(paperOf(page));
    return taggedPdf(page.html.includes(`<title>${headline}`) ? change(paper) : paper);
  };

const same = (paper: Paper): Paper => paper;
const texts = (change: (texts: string[]) => string[]) => (paper: Paper) => ({
  ...paper,
  texts: change([...paper.texts]),
});
const inWords = (from: string, to: string) =>
  texts((all) => all.map((text) => text.replace(from, to)));

const doc = docOf(
  'Keel Bridge',
  paragraph('It opened on Monday. The comment in the “harbour” log says so.'),
  paragraph('A first officer’s affidavit. המעבורת עזבה את הנמל at 12:30.'),
  paragraph('港口的灯亮了。 Паром.'),
);

/** Why a file is not kept; then nothing is in the folder. */
async function refusal(task: WriteTask, print: ReturnType<typeof printer>): Promise<string> {
  const error = await writeFile(task, print).catch((reason: unknown) => reason);
  expect(readdirSync(task.folder)).toEqual([]);
  return (error as Error).message;
}

const documents = arbitraryDocument({ attachments: samplePictures, emptyParagraphs: true });

test('a print of any piece that says what its page says is kept', async () => {
  const trials = new Trials();
  await fc.assert(
    fc.asyncProperty(documents, fc.constantFrom<Format>('pdf', 'galley'), async (any, format) => {
      await writeFile(taskOf(any, format), printer('', same), contentOf, trials);
    }),
    { numRuns: 60 },
  );
  await fc.assert(
    fc.asyncProperty(arbitraryReviewed(6), async ({ doc: any, stored }) => {
      const review = { suggestions: stored, threads: [], people: [] };
      await writeFile(taskOf(any, 'pdf', review), printer('', same), contentOf, trials);
    }),
    { numRuns: 20 },
  );
});

for (const format of ['pdf', 'galley'] as const) {
  test(`${format}: words that are missing, strange or in another order are no file`, async () => {
    const task = taskOf(doc, format);
    const why = (change: (paper: Paper) => Paper) => refusal(task, printer('Keel Bridge', change));
    expect(await why(inWords('opened on', 'on opened'))).toBe(
      'The file held the words of the text in another order (at “opened”), so it was not kept.',
    );
    expect(await why(inWords('comment ', ''))).toBe(
      'The file did not hold all of the text (“comment” was missing), so it was not kept.',
    );
    expect(await why(inWords('Monday', 'Monday gladly'))).toBe(
      'The file held words that are not in the text (“gladly”), so it was not kept.',
    );
    expect(await why(inWords('first', 'frist'))).toMatch(/in another order \(at “first”\)/u);
    expect(await why(inWords('“harbour”', 'harbour'))).toMatch(/did not hold all of the text/u);
    expect(await why(inWords('הנמל', 'המלן'))).toMatch(/did not hold all of the text/u);
    expect(await why(inWords('港口', '口港'))).toMatch(/in another order/u);
    expect(await why(texts((all) => all.filter((text) => !text.includes('Monday'))))).toMatch(
      /did not hold all of the text \(“It” was missing\)/u,
    );
    expect(await why(texts((all) => all.reverse()))).toMatch(/so it was not kept\.$/u);
    expect(await why(texts((all) => [...all, 'Ada said']))).toMatch(/held words .* \(“Adasaid”\)/u);
    expect(await why((paper) => ({ ...paper, margins: `${paper.margins} Heron` }))).toBe(
      'The margins of the pages held other words, so it was not kept.',
    );
    await writeFile(task, printer('Keel Bridge', same));
    expect(readdirSync(task.folder)).toEqual([format === 'pdf' ? 'piece.pdf' : 'piece.galley.pdf']);
  });
}

test('a card that is lost, or stands elsewhere, is no file', async () => {
  const doc = docOf('Keel Bridge', paragraph('It opened on Monday.'), paragraph('It closed.'));
  const comment = {
    id: 'c',
    authorId: 'ben',
    createdAt: '2031-01-01T00:00:00.000Z',
    editedAt: null,
  };
  const quote = { exact: 'gone', prefix: '', suffix: '', blockId: '' };
  const threads = ['Who says?', 'Which quay?'].map((body, i) => ({
    ...{ id: `t${i}`, articleId: 'a', suggestion: null, quote, current: null, state: 'orphaned' },
    ...{ resolvedAt: null, resolvedBy: null, deletedAt: null, comments: [{ ...comment, body }] },
  })) as unknown as Thread[];
  const people = [{ id: 'ben', name: 'Ben Wick', color: 'red' as const }];
  const task = taskOf(doc, 'pdf', { suggestions: null, threads, people });
  const why = (change: (texts: string[]) => string[]) =>
    refusal(task, printer('Keel Bridge', texts(change)));
  expect(await why((all) => all.filter((text) => text !== 'Who says?'))).toMatch(
    /“Who” was missing/u,
  );
  expect(await why(([first = '', ...rest]) => [...rest, first])).toMatch(/in another order/u);
  await writeFile(task, printer('Keel Bridge', same));
});

test('a report is held to its page too', async () => {
  const page = reportPage({
    ...specimenReport,
    memo: [],
    piece: { ...specimenReport.piece, headline: 'Keel' },
  });
  const held = await new Trials().of('report', printer('', same));
  if (!held) throw new Error('nothing is held');
  refuseOtherPrint(page, await printer('', same)(page), held);
  const other = await printer('Keel', inWords('How many?', 'many How?'))(page);
  expect(() => refuseOtherPrint(page, other, held)).toThrow('in another order (at “How”)');
});

test('where the printer’s own page does not read as it is, no print is held to its words', async () => {
  const wrong = inWords('opened on', 'on opened');
  const task = taskOf(doc, 'pdf');
  const backwards = texts((all) => [...all].reverse());
  await writeFile(task, printer('Keel Bridge', wrong, backwards));
  await writeFile(task, async (page) => plainPrint(page));
  // Signs that no print says are not held, but letters are.
  const bare = texts((all) => all.map((text) => text.replace(/[’“”]/gu, '')));
  await writeFile(task, printer('', same, bare));
  expect(await refusal(taskOf(doc, 'pdf'), printer('Keel Bridge', wrong, bare))).toMatch(
    /in another order/u,
  );
});

/** A file that nobody can read, but from which the printer’s traces can be taken. */
const plainPrint = (page: PrintPage): Uint8Array =>
  Buffer.from(
    Buffer.from(taggedPdf(paperOf(page)))
      .toString('latin1')
      .replaceAll('/StructTreeRoot', '/StructTreeRuin'),
    'latin1',
  );

test('the printer is tried once for each kind of print, and again only when it failed', async () => {
  const trials = new Trials();
  const pages: string[] = [];
  const print = async (page: PrintPage) => {
    pages.push(/<title>([^<]*)/u.exec(page.html)?.[1] ?? '');
    return taggedPdf(paperOf(page));
  };
  for (const format of ['pdf', 'pdf', 'galley', 'pdf'] as const) {
    await writeFile(taskOf(doc, format), print, contentOf, trials);
  }
  expect(pages).toEqual([
    ...['Keel Bridge', 'Fog over the office', 'Keel Bridge', 'Keel Bridge'],
    ...['Fog over the office', 'Keel Bridge'],
  ]);
  const jammed = new Trials();
  const fails = (code: 'export-failed' | 'cancelled') => async () => {
    throw new GalleyError(code, 'No.');
  };
  expect(await jammed.of('pdf', fails('export-failed'))).toBeNull();
  await expect(jammed.of('pdf', fails('cancelled'))).rejects.toThrow('No.');
  expect(await jammed.of('pdf', print)).toBe(allSigns);
});

test('an element that begins within what may be one glyph leaves only letters to compare', () => {
  for (const parted of ['e<b>\u0301</b>', 'ل<b>ا</b>', '<i>क</i>्ष', '👩<u>\u200d🚒</u>']) {
    const said = saidOn(`<p>x</p><p>${parted}</p>`);
    expect(heldOn(said, allSigns), parted).toBe(ownLetters);
  }
  for (const whole of ['o<a>f</a>fice', 'ل <b>ا</b>', '<i>港</i>口', '<td>ل</td><td>ا</td>']) {
    expect(heldOn(saidOn(`<p>x</p>${whole}`), allSigns), whole).toBe(allSigns);
  }
});

test('a file that is damaged, locked or no print is not read', () => {
  const print = Buffer.from(taggedPdf({ texts: ['Fog', 'Noon'], margins: '' })).toString('latin1');
  expect(partingOf(readPrint(Buffer.from(print, 'latin1')), 'Fog\nNoon', allSigns)).toBeNull();
  for (const [from, to] of [
    ['startxref', 'startxyz'],
    ['/Root', '/Encrypt 1 0 R /Root'],
    ['/FlateDecode', '/LZWDecode'],
    ['/StructTreeRoot ', '/StructTreeRuin '],
    ['/Identity-H', '/Identity-V'],
    ['/MCID 0>>', '/MCID 1>>'],
  ] as const) {
    const other = Buffer.from(print.replaceAll(from, to), 'latin1');
    expect(() => readPrint(other), from).toThrow(Unread);
  }
  fc.assert(
    fc.property(fc.nat({ max: print.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const bytes = Buffer.from(print, 'latin1');
      bytes[at] = byte;
      try {
        readPrint(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Unread);
      }
    }),
    { numRuns: 300 },
  );
});

test('a line over the end of a page is read once, and so are rows of headers on every page', () => {
  const on = (page: number, ...texts: string[]) => ({
    page,
    stretches: texts.map((text) => ({ text, backwards: false })),
  });
  const differs = (said: string, ...marks: ReturnType<typeof on>[]) =>
    partingOf({ pages: [], root: { role: 'P', inside: marks } }, said, allSigns) !== null;
  const line = '渡し船 and 木曜日。';
  // Of the line, only what is tall is on the page before.
  expect(differs(line, on(0, '渡し', '船木曜'), on(1, '渡し', '船 and 木曜', '日。'))).toBe(false);
  expect(differs(line, on(0, '渡し船 and 木曜', '日。'), on(1, '木曜'))).toBe(false);
  expect(differs('Quay', on(0, 'Quay'), on(1, 'Quay'), on(2, 'Quay'))).toBe(false);
  expect(differs('Quay Quay', on(0, 'Quay'), on(1, 'Quay'))).toBe(false);
  expect(differs(line, on(0, '渡し', 'fog'), on(1, '渡し', '船 and 木曜', '日。'))).toBe(true);
  expect(differs(line, on(0, '渡し', '船木曜'), on(1, '渡し', '船 木曜', '日。'))).toBe(true);
  expect(differs('Quay', on(0, 'Quay', 'Quay'))).toBe(true);
});
