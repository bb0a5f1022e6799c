/** Marks of review copies that say whose doing was what: what LibreOffice drops or joins is known again by them. */
import { strFromU8, unzipSync } from 'fflate';
import { EditorState, type Transaction } from 'prosemirror-state';
import { expect, test } from 'vitest';
import {
  type DeedMark,
  deedNamed,
  nameOfDeed,
  secondsOf,
  signOf,
} from '../../electron/exchange/formats/docx/deed-marks.ts';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { advance, begin } from '../../shared/document/suggestions/index.ts';
import { docOf, line, paragraph } from '../support/pieces.ts';
import { told } from '../support/review-reading.ts';
import { reviewed } from '../support/reviewed-piece.ts';
import {
  by,
  comment,
  commented,
  deleted,
  endMark,
  inserted,
  list,
  num,
  para,
  run,
  styled,
  type WordParts,
  wordFile,
} from '../support/word-file.ts';
import { suggestionsIn } from '../support/word-reading.ts';
import { handOf } from '../unit/support/suggesting.ts';

const TITLE = styled('Title', 'The Keel Bridge');
const program = (name: string) => ({
  'docProps/app.xml': `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${name}</Application></Properties>`,
});
const OFFICE = program('LibreOffice/7.4.7.2$Linux_X86_64');
const WORD = program('Microsoft Office Word');
const SPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** What LibreOffice keeps of the settings of a file that Word saved before. */
const BETWEEN = {
  ...OFFICE,
  'word/settings.xml': `<w:settings xmlns:w="${SPACE}"><w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/><w:compatSetting w:name="enableOpenTypeFeatures" w:val="1"/></w:compat><w:themeFontLang w:val="en-US"/></w:settings>`,
  'word/_rels/document.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>',
};
const read = (body: string, more: Partial<WordParts> = {}) =>
  readDocx({ name: 'a.docx', bytes: wordFile({ body: TITLE + body, parts: OFFICE, ...more }) });

const AT = '2026-03-02T09:30:00Z';
let count = 0;
/** A mark of what Ada did at half past nine. */
function mark(
  kind: DeedMark['kind'],
  side: DeedMark['side'],
  more: Partial<DeedMark> = {},
): string {
  count += 1;
  const [number, at] = [count, secondsOf(AT)];
  const name = nameOfDeed({
    kind,
    side,
    number,
    move: null,
    at,
    by: signOf('Ada'),
    more: [],
    ...more,
  });
  return `<w:bookmarkStart w:id="${count}" w:name="${name}"/><w:bookmarkEnd w:id="${count}"/>`;
}
/** Something else that she did, by which her name is known. */
const HERS = para(run('So ') + inserted('Ada', 'it is', '2026-03-01T08:00:00Z'));
/** What the suggestions of a text are, without that. */
const changesIn = async (body: string, more: Partial<WordParts> = {}) =>
  told(await read(body + HERS, more)).changes.filter(([, , after]) => after !== 'it is');

test('a mark is known by its name, which Word has room for, and names nobody', () => {
  const all: DeedMark = {
    ...{
      kind: 'W',
      number: 99_999,
      side: 'before',
      move: 123,
      at: secondsOf('2040-01-01T00:00:00Z'),
    },
    ...{ by: signOf('Ada Brook'), more: [127] },
  };
  const name = nameOfDeed(all);
  expect(name.length).toBeLessThanOrEqual(40);
  expect(name).not.toMatch(/Ada|Brook/u);
  for (const suffix of ['', '_Copy_1']) expect(deedNamed(name + suffix)).toEqual(all);
  for (const other of ['_Deed_1', '_Deed_1_Qa_1_1', '_Deed_1_Ra_zzzzzzzz_1', '_Toc1', '_Look_1']) {
    expect(deedNamed(other)).toBeNull();
  }
  expect(signOf('Ada')).not.toBe(signOf('Ben'));
});

