/** What Galley writes, it reads back: the same document, as far as the format can carry it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHtml } from '../../electron/exchange/formats/html/read.ts';
import { writeHtml } from '../../electron/exchange/formats/html/write.ts';
import { readMarkdown } from '../../electron/exchange/formats/markdown/read.ts';
import { writeMarkdown } from '../../electron/exchange/formats/markdown/write.ts';
import { readText } from '../../electron/exchange/formats/text/read.ts';
import { writeText } from '../../electron/exchange/formats/text/write.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument, arbitraryText } from '../support/arbitrary-document.ts';
import { canonical } from '../support/canonical-document.ts';
import { bytesOf, pieceOf, samplePictures } from '../support/pieces.ts';

const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});
const RUNS = { numRuns: 400 };

test('the generated documents are valid articles', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      parseDocument(doc);
    }),
    RUNS,
  );
});

/** Words that once came back otherwise: wide spaces beside what looks like a mark, in a dek. */
const wideSpace = withBlockIds({
  type: 'doc',
  content: [
    { type: 'eyebrow' },
    { type: 'headline' },
    { type: 'dek', content: [{ type: 'text', text: '\u3000indent{++x++} harbour' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'b' }] },
  ],
});

/** Others: marks beside a separator of lines, which not all readers take for a space. */
const lineSeparator = withBlockIds({
  type: 'doc',
  content: [
    ...[{ type: 'eyebrow' }, { type: 'headline' }, { type: 'dek' }],
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'tide\u2028' },
        { type: 'text', text: '< quay', marks: [{ type: 'strike' }] },
      ],
    },
  ],
});

for (const [name, write, read] of [
  ['Markdown', writeMarkdown, readMarkdown],
  ['HTML', writeHtml, readHtml],
] as const) {
  test(`${name}: what is written reads back as the same document`, () => {
    fc.assert(
      fc.property(documents, (doc) => {
        const written = write(pieceOf(doc));
        const reading = read({ name: 'piece', bytes: bytesOf(written) });
        parseDocument(reading.doc);
        expect(canonical(reading.doc), written).toEqual(canonical(doc));
      }),
      { ...RUNS, examples: [[wideSpace], [lineSeparator]] },
    );
  });

  test(`${name}: a second round trip writes the same bytes`, () => {
    fc.assert(
      fc.property(documents, (doc) => {
        const reading = read({ name: 'piece', bytes: bytesOf(write(pieceOf(doc))) });
        const again = write(pieceOf(reading.doc));
        const third = read({ name: 'piece', bytes: bytesOf(again) });
        expect(write(pieceOf(third.doc))).toBe(again);
      }),
      { numRuns: 100 },
    );
  });
}

/** Text as it is compared: white space and the markers of lists left out. */
const bare = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-*•]|\d{1,6}[.)])(?=\s)/u, ''))
    .join('')
    .replace(/\s/gu, '');

test('plain text: every character in comes out again', () => {
  const lines = fc.array(
    fc.oneof(arbitraryText, fc.constantFrom('', 'TK', '[TK year]', 'Conclusion')),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(lines, (list) => {
      const text = list.join('\n');
      const reading = readText({ name: 'a.txt', bytes: bytesOf(text) });
      parseDocument(reading.doc);
      expect(bare(writeText(pieceOf(reading.doc)))).toBe(bare(text));
    }),
    { numRuns: 1000 },
  );
});

test('plain text: what is written of any document reads back with the same words', () => {
  const noFigures = arbitraryDocument({ annotations: true });
  fc.assert(
    fc.property(noFigures, (doc: NodeJson) => {
      const written = writeText(pieceOf(doc));
      const reading = readText({ name: 'a.txt', bytes: bytesOf(written) });
      expect(bare(writeText(pieceOf(reading.doc)))).toBe(bare(written));
    }),
    RUNS,
  );
});
