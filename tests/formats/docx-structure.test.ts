/** What Word's files are made of, and what becomes of it. */
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { displayCopy } from '../../shared/document/text.ts';
import { gif } from '../support/pieces.ts';
import {
  item,
  list,
  num,
  para,
  run,
  style,
  styled,
  type WordParts,
  wordFile,
} from '../support/word-file.ts';
import { bare, linesOf } from '../support/word-reading.ts';

const read = (parts: WordParts | string) => readDocx({ name: 'a.docx', bytes: wordFile(parts) });

/** The body below the display copy. */
async function blocks(parts: WordParts | string): Promise<unknown[]> {
  const { doc } = await read(parts);
  return (doc.content ?? []).slice(3).map(bare);
}

const TITLE = styled('Title', 'The Keel Bridge opens');

test('title and subtitle are headline and dek; headings are known by style, language or level', async () => {
  const { doc, inferred } = await read({
    styles: [
      style('Ttulo', 'Title'),
      style('U', 'Subtitle'),
      style('berschrift1', 'Überschrift 1'),
      style('Own', 'Rubric', '<w:basedOn w:val="H2"/>'),
      style('H2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    ].join(''),
    body: [
      styled('Ttulo', 'The Keel Bridge opens'),
      styled('U', 'Saltmere walks over the water.'),
      styled('berschrift1', 'The first morning'),
      para('The mayor cut a ribbon.'),
      styled('Own', 'What it cost'),
      para('By weight', '<w:outlineLvl w:val="7"/>'),
      para('No heading', '<w:outlineLvl w:val="9"/>'),
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
    ['paragraph', ['text', 'No heading']],
  ]);
});

test('without a title the first line is the headline, and that is said', async () => {
  const { doc, inferred } = await read(
    [
      styled('Heading1', 'A lantern for the quay'),
      para('Ferries will find their way by it.'),
      '<w:p/>',
      para('The harbour office bought it in spring, after three winters of asking for one.'),
      styled('Heading2', 'Who pays'),
      para('The town does, with a little help from those who fish here every morning.'),
    ].join(''),
  );
  expect(displayCopy(doc).headline).toBe('A lantern for the quay');
  expect(displayCopy(doc).dek).toBe('Ferries will find their way by it.');
  expect(inferred).toEqual([
    'The first heading was taken for the headline: “A lantern for the quay”',
    'The second line was taken for the dek: “Ferries will find their way by it.”',
  ]);
  expect(bare(doc.content?.[4] as NodeJson)).toEqual([
    'heading',
    { level: 2 },
    ['text', 'Who pays'],
  ]);
});

test('lists nest, go on after a paragraph, and restart where the file says so', async () => {
  expect(
    await blocks({
      numbering:
        list(1, 'decimal') + list(2, 'bullet', '•') + num(1, 1) + num(2, 2) + num(3, 1, true),
      body: [
        TITLE,
        item(1, 'one'),
        item(2, 'dot', 1),
        item(1, 'two'),
        para('Between'),
        item(1, 'three'),
        item(3, 'one again'),
        item(2, 'bullet'),
      ].join(''),
    }),
  ).toEqual([
    [
      'orderedList',
      [
        'listItem',
        ['paragraph', ['text', 'one']],
        ['bulletList', ['listItem', ['paragraph', ['text', 'dot']]]],
      ],
      ['listItem', ['paragraph', ['text', 'two']]],
    ],
    ['paragraph', ['text', 'Between']],
    ['orderedList', { start: 3 }, ['listItem', ['paragraph', ['text', 'three']]]],
    ['orderedList', ['listItem', ['paragraph', ['text', 'one again']]]],
    ['bulletList', ['listItem', ['paragraph', ['text', 'bullet']]]],
  ]);
});

test('tables keep merged cells, are made rectangular, and hold paragraphs only', async () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${para(text)}</w:tc>`;
  const body = `${TITLE}<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('wide', '<w:gridSpan w:val="2"/>')}${cell('c')}</w:tr><w:tr>${cell('tall', '<w:vMerge w:val="restart"/>')}${cell('b')}${cell('c')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('b')}</w:tr></w:tbl>`;
  expect(await blocks(body)).toEqual([
    [
      'table',
      [
        'tableRow',
        ['tableHeader', { colspan: 2 }, ['paragraph', ['text', 'wide']]],
        ['tableHeader', ['paragraph', ['text', 'c']]],
      ],
      [
        'tableRow',
        ['tableCell', { rowspan: 2 }, ['paragraph', ['text', 'tall']]],
        ['tableCell', ['paragraph', ['text', 'b']]],
        ['tableCell', ['paragraph', ['text', 'c']]],
      ],
      ['tableRow', ['tableCell', ['paragraph', ['text', 'b']]], ['tableCell', ['paragraph']]],
    ],
  ]);
});

test('looks of letters: by hand, by character style, and taken back; a paragraph style is not the text', async () => {
  expect(
    await blocks({
      styles:
        '<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>' +
        style('Body', 'Body', '<w:rPr><w:b/></w:rPr>'),
      body:
        TITLE +
        styled(
          'Body',
          run('plain ') +
            run('bold ', '<w:b/>') +
            run('both ', '<w:rStyle w:val="E"/><w:b/>') +
            run('neither ', '<w:rStyle w:val="E"/><w:i w:val="0"/>') +
            run('up', '<w:vertAlign w:val="superscript"/>') +
            run(' struck', '<w:strike/><w:u w:val="single"/>'),
        ),
    }),
  ).toEqual([
    [
      'paragraph',
      ['text', 'plain '],
      ['text', 'bold ', 'bold'],
      ['text', 'both ', 'bold,italic'],
      ['text', 'neither '],
      ['text', 'up', 'superscript'],
      ['text', ' struck', 'underline,strike'],
    ],
  ]);
});

const field = (code: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

test('links by relation and by field; results of fields are text, their codes are not', async () => {
  const { doc, warnings } = await read({
    outside: {
      site: ['hyperlink', 'https://saltmere.example/bridge'],
      local: ['hyperlink', 'file:///C:/secret/notes.txt'],
    },
    body:
      TITLE +
      para(
        `<w:hyperlink r:id="site" w:anchor="top">${run('the bridge')}</w:hyperlink>` +
          field(' HYPERLINK "https://saltmere.example/ferry" \\o "Ferry" ', run('the ferry')) +
          field(' DATE \\@ "d MMMM" ', run('2 March')) +
          `<w:hyperlink r:id="local">${run('notes')}</w:hyperlink>` +
          `<w:fldSimple w:instr="PAGE">${run('7')}</w:fldSimple>` +
          `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run(' after a field without an end')}`,
      ),
  });
  const links = (doc.content?.[3]?.content ?? []).map(({ text, marks }) => [
    text,
    marks?.find(({ type }) => type === 'link')?.attrs?.href,
  ]);
  expect(links).toEqual([
    ['the bridge', 'https://saltmere.example/bridge#top'],
    ['the ferry', 'https://saltmere.example/ferry'],
    ['2 Marchnotes7 after a field without an end', undefined],
  ]);
  expect(warnings.join()).toContain('file:///C:/secret/notes.txt');
});

const drawing = (relation: string, alt: string, kind = 'embed') =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:${kind}="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

test('pictures keep their alternative text and cutline; what lies outside is named, never fetched', async () => {
  const { doc, pictures, warnings } = await read({
    styles: style('Caption', 'caption'),
    media: { boat: gif(40, 30) },
    outside: { far: ['image', 'https://tracker.example/pixel.png'] },
    body:
      TITLE +
      para(drawing('boat', 'A ferry at dawn')) +
      styled('Caption', 'The first crossing.') +
      para(run('Beside ') + drawing('far', 'The far shore', 'link')),
  });
  expect(pictures).toHaveLength(1);
  expect(bare(doc.content?.[3] as NodeJson)).toEqual([
    'figure',
    { alt: 'A ferry at dawn', attachment: expect.any(String), width: 40, height: 30 },
    ['text', 'The first crossing.'],
  ]);
  expect(warnings).toEqual([
    'A picture was left out, for it lies outside the file, and Galley never loads what a file links to: “The far shore”.',
  ]);
});

test('footnotes and endnotes are notes in the order of the text', async () => {
  const note = (kind: string, id: number, text: string) =>
    `<w:${kind} w:id="${id}"><w:p><w:r><w:${kind}Ref/></w:r>${run(` ${text}`)}</w:p></w:${kind}>`;
  const refer = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
  const separator =
    '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>';
  expect(
    await blocks({
      footnotes: separator + note('footnote', 5, 'By the tide table.'),
      endnotes: note('endnote', 5, 'Told on the quay.'),
      body: TITLE + para(run('High') + refer('endnote', 5) + run(' water') + refer('footnote', 5)),
    }),
  ).toEqual([
    [
      'paragraph',
      ['text', 'High'],
      ['footnoteRef', { note: 'n1' }],
      ['text', ' water'],
      ['footnoteRef', { note: 'n2' }],
    ],
    [
      'footnotes',
      ['footnote', { note: 'n1' }, ['paragraph', ['text', 'Told on the quay.']]],
      ['footnote', { note: 'n2' }, ['paragraph', ['text', 'By the tide table.']]],
    ],
  ]);
});

test('of two ways to say the same, one is read; text boxes, controls and custom tags are walked into', async () => {
  const box = (words: string) => `<w:txbxContent>${para(words)}</w:txbxContent>`;
  const { doc, warnings } = await read(
    TITLE +
      para(
        run('Anchor') +
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('In the box')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box('In the box')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>` +
          `<w:sdt><w:sdtPr/><w:sdtContent>${run(' in a control')}</w:sdtContent></w:sdt>` +
          `<w:smartTag w:element="x">${run(' in a tag')}</w:smartTag>` +
          `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Click here')}</w:sdtContent></w:sdt>`,
      ) +
      `<w:sdt><w:sdtContent>${para('A block in a control')}</w:sdtContent></w:sdt>` +
      `<w:customXml><w:future>${para('Under names not known')}</w:future></w:customXml>`,
  );
  expect(linesOf(doc).slice(1)).toEqual([
    'Anchor in a control in a tag',
    'In the box',
    'A block in a control',
    'Under names not known',
  ]);
  expect(warnings).toEqual([
    'The text of a box stands below the paragraph it hangs on: “In the box”.',
  ]);
});

