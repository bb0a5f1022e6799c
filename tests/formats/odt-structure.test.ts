/** What OpenDocument texts are made of, and what becomes of it. */
import { expect, test } from 'vitest';
import { readOdt } from '../../electron/exchange/formats/odt/read.ts';
import { displayCopy } from '../../shared/document/text.ts';
import {
  bulleted,
  cell,
  fodtFile,
  frame,
  h,
  letters,
  list,
  listStyle,
  noted,
  numbered,
  type OdtParts,
  odfPart,
  odtFile,
  p,
  row,
  span,
  table,
} from '../support/odt-file.ts';
import { gif } from '../support/pieces.ts';
import { bare, linesOf } from '../support/word-reading.ts';

const read = (parts: OdtParts | string) => readOdt({ name: 'a.odt', bytes: odtFile(parts) });

/** The body below the display copy. */
async function blocks(parts: OdtParts | string): Promise<unknown[]> {
  const { doc } = await read(parts);
  return (doc.content ?? []).slice(3).map(bare);
}

const TITLE = p('The Keel Bridge opens', 'Title');

test('title and subtitle are headline and dek; headings are known by level, style or language', async () => {
  const { doc, inferred } = await read({
    styles: [
      '<style:style style:name="Titel" style:display-name="Titel" style:family="paragraph"/>',
      '<style:style style:name="_c3_berschrift_20_1" style:family="paragraph"/>',
      '<style:style style:name="H2" style:family="paragraph" style:default-outline-level="2"/>',
    ].join(''),
    automatic:
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="H2"/>',
    body: [
      p('The Keel Bridge opens', 'Titel'),
      p('Saltmere walks over the water.', 'Subtitle'),
      p('The first morning', '_dc_berschrift_20_1'),
      p('The mayor cut a ribbon.'),
      p('What it cost', 'P1'),
      h(5, 'By weight'),
    ].join(''),
  });
  expect(displayCopy(doc)).toEqual({
    eyebrow: '',
    headline: 'The Keel Bridge opens',
    dek: 'Saltmere walks over the water.',
  });
  expect(inferred).toEqual([]);
  expect((doc.content ?? []).slice(3).map(bare)).toEqual([
    ['heading', { level: 2 }, ['text', 'The first morning']],
    ['paragraph', ['text', 'The mayor cut a ribbon.']],
    ['heading', { level: 3 }, ['text', 'What it cost']],
    ['heading', { level: 4 }, ['text', 'By weight']],
  ]);
});

test('words look as styles of letters and looks by hand say, not as styles of paragraphs do', async () => {
  const bold = 'fo:font-weight="bold"';
  expect(
    await blocks({
      styles:
        letters('Emphasis', 'fo:font-style="italic"') +
        letters('Source_20_Text', 'style:font-name="Mono"') +
        letters('Internet_20_link', 'style:text-underline-style="solid"') +
        `<style:style style:name="Loud" style:family="paragraph"><style:text-properties ${bold}/></style:style>`,
      automatic: [
        letters('T1', bold, 'style:parent-style-name="Emphasis"'),
        letters('T2', 'style:text-position="super 58%"'),
        letters('T3', 'style:text-position="-33% 58%" style:text-line-through-style="solid"'),
        letters('T4', 'style:text-underline-style="solid" fo:font-weight="normal"'),
        letters('T5', 'style:font-name="Symbol1"'),
        `<style:style style:name="P1" style:family="paragraph"><style:text-properties ${bold}/></style:style>`,
      ].join(''),
      body: [
        TITLE,
        p(
          span('T1', 'a') +
            span('T2', 'b') +
            span('T3', 'c') +
            span('Source_20_Text', 'd') +
            `<text:a xlink:href="https://saltmere.example/">${span('Internet_20_link', 'e')}</text:a>` +
            '<text:a xlink:href="javascript:x">f</text:a><text:a xlink:href="#g">g</text:a>',
        ),
        p(`<text:span>by hand</text:span>${span('T4', ' not')}`, 'P1'),
        p('by style', 'Loud'),
        p(span('T5', '\uf061\uf0ff')),
      ].join(''),
    }),
  ).toEqual([
    [
      'paragraph',
      ['text', 'a', 'bold,italic'],
      ['text', 'b', 'superscript'],
      ['text', 'c', 'strike,subscript'],
      ['text', 'd', 'code'],
      ['text', 'e', 'link'],
      ['text', 'fg'],
    ],
    ['paragraph', ['text', 'by hand', 'bold'], ['text', ' not', 'underline']],
    ['paragraph', ['text', 'by style']],
    ['paragraph', ['text', 'α\ufffd']],
  ]);
});

