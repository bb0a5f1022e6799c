/** RTF in: letters, paragraphs, lists, tables, links, notes, pictures, comments. */
import { expect, test } from 'vitest';
import { readRtf } from '../../electron/exchange/formats/rtf/read.ts';
import { textOf } from '../../shared/document/text.ts';
import {
  commented,
  item,
  line,
  lists,
  picture,
  richRtfFile,
  rtfFile,
  title,
} from '../support/rtf-file.ts';
import { bare, finalOf } from '../support/word-reading.ts';

const TITLE = title('The Keel Bridge');
const readBytes = (bytes: Uint8Array) => readRtf({ name: 'a.rtf', bytes });
const read = (...args: Parameters<typeof rtfFile>) => readBytes(rtfFile(...args));
/** The blocks below the display lines. */
const blocksOf = (reading: ReturnType<typeof readRtf>) => reading.doc.content?.slice(3).map(bare);
const words = (content: string, ...more: Parameters<typeof rtfFile>[1][]) =>
  finalOf(read(TITLE + line(content), ...more))[1];

test('letters: by the code page of the file, of the font, in two bytes, and by their numbers', () => {
  expect(words("caf\\'e9 {\\f1\\'cf\\'f0\\'e8\\'eb\\'e8\\'e2} na\xefve")).toBe('café Прилив naïve');
  // The second byte of a letter may look like a letter, or like a sign of the file's own.
  expect(words("{\\f2\\'8e\\'cb\\'83\\'41\\'83A\\'83\\\\\\'95\\\\}")).toBe('射アアソ表');
  expect(words("\\u8364\\'80\\u8212 ?{\\uc2\\u28526\\'92\\'aa}{\\uc0\\u8364}x")).toBe('€—潮€x');
  expect(words('\\u-10179?\\u-8384?')).toBe('\u{1f740}');
  expect(words('\\u-10179?')).toBe('\ufffd');
  expect(words("{\\upr{Saltme?re}{\\*\\ud{Saltm\\u275\\'65re}}}")).toBe('Saltmēre');
  expect(words("{\\f3 a\\'b3 }{\\f4\\'fc}{\\f3\\u-3913?}")).toBe('α≥ ✓•');
  expect(words('\\ldblquote a\\rdblquote\\emdash\\~b\\_c\\-d\\{\\}\\\\')).toBe(
    '“a”—\u00a0b\u2011c\u00add{}\\',
  );
  const mac = Buffer.from("{\\rtf1\\mac Caf\\'8e at the quay, where the ferry lies.\\par}");
  expect(finalOf(readBytes(mac))).toEqual(['Café at the quay, where the ferry lies.']);
  const cyrillic = Buffer.from("{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\par}");
  expect(finalOf(readBytes(cyrillic))).toEqual(['При']);
});

test('what is not known is passed over: destinations with an asterisk whole, words alone', () => {
  expect(words('a{\\*\\unheard of {\\b it} }b\\unheard5 c{\\xe index}{\\*\\bkmkstart x}d')).toBe(
    'abcd',
  );
  expect(words("a\\'zzb\\bin3 {}}c")).toBe('azzbc');
});

test('looks of the text stay, those of the style are left to the house', () => {
  const reading = read(
    TITLE +
      line(
        '{\\b bold}{\\i1 italic\\i0  plain}{\\ul under}{\\strike struck}{\\super up}{\\sub down}',
      ) +
      line('{\\b House} {\\i style}', 1) +
      line('{\\b a\\plain b}'),
  );
  expect(blocksOf(reading)).toEqual([
    [
      'paragraph',
      ['text', 'bold', 'bold'],
      ['text', 'italic', 'italic'],
      ['text', ' plain'],
      ['text', 'under', 'underline'],
      ['text', 'struck', 'strike'],
      ['text', 'up', 'superscript'],
      ['text', 'down', 'subscript'],
    ],
    ['heading', { level: 2 }, ['text', 'House '], ['text', 'style', 'italic']],
    ['paragraph', ['text', 'a', 'bold'], ['text', 'b']],
  ]);
});

test('roles by style, by what it is based on, and by outline level; hidden text is named', () => {
  const reading = read(
    TITLE +
      line('On the river', 3) +
      line('One', 1) +
      line('Two', 6) +
      '\\pard\\outlinelevel2 Three\\par' +
      line('We waited.', 4) +
      line('And waited.', 4) +
      line('Seen{\\v  unseen} again'),
  );
  expect(reading.doc.content?.slice(1, 3).map(textOf)).toEqual(['The Keel Bridge', 'On the river']);
  expect(blocksOf(reading)).toEqual([
    ['heading', { level: 2 }, ['text', 'One']],
    ['heading', { level: 2 }, ['text', 'Two']],
    ['heading', { level: 4 }, ['text', 'Three']],
    ['blockquote', ['paragraph', ['text', 'We waited.']], ['paragraph', ['text', 'And waited.']]],
    ['paragraph', ['text', 'Seen again']],
  ]);
  expect(reading.warnings).toEqual(['Hidden text was left out: “unseen”.']);
});