const WAS = `<w:pStyle w:val="Quote"/><w:pPrChange ${by('Ben')}><w:pPr/></w:pPrChange>`;

/** Where a paragraph looks otherwise, LibreOffice drops of its first words that they came or went, up to the next run. */
test('first words came with those behind them, unless nothing is said of these either', async () => {
  const words = (rest: string) =>
    para(mark('F', 'after') + run('Noon ') + rest + mark('S', 'after') + run(' it was'), WAS);
  const split = await changesIn(words(mark('R', 'after') + inserted('Ada', 'at sea')));
  expect(split).toContainEqual(['insert', '', 'Noon at sea', 'Ada']);
  const accepted = await changesIn(words(mark('R', 'after') + run('at sea')));
  expect(accepted.map(([kind]) => kind)).not.toContain('insert');
  const others = await changesIn(words(mark('R', 'after') + inserted('Ben', 'at sea')));
  expect(others).toContainEqual(['insert', '', 'at sea', 'Ben']);
  const word = await changesIn(words(inserted('Ada', 'at sea')), { parts: WORD });
  expect(word).toContainEqual(['insert', '', 'at sea', 'Ada']);
});

test('first words went with the end before them, which is one with them in LibreOffice', async () => {
  const body = (end: string) =>
    para(run('It is'), end) +
    para(mark('F', 'before') + run('Noon') + mark('S', 'before') + run(' too'), WAS);
  expect(told(await read(body(endMark('del', 'Ada')))).final).toEqual(['It is too']);
  expect(told(await read(body(''))).final).toEqual(['It is', 'Noon too']);
});

/** LibreOffice makes one of what a person did side by side within a minute. */
test('what was joined is parted where a mark stands, if it is still suggested', async () => {
  const later = { at: secondsOf('2026-03-02T09:30:40Z') };
  const body =
    para(run('It was') + mark('R', 'after') + inserted('Ada', ' noon')) +
    para(mark('R', 'after', later) + inserted('Ada', 'So ') + run('she said'));
  const timesIn = async (more: Partial<WordParts> = {}) =>
    suggestionsIn(await read(body, more)).map(({ at }) => at.slice(17, 19));
  expect(await timesIn()).toEqual(['00', '40']);
  expect(await timesIn({ parts: WORD })).toEqual(['00', '00']);
});

const moved = (name: 'moveFrom' | 'moveTo', words: string): string =>
  `<w:${name} ${by('Ada')}>${run(words)}</w:${name}>`;

/** LibreOffice writes the names of moves within paragraphs, and takes for moved what was struck or came beside. */
test('moves are told by their marks, and what else came or went in them too', async () => {
  const of = (move: number) => ({ move });
  const place = (side: DeedMark['side'], move: number, words: string, more = '') =>
    para(
      mark('E', side, of(move)) +
        mark('R', side, of(move)) +
        moved(side === 'after' ? 'moveTo' : 'moveFrom', words) +
        more,
    );
  const own = mark('R', 'after') + moved('moveTo', ' late');
  const body = [
    place('before', 1, 'Dusk fell on the quay'),
    place('before', 2, 'Noon came to the pier'),
    para('So it was.'),
    place('after', 2, 'Noon came to the pier'),
    place('after', 1, 'Dusk fell on the quay', own),
    para('End.'),
  ].join('');
  const { final, original, changes } = told(await read(body));
  expect(final).toEqual([
    'So it was.',
    'Noon came to the pier',
    'Dusk fell on the quay late',
    'End.',
  ]);
  expect(original).toEqual([
    'Dusk fell on the quay',
    'Noon came to the pier',
    'So it was.',
    'End.',
  ]);
  expect(changes.map(([kind]) => kind)).toEqual(['move', 'move', 'insert']);
});

const PIXEL = Uint8Array.from(
  Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
);
const PICTURE =
  '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture" descr="A lamp"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="pixel"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';