test('white space is folded; spaces, tabs and breaks that are stated stand', async () => {
  const { doc } = await read(
    TITLE +
      '<text:p>\n  one\n  <text:span> two </text:span> three<text:s text:c="3"/> four<text:tab/> five<text:line-break/>six</text:p>' +
      `<text:p>bomb<text:s text:c="999999999"/></text:p>${'<text:p>x<text:s text:c="1000"/>y</text:p>'.repeat(1100)}`,
  );
  const lines = linesOf(doc);
  expect(lines.slice(1, 3)).toEqual(['one two three    four\t five', 'six'].join('\n').split('\n'));
  expect(lines.join('').length).toBeLessThan(1_010_000);
});

test('lists: levels, bullets, starts, restarts, going on, and paragraphs that go on', async () => {
  const style =
    listStyle('L1', numbered(1, 'text:start-value="3"'), bulleted(2)) +
    listStyle('L2', bulleted(1)) +
    listStyle('L3', '<text:list-level-style-number text:level="1" style:num-format="a"/>');
  const { doc, warnings } = await read({
    automatic: style,
    body: [
      TITLE,
      list('L1', ['three', p('four') + list('', ['dot']) + p('goes on')], 'xml:id="one"'),
      p('Between.'),
      list('L1', ['five'], 'text:continue-list="one"'),
      p('Between.'),
      list('L1', ['three again']),
      `<text:list text:style-name="L1"><text:list-item text:start-value="9">${p('nine')}</text:list-item></text:list>`,
      list('L2', ['bullet', h(1, 'A heading in a list')]),
      list('L3', ['by letter']),
    ].join(''),
  });
  const para = (text: string) => ['paragraph', ['text', text]];
  const item = (...content: unknown[]) => ['listItem', ...content];
  expect((doc.content ?? []).slice(3).map(bare)).toEqual([
    [
      'orderedList',
      { start: 3 },
      item(para('three')),
      item(para('four'), ['bulletList', item(para('dot'), para('goes on'))]),
    ],
    para('Between.'),
    ['orderedList', { start: 5 }, item(para('five'))],
    para('Between.'),
    ['orderedList', { start: 3 }, item(para('three again'))],
    ['orderedList', { start: 9 }, item(para('nine'))],
    ['bulletList', item(para('bullet'))],
    ['heading', { level: 2 }, ['text', 'A heading in a list']],
    ['orderedList', item(para('by letter'))],
  ]);
  expect(warnings).toEqual([
    'Lists numbered by letters or otherwise are numbered 1, 2, 3: “by letter”.',
  ]);
});

test('tables: spans, cells that are covered, heads, repeats within bounds', async () => {
  const covered = '<table:covered-table-cell/>';
  expect(
    await blocks(
      TITLE +
        table(
          `<table:table-header-rows>${row(cell('tide', 'table:number-columns-spanned="2"') + covered + cell('hour'))}</table:table-header-rows>` +
            row(cell('high', 'table:number-rows-spanned="2"') + cell('a') + cell('b')) +
            row(covered + cell('c', 'table:number-columns-repeated="2"')) +
            row(
              `${cell('d')}<table:table-cell table:number-columns-repeated="16000"/>`,
              'table:number-rows-repeated="1"',
            ) +
            row(
              '<table:table-cell table:number-columns-repeated="3"/>',
              'table:number-rows-repeated="1000000"',
            ),
        ),
    ),
  ).toEqual([
    [
      'table',
      [
        'tableRow',
        ['tableHeader', { colspan: 2 }, ['paragraph', ['text', 'tide']]],
        ['tableHeader', ['paragraph', ['text', 'hour']]],
      ],
      [
        'tableRow',
        ['tableCell', { rowspan: 2 }, ['paragraph', ['text', 'high']]],
        ['tableCell', ['paragraph', ['text', 'a']]],
        ['tableCell', ['paragraph', ['text', 'b']]],
      ],
      [
        'tableRow',
        ['tableCell', ['paragraph', ['text', 'c']]],
        ['tableCell', ['paragraph', ['text', 'c']]],
      ],
      [
        'tableRow',
        ['tableCell', ['paragraph', ['text', 'd']]],
        ['tableCell', ['paragraph']],
        ['tableCell', ['paragraph']],
      ],
      [
        'tableRow',
        ['tableCell', ['paragraph']],
        ['tableCell', ['paragraph']],
        ['tableCell', ['paragraph']],
      ],
    ],
  ]);
  const { doc, warnings } = await read(
    TITLE + table(row(cell('wide', 'table:number-columns-repeated="900000000"'))),
  );
  expect(linesOf(doc)).toEqual(['The Keel Bridge opens', 'wide']);
  expect(warnings).toEqual(['A table too large to edit was turned into paragraphs: “wide”.']);
});