test('lists: levels, numbers that begin anew, and those of programs before Word 97', () => {
  const old = (marker: string, content: string, kind: string) =>
    `\\pard{\\pntext ${marker}\\tab}{\\*\\pn\\${kind}\\pnstart1{\\pntxta .}}${content}\\par\n`;
  const reading = read(
    TITLE +
      item('one') +
      item('dot', 1) +
      item('two') +
      line('Between.') +
      item('five', 0, 2) +
      line('Between.') +
      old('1.', 'first', 'pnlvlbody\\pndec') +
      old('2.', 'second', 'pnlvlbody\\pndec') +
      line('Between.') +
      old("\\'B7", 'dotted', 'pnlvlblt'),
    lists,
  );
  const paragraph = (text: string) => ['paragraph', ['text', text]];
  const between = paragraph('Between.');
  expect(blocksOf(reading)).toEqual([
    [
      'orderedList',
      ['listItem', paragraph('one'), ['bulletList', ['listItem', paragraph('dot')]]],
      ['listItem', paragraph('two')],
    ],
    between,
    ['orderedList', { start: 5 }, ['listItem', paragraph('five')]],
    between,
    ['orderedList', ['listItem', paragraph('first')], ['listItem', paragraph('second')]],
    between,
    ['bulletList', ['listItem', paragraph('dotted')]],
  ]);
  const apple = read(
    `${TITLE}${item('one')}\\pard\\ls1\\ilvl0 and more\\par\n${item('two')}\\pard\\ls9 none\\par`,
    lists,
  );
  expect(blocksOf(apple)).toEqual([
    [
      'orderedList',
      ['listItem', paragraph('one'), paragraph('and more')],
      ['listItem', paragraph('two')],
    ],
    paragraph('none'),
  ]);
});

test('tables: merged either way, by flags or by edges, headers, tables in cells', () => {
  const reading = read(
    TITLE +
      '\\trowd\\trhdr\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000\\pard\\intbl wide\\cell\\cell head\\cell\\row' +
      '\\trowd\\clvmgf\\cellx1000\\cellx3000\\pard\\intbl tall\\cell edge\\cell\\row' +
      '\\trowd\\clvmrg\\cellx1005\\cellx2000\\cellx3000\\pard\\intbl\\cell a\\cell b\\par c\\cell\\row' +
      line('Below.') +
      '\\trowd\\cellx1000\\cellx2000\\pard\\intbl out\\cell\\pard\\intbl\\itap2 in\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\nestrow}{\\nonesttables\\par}\\pard\\intbl after\\cell\\row',
  );
  const cell = (text: string, attrs?: object, ...more: string[]) => [
    'tableCell',
    ...(attrs ? [attrs] : []),
    ...[text, ...more].map((each) => ['paragraph', ...(each ? [['text', each]] : [])]),
  ];
  const [table, below, nested] = blocksOf(reading) ?? [];
  expect(table).toEqual([
    'table',
    [
      'tableRow',
      ['tableHeader', { colspan: 2 }, ['paragraph', ['text', 'wide']]],
      ['tableHeader', ['paragraph', ['text', 'head']]],
    ],
    ['tableRow', cell('tall', { rowspan: 2 }), cell('edge', { colspan: 2 })],
    ['tableRow', cell('a'), cell('b', undefined, 'c')],
  ]);
  expect(below).toEqual(['paragraph', ['text', 'Below.']]);
  expect(nested).toEqual(['table', ['tableRow', cell('out'), cell('in', undefined, 'after')]]);
  expect(reading.warnings.join()).toContain('simplified to paragraphs');
});

test('links, fields, notes at the foot and at the end', () => {
  const reading = read(
    TITLE +
      line(
        'See {\\field{\\*\\fldinst {HYPERLINK "https://saltmere.example/a?b" \\\\o "tip"}}{\\fldrslt {\\ul\\cs11 the {\\i harbour}}}}, page {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}; {\\field{\\*\\fldinst HYPERLINK "javascript:x"}{\\fldrslt no}}.{\\field{\\*\\fldinst SYMBOL 183 \\\\f "Symbol"}{\\fldrslt x}}',
      ) +
      line(
        'Foot{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} At the {\\b foot}.} end{\\super\\chftn}{\\footnote\\ftnalt\\pard\\plain{\\super\\chftn} At the end.} own{\\super *}{\\footnote\\pard\\plain{\\super *} Starred.}',
      ),
  );
  const link = expect.stringMatching(/link/);
  expect(blocksOf(reading)).toMatchObject([
    [
      'paragraph',
      ['text', 'See '],
      ['text', 'the ', link],
      ['text', 'harbour', link],
      ['text', ', page 3; no.•'],
    ],
    [
      'paragraph',
      ['text', 'Foot'],
      ['footnoteRef', { note: 'n1' }],
      ['text', ' end'],
      ['footnoteRef', { note: 'n2' }],
      ['text', ' own'],
      ['footnoteRef', { note: 'n3' }],
    ],
    expect.arrayContaining(['footnotes']),
  ]);
  expect(finalOf(reading).slice(3)).toEqual(['At the foot.', 'At the end.', '* Starred.']);
  expect(reading.warnings.join()).toContain('leads nowhere outside its computer');
});