test('a picture with a comment came, of which LibreOffice says nothing, if Word did not save the file before', async () => {
  const body = para(mark('L', 'after') + commented(0, PICTURE) + mark('S', 'after')) + HERS;
  const made = { comments: comment(0, 'Ben', 'Which lamp?'), media: { pixel: PIXEL } };
  const pictures = ({ doc, review }: Awaited<ReturnType<typeof read>>) => {
    const base = JSON.parse(review?.suggestions?.base ?? '{}') as NodeJson;
    return [doc, base].map((text) => text.content?.some(({ type }) => type === 'figure'));
  };
  const said = await read(body, made);
  expect(pictures(said)).toEqual([true, false]);
  expect(said.warnings.join()).toContain('LibreOffice does not keep');
  const between = BETWEEN['word/_rels/document.xml.rels'].replace(
    '</Relationships>',
    '<Relationship Id="pixel" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/pixel.gif"/></Relationships>',
  );
  const decided = { ...BETWEEN, 'word/_rels/document.xml.rels': between };
  expect(pictures(await read(body, { ...made, parts: decided }))).toEqual([true, true]);
});

test('the end with the first note’s number came, and that of the note’s first paragraph did not', async () => {
  const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
  const at = (number: number) => ({ number });
  const body =
    para(mark('Y', 'after', at(501)) + run('Deep') + reference) +
    para(mark('X', 'after', at(502)) + run('sea.'));
  const notes = {
    footnotes: `<w:footnote w:id="2">${para(mark('Z', 'after') + run('One'), endMark('ins', 'Ada'))}${para('Two')}</w:footnote>`,
  };
  const { original, final } = told(await read(body + HERS, notes));
  expect(original.slice(0, 1)).toEqual(['Deepsea.']);
  expect(final.slice(0, 2)).toEqual(['Deep', 'sea.']);
  expect(original.slice(-2)).toEqual(['One', 'Two']);
  // Somebody joined other paragraphs since.
  const far =
    para(mark('Y', 'after', at(601)) + run('Deep')) +
    para('blue') +
    para(mark('X', 'after', at(602)) + run('sea.'));
  expect(told(await read(far + HERS)).original.slice(0, 3)).toEqual(['Deep', 'blue', 'sea.']);
});

test('words of a link looked otherwise, as long as they look as they were sent out', async () => {
  const link = (look: string) =>
    `<w:hyperlink r:id="a">${mark('W', 'before', { more: [0, 1] })}${run('the log', `<w:rStyle w:val="InternetLink"/>${look}`)}${mark('S', 'before')}</w:hyperlink>`;
  const outside = { a: ['hyperlink', 'https://a.example/'] } as const;
  const now = await changesIn(para(run('See ') + link('<w:b/>')), { outside });
  expect(now).toEqual([['format', 'the log', 'the log', 'Ada']]);
  expect(await changesIn(para(run('See ') + link('<w:i/>')), { outside })).toEqual([]);
});