test('pictures with their words, captions in boxes, formulas, and what can only be named', async () => {
  const boat = gif(40, 30);
  const { doc, warnings, pictures } = await read({
    parts: {
      'Pictures/boat.gif': boat,
      'Object 1/content.xml': odfPart(
        'math:math',
        '<math:semantics><math:mrow><math:mi>a</math:mi><math:mo>=</math:mo><math:mfrac><math:mn>1</math:mn><math:mn>2</math:mn></math:mfrac></math:mrow><math:annotation>a = 1 over 2</math:annotation></math:semantics>',
      ),
    },
    body: [
      TITLE,
      p(
        `${frame('Pictures/boat.gif', '<svg:title>A boat</svg:title><svg:desc>A boat at the quay</svg:desc>')}<text:span>Below.</text:span>`,
      ),
      p(
        `<draw:frame><draw:text-box>${p(`${frame('./Pictures/boat.gif')}<text:span>The Gannet</text:span>`, 'Illustration')}</draw:text-box></draw:frame>`,
      ),
      p(
        '<text:span>So </text:span><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>',
      ),
      p(`${frame('https://saltmere.example/a.png')}<text:span>Linked.</text:span>`),
      p(`${frame('Pictures/none.png')}<text:span>Gone.</text:span>`),
      p(
        `<draw:frame><draw:text-box>${p('In a box.')}</draw:text-box></draw:frame><text:span>Hung on.</text:span>`,
      ),
      p(
        '<draw:frame><draw:object xlink:href="./Object 9"/><svg:title>Catch by year</svg:title></draw:frame><draw:line/>',
      ),
    ].join(''),
  });
  expect(pictures).toHaveLength(1);
  const figure = { attachment: expect.any(String), width: 40, height: 30 };
  expect((doc.content ?? []).slice(3).map(bare)).toEqual([
    ['figure', { ...figure, alt: 'A boat at the quay' }],
    ['paragraph', ['text', 'Below.']],
    ['figure', figure, ['text', 'The Gannet']],
    ['paragraph', ['text', 'So a = 1/2']],
    ['paragraph', ['text', 'Linked.']],
    ['paragraph', ['text', 'Gone.']],
    ['paragraph', ['text', 'In a box.']],
    ['paragraph', ['text', 'Hung on.']],
  ]);
  expect(warnings).toEqual([
    'Formulas stand as words: “a = 1/2”.',
    'A picture was left out, for it lies outside the file, and Galley never loads what a file links to: “Linked.”.',
    'A picture was left out, for it is not in the file: “Gone.”.',
    'The text of a box stands below the paragraph it hangs on: “In a box.”.',
    'An embedded object was left out: “Catch by year”.',
    'A drawing was left out.',
  ]);
});

