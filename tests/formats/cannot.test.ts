/** What formats cannot say is declared, and is so: a file with it and a file without are the same bytes. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { cannot } from '../../electron/exchange/formats/cannot.ts';
import { writers } from '../../electron/exchange/formats/formats.ts';
import { leavingOf } from '../../electron/exchange/leaving.ts';
import { lostFrom } from '../../electron/exchange/lost.ts';
import { readManuscript } from '../../electron/exchange/manuscript.ts';
import type { WriteTask } from '../../electron/exchange/port.ts';
import { lostIn, type Trait, traitsOf } from '../../electron/exchange/traits.ts';
import { writeFile } from '../../electron/exchange/write-file.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';
import { docOf, line, paragraph, pieceOf, samplePictures, sha256 } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const formats = Object.keys(writers) as ExportFormat[];
const none = { mimes: [], threads: [] };
const [small, large] = samplePictures as [
  (typeof samplePictures)[number],
  (typeof samplePictures)[number],
];

const marked = (...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'paragraph',
  content: [{ type: 'text', text: 'The keel', marks }],
});
const link = (href: string) => ({ type: 'link', attrs: { href } });
const raised = (...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'paragraph',
  content: [
    { type: 'text', text: 'n', marks: [{ type: 'superscript' }] },
    { type: 'text', text: 'o', marks: [...marks, { type: 'superscript' }] },
  ],
});
const list = (...content: NodeJson[]): NodeJson => ({
  type: 'bulletList',
  content: [{ type: 'listItem', content }],
});
const figure = ({ hash, width, height }: typeof small, alt: string): NodeJson => ({
  type: 'figure',
  attrs: { attachment: hash, alt, credit: '', width, height },
  content: line('The pier'),
});
const quote = (...content: NodeJson[]): NodeJson => ({ type: 'blockquote', content });
const code = (language: string): NodeJson => ({
  type: 'codeBlock',
  attrs: { language },
  content: line('x = 1'),
});
const deep = (depth: number, text: string): NodeJson =>
  depth === 1 ? list(paragraph(text)) : list(paragraph(`At ${depth}`), deep(depth - 1, text));

/** With the thing, and as the text would be without it. */
const pairs: readonly (readonly [Trait, NodeJson[], NodeJson[]])[] = [
  ['links', [marked(link('https://saltmere.example/keel'))], [marked()]],
  ['looseLinks', [marked(link('tides#today'))], [marked()]],
  ['formatting', [marked({ type: 'bold' })], [marked()]],
  ['formatting', [marked({ type: 'superscript' })], [marked()]],
  ['raisedFormatting', [raised({ type: 'bold' })], [raised()]],
  [
    'headings',
    [{ type: 'heading', attrs: { level: 2 }, content: line('Fares') }],
    [paragraph('Fares')],
  ],
  ['quotes', [quote(paragraph('It sang.'))], [paragraph('It sang.')]],
  [
    'quotedBlocks',
    [quote(paragraph('It sang.'), list(paragraph('Twice')))],
    [quote(paragraph('It sang.')), list(paragraph('Twice'))],
  ],
  ['pictures', [figure(small, '')], [figure(large, '')]],
  ['altTexts', [figure(small, 'A pier at dusk')], [figure(small, '')]],
  ['codeLanguages', [code('zig')], [code('')]],
];

const bytesOf = (format: ExportFormat, blocks: NodeJson[]): string => {
  const source = pieceOf(docOf('Tides', ...blocks));
  // The same piece, whatever is in it.
  const id = '00000000-0000-4000-8000-000000000000';
  const written = writers[format]({ ...source, article: { ...source.article, id } });
  if (written instanceof Uint8Array) {
    const parts = Object.entries(unzipSync(written));
    return parts.map(([name, part]) => `${name}\n${strFromU8(part, true)}`).join('\n');
  }
  return typeof written === 'string' ? written : written.html + written.head + written.foot;
};

const held = (blocks: NodeJson[]) => traitsOf(readManuscript(docOf('Tides', ...blocks)), none);

/** What is said of a thing by the sentence on another. */
const TOLD: Partial<Record<ExportFormat, Partial<Record<Trait, Trait>>>> = {
  txt: {
    looseLinks: 'links',
    raisedFormatting: 'formatting',
    quotedBlocks: 'quotes',
    altTexts: 'pictures',
  },
};