test('formulas stand as words', () => {
  const reading = read(
    TITLE +
      line(
        'Tide {\\mmath{\\*\\moMath{\\mr\\mscr0 h=}{\\mf{\\mnum{\\mr a+b}}{\\mden{\\mr 2}}}{\\md{\\mdPr{\\mbegChr [}{\\mendChr ]}{\\*\\mctrlPr x}}{\\me{\\mr\\u960 ?}}}}{\\mmathPict{\\pict 00}}} high.',
      ),
  );
  expect(finalOf(reading)[1]).toBe('Tide h=(a+b)/2[π] high.');
  expect(reading.warnings).toEqual(['Formulas stand as words: “h=(a+b)/2[π]”.']);
});

test('pictures in digits and as binary data, with what they show; others are named', () => {
  const gif = Buffer.from('47494638396128001e00800000', 'hex').toString('latin1');
  const reading = read(
    TITLE +
      line(picture('A boat')) +
      line(`{\\pict\\jpegblip\\bin${gif.length} ${gif}}`) +
      line(`Drawn ${picture('A chart', 'emfblip')}`) +
      line('{\\object\\objemb{\\*\\objclass Excel.Sheet}{\\*\\objdata 00}{\\result sum}}') +
      line(
        '{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv A box}}{\\shptxt\\pard In a box.\\par}}{\\shprslt\\par twice}}',
      ),
  );
  expect(blocksOf(reading)).toMatchObject([
    ['figure', { alt: 'A boat', width: 40, height: 30 }],
    ['figure', { width: 40, height: 30 }],
    ['paragraph', ['text', 'Drawn ']],
    ['paragraph', ['text', 'sum']],
    ['paragraph', ['text', 'In a box.']],
  ]);
  expect(reading.pictures).toHaveLength(2);
  expect(reading.warnings).toEqual([
    'A picture was left out, for it is drawn as a Windows metafile, which is no picture that an article can hold: “A chart”.',
    'An embedded object (Excel.Sheet) was left out: “sum”.',
    'The text of a box stands below the paragraph it hangs on: “In a box.”.',
  ]);
});

test('comments with ranges, answers, dates; one without a range stands at the word before', () => {
  const answer = '{\\*\\atnparent -1}';
  const reading = read(
    TITLE +
      line(
        `The ${commented(1, 'ferry', 'Ada Brook', 'Which?\\par The old one?')}${commented(2, '', 'Ben Crane', 'The old one.', answer)} left {\\*\\atnid BC}\\chatn{\\*\\annotation\\pard When?}at noon.`,
      ),
  );
  const people = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
  expect(
    reading.review?.threads.map(({ quote, comments }) => [
      quote.exact,
      ...comments.map(({ author, at, body }) => [people.get(author), at.slice(0, 16), body]),
    ]),
  ).toEqual([
    [
      'ferry',
      ['Ada Brook', '2026-03-01T08:05', 'Which?\nThe old one?'],
      ['Ben Crane', '2026-03-01T08:05', 'The old one.'],
    ],
    ['left ', ['BC', expect.any(String), 'When?']],
  ]);
  expect(reading.review?.counts).toMatchObject({ comments: 3, replies: 1, resolved: 0 });
  expect(finalOf(reading)[1]).toBe('The ferry left at noon.');
});

test('headers, templates and languages are named', () => {
  const reading = read(`${TITLE}${line('{\\lang1033 One}{\\lang1031 zwei}')}`, {
    header: '{\\header\\pard Gazette\\par}{\\*\\template \\\\\\\\server\\\\house.dot}',
  });
  expect(finalOf(reading)).toEqual(['The Keel Bridge', 'Onezwei']);
  expect(reading.warnings).toEqual([
    'The header of the pages was left out: “Gazette”',
    'The file names a template outside itself; Galley never loads one.',
    'Words are marked as of several languages, which an article does not keep: English (“One”), German (“zwei”).',
  ]);
});

test('a file with some of everything: what there is of it', () => {
  const { review, pictures } = readBytes(richRtfFile);
  expect(pictures).toHaveLength(1);
  expect(review?.counts).toEqual({
    comments: 1,
    replies: 0,
    resolved: 0,
    insertions: 2,
    deletions: 2,
    moves: 0,
  });
});