test('a list’s level and first number before a change are said again', async () => {
  const numbering = list(0, 'decimal') + num(1, 0) + list(1, 'decimal') + num(2, 1);
  const was = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:pPrChange ${by('Ada')}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange>`;
  const { review } = await read(para(mark('N', 'before', { more: [0, 5] }) + run('Rope'), was), {
    numbering,
  });
  expect(review?.suggestions?.base).toContain('"start":5');
});

test('a row was one of headings, or was none', async () => {
  const row = (more: readonly number[], properties = '') =>
    `<w:tr>${properties}<w:tc>${para(mark('H', 'before', { more }) + run('Day'))}</w:tc></w:tr>`;
  const table = (first: string) =>
    `<w:tbl>${first}<w:tr><w:tc>${para('Noon')}</w:tc></w:tr></w:tbl>`;
  const baseOf = async (first: string) =>
    (await read(table(first) + HERS)).review?.suggestions?.base ?? '';
  expect(await baseOf(row([1, 0]))).toContain('tableHeader');
  const heading = '<w:trPr><w:tblHeader/></w:trPr>';
  expect(await baseOf(row([0, 1], heading))).not.toContain('tableHeader');
  expect(await baseOf(row([1, 0], heading))).toContain('tableHeader');
});

/** The text of the copy of a piece that somebody worked on. */
function written(blocks: readonly NodeJson[], work: (tr: Transaction) => unknown): string {
  const doc = parseDocument(withBlockIds(docOf('The Keel Bridge', ...blocks)));
  const { tr } = EditorState.create({ doc });
  work(tr);
  const suggested = advance(begin(doc), doc, tr.steps, handOf('ada', 0));
  const bytes = writeDocx(reviewed({ proposal: tr.doc, suggested }).source);
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
}

const placeOf = (tr: Transaction, words: string): number => {
  let place = -1;
  tr.doc.descendants(({ text }, pos) => {
    const at = text?.indexOf(words) ?? -1;
    if (at >= 0) place = pos + at;
  });
  return place;
};

test('a copy has the first words of a paragraph that looks otherwise in two runs, with marks', () => {
  const text = written([paragraph('stood all night.'), paragraph('End.')], (tr) => {
    tr.insertText('The old lamp ', placeOf(tr, 'stood'));
    tr.setBlockType(placeOf(tr, 'stood'), undefined, tr.doc.type.schema.node('heading').type, {
      level: 2,
    });
  });
  expect(text).toContain('w:pPrChange');
  expect(text).toMatch(
    /_Deed_\d+_Fa_[^>]*><w:bookmarkEnd [^>]*><w:ins [^>]*><w:r><w:t[^>]*>The <\/w:t><\/w:r><\/w:ins><w:bookmarkStart [^>]*_Ra_[^>]*><w:bookmarkEnd [^>]*><w:ins [^>]*><w:r><w:t[^>]*>old lamp <\/w:t><\/w:r><\/w:ins><w:bookmarkStart [^>]*_Sa_/u,
  );
});

test('a copy marks paragraphs without words, too', () => {
  const list = (type: string, start?: number): NodeJson => ({
    ...{ type, ...(start === undefined ? {} : { attrs: { start } }) },
    content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
  });
  const text = written([list('orderedList', 3), paragraph('End.')], (tr) => {
    const at = tr.doc.child(tr.doc.childCount - 2).nodeSize;
    const end = tr.doc.content.size - tr.doc.child(tr.doc.childCount - 1).nodeSize;
    tr.setNodeAttribute(end - at, 'start', 7);
  });
  expect(text).toMatch(
    /<\/w:pPr><w:bookmarkStart [^>]*_Nb_\w+_0_3"\/><w:bookmarkEnd [^>]*><\/w:p>/u,
  );
});

test('a copy marks looks of links before a change, and no others', () => {
  const marks = [{ type: 'link', attrs: { href: 'https://a.example/' } }];
  const blocks = [
    { type: 'paragraph', content: [{ type: 'text', text: 'log', marks }, ...line(' of it')] },
  ];
  const bold = (tr: Transaction, words: string) => {
    const at = placeOf(tr, words);
    tr.addMark(at, at + words.length, tr.doc.type.schema.mark('bold'));
  };
  expect(written(blocks, (tr) => bold(tr, 'log'))).toMatch(/_Wb_\w+_0_1"/u);
  expect(written(blocks, (tr) => bold(tr, 'of'))).not.toContain('_Deed_');
});

test('words of one person that one doing struck or wrote need no marks', () => {
  const text = written([paragraph('It stood all night.')], (tr) =>
    tr.insertText('Here ', placeOf(tr, 'It')),
  );
  expect(text).not.toContain('_Deed_');
  expect(deleted('Ada', 'x')).not.toContain('_Deed_');
});