test('notes, quotes, rules, code, and text that programs fill in', async () => {
  expect(
    await blocks({
      automatic:
        '<style:style style:name="P9" style:family="paragraph"><style:paragraph-properties fo:border-bottom="1pt solid"/></style:style>',
      body: [
        TITLE,
        p(
          `<text:span>Deep</text:span>${noted('As measured.')}<text:span> water</text:span>${noted(p('At sea.') + p('Later.'), 'endnote')}`,
        ),
        p('We waited.', 'Quotations'),
        p('', 'P9'),
        p('', 'Horizontal_20_Line'),
        p('let tide = 1;', 'Preformatted_20_Text'),
        p(
          'On <text:date>2 March</text:date>, page <text:page-number>4</text:page-number>'.replace(
            /^/,
            '<text:span/>',
          ),
        ),
        p(
          '<text:ruby><text:ruby-base>潮</text:ruby-base><text:ruby-text>しお</text:ruby-text></text:ruby><text:bookmark text:name="x"/><text:bookmark-ref>See it</text:bookmark-ref>',
        ),
      ].join(''),
    }),
  ).toEqual([
    [
      'paragraph',
      ['text', 'Deep'],
      ['footnoteRef', { note: 'n1' }],
      ['text', ' water'],
      ['footnoteRef', { note: 'n2' }],
    ],
    ['blockquote', ['paragraph', ['text', 'We waited.']]],
    ['horizontalRule'],
    ['horizontalRule'],
    ['codeBlock', ['text', 'let tide = 1;']],
    ['paragraph', ['text', 'On 2 March, page 4']],
    ['paragraph', ['text', '潮See it']],
    [
      'footnotes',
      ['footnote', { note: 'n1' }, ['paragraph', ['text', 'As measured.']]],
      [
        'footnote',
        { note: 'n2' },
        ['paragraph', ['text', 'At sea.']],
        ['paragraph', ['text', 'Later.']],
      ],
    ],
  ]);
});

test('what is hidden, made by the program, or around the text is left out and named', async () => {
  const { doc, warnings } = await read({
    automatic:
      letters('T1', 'text:display="none"') +
      letters('T2', 'fo:background-color="#ffff00"') +
      letters('T3', 'fo:language="fr" fo:country="FR"') +
      letters('T4', 'fo:language="en" fo:country="GB"') +
      '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>',
    master: `<style:master-page><style:header>${p('Saltmere Gazette')}</style:header></style:master-page>`,
    body: [
      TITLE,
      `<text:table-of-content><text:index-body>${p('Morning 1')}</text:index-body></text:table-of-content>`,
      `<text:section text:display="none">${p('Secret')}</text:section>`,
      `<text:section>${p('Open')}</text:section>`,
      p(`<text:hidden-paragraph text:is-hidden="true"/><text:span>Never</text:span>`),
      p(
        `${span('T1', 'under')}${span('T2', 'bright')}<text:hidden-text text:is-hidden="true" text:string-value="key"/>`,
      ),
      p(span('T3', 'la mer') + span('T4', 'the sea'), 'P1'),
    ].join(''),
    parts: { 'Basic/Standard/Module1.xml': '<x/>' },
  });
  expect(linesOf(doc)).toEqual(['The Keel Bridge opens', 'Open', 'bright', 'la merthe sea']);
  expect(warnings).toEqual([
    'The macros of the file were left out.',
    'The header of the pages was left out: “Saltmere Gazette”',
    'Words are marked as of several languages, which an article does not keep: French (France) (“la mer”), British English (“the sea”).',
    'The table of contents was left out.',
    'A hidden section was left out: “Secret”.',
    'Hidden text was left out: “Never”, “under”, “key”.',
    'Highlighting was left out: “bright”.',
    'The beginning of a new page was left out: “la merthe sea”.',
  ]);
});

test('a flat file reads as a packed one', async () => {
  const parts = { body: TITLE + h(1, 'Morning') + p('The ferry sailed.') };
  const flat = await readOdt({ name: 'a.fodt', bytes: fodtFile(parts) });
  const packed = await read(parts);
  expect(bare(flat.doc)).toEqual(bare(packed.doc));
  const image = Buffer.from(gif(4, 3)).toString('base64');
  const drawn = await readOdt({
    name: 'a.fodt',
    bytes: fodtFile({
      body: p(
        `<draw:frame><draw:image><office:binary-data>\n${image}\n</office:binary-data></draw:image></draw:frame>`,
      ),
    }),
  });
  expect(drawn.pictures).toHaveLength(1);
});