test('signs: tabs, breaks, hyphens, symbols, formulas, right-to-left', async () => {
  const { doc, warnings } = await read(
    TITLE +
      para(
        `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Webdings" w:char="F021"/></w:r>` +
          '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>',
      ) +
      para(run('שלום', '<w:rtl/><w:bCs/>'), '<w:bidi/>'),
  );
  expect(linesOf(doc).slice(1)).toEqual(['a\tb', 'c\u2011d\u00adeα\ufffd(a+b)/2', 'שלום']);
  expect(bare(doc.content?.[4] as NodeJson)).toEqual(['paragraph', ['text', 'שלום', 'bold']]);
  expect(warnings.join('\n')).toMatch(/font Webdings[\s\S]*Formulas stand as words: “\(a\+b\)\/2”/);
});

test('quotes, code, rules, a dropped capital; empty paragraphs leave nothing', async () => {
  expect(
    await blocks({
      styles: style('Q', 'Intense Quote') + style('C', 'HTML Preformatted'),
      body: [
        TITLE,
        styled('Q', 'We waited.'),
        styled('Q', 'It came.'),
        '<w:p/>',
        para('', '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>'),
        para('O', '<w:framePr w:dropCap="drop" w:lines="3"/>'),
        para('nce there was a ferry.'),
        styled('C', 'one'),
        styled('C', 'two'),
      ].join(''),
    }),
  ).toEqual([
    ['blockquote', ['paragraph', ['text', 'We waited.']], ['paragraph', ['text', 'It came.']]],
    ['horizontalRule'],
    ['paragraph', ['text', 'Once there was a ferry.']],
    ['codeBlock', ['text', 'one\ntwo']],
  ]);
});