for (const format of formats) {
  test(`${format}: what it cannot say is what makes no difference to its files`, () => {
    for (const [trait, having, without] of pairs) {
      expect(held(having)).toContain(trait);
      const same = bytesOf(format, having) === bytesOf(format, without);
      const declared = cannot[format]?.[TOLD[format]?.[trait] ?? trait];
      expect(same, `${trait}: ${declared ?? 'nothing is declared'}`).toBe(declared !== undefined);
    }
  });
}

test('a story for InDesign knows lists in lists to the fourth', () => {
  const blocks = [deep(5, 'Fifth')];
  expect(held(blocks)).toContain('deepLists');
  expect(held([deep(4, 'Fourth')])).not.toContain('deepLists');
  expect(bytesOf('icml', blocks)).not.toContain(
    'AppliedParagraphStyle="ParagraphStyle/Bulleted list 5',
  );
  expect(cannot.icml?.deepLists).toBeDefined();
});

const cell = (text: string, colspan: number): NodeJson => ({
  type: 'tableHeader',
  attrs: { colspan, rowspan: 1 },
  content: [paragraph(text)],
});
const table = (...cells: NodeJson[]): NodeJson => ({
  type: 'table',
  content: [{ type: 'tableRow', content: cells }],
});

test('tables are lines in plain text, and HTML in Markdown where they are uneven', () => {
  const even = [table(cell('Ferry', 1), cell('Fare', 1))];
  const uneven = [table(cell('Ferry', 2))];
  expect([...held(even)]).toEqual(['tables']);
  expect([...held(uneven)]).toEqual(['tables', 'blocksWithoutSign']);
  expect(bytesOf('txt', even)).toContain('Ferry\tFare');
  expect(bytesOf('md', even)).not.toContain('<');
  expect(bytesOf('md', uneven)).toContain('<table');
  for (const blocks of [
    [figure(small, '')],
    [{ type: 'pullQuote', content: [paragraph('It sang.'), { type: 'attribution' }] }],
  ]) {
    expect(held(blocks)).toContain('blocksWithoutSign');
    expect(bytesOf('md', blocks)).toMatch(/<(figure|aside)/u);
  }
});

test('pictures that a format cannot show are told by their kinds, before and after', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const avif = { bytes, mime: 'image/avif', hash: sha256(bytes), width: 4, height: 3 };
  const doc = docOf('Tides', figure(avif, 'A pier'));
  const { article, schemaVersion } = pieceOf(doc);
  const source: WriteTask['source'] = {
    ...{ article, schemaVersion, doc: JSON.stringify(doc), threads: [], review: null },
    pictures: [avif],
  };
  const written = writers.epub({ ...pieceOf(doc), pictures: new Map([[avif.hash, avif]]) });
  expect(Object.keys(unzipSync(written)).some((name) => /avif/u.test(name))).toBe(false);
  expect(lostFrom({ format: 'epub', source })).toEqual([cannot.epub?.avifPictures]);
  expect(lostFrom({ format: 'docx', source })).toEqual([cannot.docx?.newPictures]);
  expect(lostFrom({ format: 'html', source })).toEqual([]);
  const task: WriteTask = {
    ...{ kind: 'write', format: 'epub', stem: 'piece', folder: temporaryFolder() },
    ...{ source, forbidden: [], suggestions: null },
  };
  expect(leavingOf(task).lost).toEqual([cannot.epub?.avifPictures]);
  const done = await writeFile(task, async () => new Uint8Array());
  expect(done.lost).toEqual([cannot.epub?.avifPictures]);
});

test('only what a piece holds is told, each once, and of formats that say all nothing', () => {
  const many = pairs.flatMap(([, having]) => having);
  const all = held(many);
  for (const format of formats) {
    expect(lostIn(cannot[format] ?? {}, held([paragraph('It sang.')]))).toEqual([]);
    const sentences = lostIn(cannot[format] ?? {}, all);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const each of sentences) expect(each).toMatch(/^[A-Z].*\.$/u);
  }
  for (const format of ['html', 'pdf', 'galley', 'json', 'ninjs'] as const)
    expect(cannot[format]).toBeUndefined();
});
