/** Word out: what is written reads back, and of itself the file says its title alone. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { canonical } from '../support/canonical-document.ts';
import { docOf, line, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { forWord } from '../support/word-carries.ts';

const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});
const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });
const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, each]) => [name, strFromU8(each)]),
  );

test('what is written reads back as the same document, as far as Word carries it', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (any) => {
      const { given, expected } = forWord(any);
      parseDocument(given);
      const reading = await read(writeDocx(pieceOf(given)));
      parseDocument(reading.doc);
      expect(canonical(reading.doc)).toEqual(canonical(expected));
      expect(reading.review?.threads ?? []).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** Every letter and digit of a document, sorted: some structure moves, no word goes. */
function letters(node: NodeJson): string[] {
  const attrs = node.attrs ?? {};
  const own = [node.text, attrs.credit, node.type === 'tk' ? `TK${String(attrs.note)}` : ''].join(
    '',
  );
  return [
    ...(own.match(/[\p{L}\p{N}]/gu) ?? []),
    ...(node.content ?? []).flatMap((child) => letters(child)),
  ];
}

test('of any document no letter is lost, and the same piece gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (doc) => {
      const piece = pieceOf(doc);
      const written = writeDocx(piece);
      const reading = await read(written);
      parseDocument(reading.doc);
      expect(letters(reading.doc).sort()).toEqual(letters(doc).sort());
      expect(Buffer.compare(writeDocx(piece), written)).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('the file states its title, and neither people, programs, dates nor revisions', () => {
  const parts = partsOf(writeDocx(pieceOf(docOf('The <Keel> Bridge', paragraph('It opened.')))));
  expect(Object.keys(parts).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'docProps/core.xml',
    'word/_rels/document.xml.rels',
    'word/_rels/footnotes.xml.rels',
    'word/document.xml',
    'word/footnotes.xml',
    'word/numbering.xml',
    'word/settings.xml',
    'word/styles.xml',
  ]);
  const properties = [...(parts['docProps/core.xml'] ?? '').matchAll(/<(\w+:\w+)[^>]*>([^<]+)</gu)];
  expect(properties.map(([, name, text]) => [name, text])).toEqual([
    ['dc:title', 'The &lt;Keel&gt; Bridge'],
  ]);
  expect(Object.values(parts).join('\n')).not.toMatch(
    /creator|lastModified|rsid|w:author|w:date|paraId|attachedTemplate|Galley/i,
  );
});

test('lists begin where they say, also inside others', async () => {
  const item = (text: string, ...rest: NodeJson[]): NodeJson => ({
    type: 'listItem',
    content: [paragraph(text), ...rest],
  });
  const numbered = (start: number, ...content: NodeJson[]): NodeJson => ({
    type: 'orderedList',
    attrs: { start },
    content,
  });
  const doc = docOf(
    'Tides',
    numbered(
      3,
      item('Three', numbered(1, item('One'), item('Two'))),
      item('Four', numbered(7, item('Seven'))),
    ),
    paragraph('Between.'),
    numbered(1, item('One again')),
  );
  expect(canonical((await read(writeDocx(pieceOf(doc)))).doc)).toEqual(canonical(doc));
});

test('a byline comes back as one; headings, table heads and merged cells are Word’s own', async () => {
  const cell = (type: string, text: string, colspan = 1, rowspan = 1): NodeJson => ({
    type,
    attrs: { colspan, rowspan },
    content: [paragraph(text)],
  });
  const doc = docOf(
    'Fares',
    { type: 'heading', attrs: { level: 2 }, content: line('From May') },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [cell('tableHeader', 'Ferry', 2), cell('tableHeader', 'Fare')],
        },
        {
          type: 'tableRow',
          content: [
            cell('tableCell', 'Day', 1, 2),
            cell('tableCell', 'Grown'),
            cell('tableCell', '4'),
          ],
        },
        { type: 'tableRow', content: [cell('tableCell', 'Child'), cell('tableCell', '2')] },
      ],
    },
  );
  const written = writeDocx(pieceOf(doc, { byline: 'Ada Quill' }));
  const reading = await read(written);
  expect(reading.fields.byline).toBe('Ada Quill');
  expect(canonical(reading.doc)).toEqual(canonical(doc));
  const text = partsOf(written)['word/document.xml'] ?? '';
  expect(text).toContain('<w:pStyle w:val="Heading1"/>');
  expect(text).toContain('<w:tblHeader/>');
  expect(text).toContain('<w:gridSpan w:val="2"/>');
  expect(text).toContain('<w:vMerge w:val="restart"/>');
  // Word needs a paragraph behind the last table.
  expect(text).toContain('</w:tbl><w:p/><w:sectPr>');
});