test('what cannot be kept is named, with its place', async () => {
  const { warnings } = await read({
    header: para('Saltmere Gazette'),
    body:
      TITLE +
      para(
        run('Marked', '<w:highlight w:val="yellow"/><w:lang w:val="en-GB"/>') +
          run('secret', '<w:vanish/>') +
          run('chose', '<w:lang w:val="fr-FR"/>') +
          '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
      ) +
      '<w:altChunk r:id="x"/>',
  });
  expect(warnings).toEqual([
    'The header of the pages was left out: “Saltmere Gazette”',
    'Words are marked as of several languages, which an article does not keep: British English (“Marked”), French (France) (“chose”).',
    'Highlighting was left out: “Marked”.',
    'Hidden text was left out: “secret”.',
    'An embedded object (Excel.Sheet.12) was left out: “Markedsecretchose”.',
    'A file embedded in the text was left out.',
  ]);
});

test('words of another language than the file’s own are named; another kind of the same is not', async () => {
  const told = async (tag: string) =>
    (
      await read({
        styles:
          '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>',
        body: TITLE + para(run('She said ') + run('adieu', `<w:lang w:val="${tag}"/>`)),
      })
    ).warnings;
  expect(await told('fr-FR')).toEqual([
    'Words are marked as of another language than the rest (American English), which an article does not keep: French (France) (“adieu”).',
  ]);
  expect(await told('en-GB')).toEqual([]);
});

test('strict files read like the others', async () => {
  const body =
    TITLE +
    para(run('bold', '<w:b/>')) +
    para(`<w:hyperlink r:id="site">${run('link')}</w:hyperlink>`);
  const outside = { site: ['hyperlink', 'https://saltmere.example/'] } as const;
  expect(await blocks({ body, outside, strict: true })).toEqual(await blocks({ body, outside }));
});
