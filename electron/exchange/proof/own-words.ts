/** What every file of a format says whatever the piece: the words of its styles, tags and headings. */
import { strToU8 } from 'fflate';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { emptyFields } from '../../../shared/domain/article.ts';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { writers } from '../formats/formats.ts';
import { contentOf } from './content.ts';

const known = new Map<ExportFormat, string>();

/** The words of a file whose piece has one of everything, or nothing, and says nothing. */
export function ownWords(format: ExportFormat): string {
  const found = known.get(format);
  if (found !== undefined) return found;
  const words = [specimen, nothing].map((doc) => wordsIn(format, doc)).join('\n');
  known.set(format, words);
  return words;
}

function wordsIn(format: ExportFormat, doc: NodeJson): string {
  const written = writers[format]({
    article: {
      ...emptyFields,
      ...{ id: '00000000-0000-4000-8000-000000000000', eyebrow: '', headline: '', dek: '' },
      ...{ words: 0, characters: 0, tks: 0, openThreads: 0, ownerId: null, ownerName: '' },
      ...{ createdAt: AT, updatedAt: AT, duplicates: 0 },
    },
    schemaVersion: 1,
    doc,
    threads: [],
    review: null,
    pictures: new Map([[PICTURE, { mime: 'image/gif', bytes: onePixel() }]]),
  });
  if (written instanceof Uint8Array) return contentOf(written, []).all;
  const text = typeof written === 'string' ? written : written.html + written.head + written.foot;
  return contentOf(strToU8(text), []).all;
}

const AT = '2000-01-01T00:00:00.000Z';
const PICTURE = '0'.repeat(64);
const onePixel = (): Uint8Array =>
  Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64');

const MARKS = ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'code'];
const x = (marks: NodeJson['marks'] = []): NodeJson => ({ type: 'text', text: 'x', marks });
const line = (...content: NodeJson[]): NodeJson => ({ type: 'paragraph', content });
const item = (...content: NodeJson[]): NodeJson => ({ type: 'listItem', content });
const cell = (type: string): NodeJson => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content: [line(x())],
});

const nothing: NodeJson = {
  type: 'doc',
  content: [{ type: 'eyebrow' }, { type: 'headline' }, { type: 'dek' }, { type: 'paragraph' }],
};

const specimen: NodeJson = {
  type: 'doc',
  content: [
    { type: 'eyebrow', content: [x()] },
    { type: 'headline', content: [x()] },
    { type: 'dek', content: [x()] },
    line(
      ...MARKS.map((type) => x([{ type }])),
      x([{ type: 'link', attrs: { href: 'https://x.example' } }]),
      { type: 'tk', attrs: { note: 'x' } },
      { type: 'hardBreak' },
      { type: 'footnoteRef', attrs: { note: 'x' } },
    ),
    ...[2, 3, 4].map((level) => ({ type: 'heading', attrs: { level }, content: [x()] })),
    { type: 'bulletList', content: [item(line(x()))] },
    { type: 'orderedList', attrs: { start: 1 }, content: [item(line(x()))] },
    { type: 'blockquote', content: [line(x())] },
    { type: 'pullQuote', content: [line(x()), { type: 'attribution', content: [x()] }] },
    {
      type: 'figure',
      attrs: { attachment: PICTURE, alt: 'x', credit: 'x', width: 1, height: 1 },
      content: [x()],
    },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader'), cell('tableHeader')] },
        { type: 'tableRow', content: [cell('tableCell'), cell('tableCell')] },
      ],
    },
    { type: 'codeBlock', attrs: { language: 'x' }, content: [x()] },
    { type: 'horizontalRule' },
    {
      type: 'footnotes',
      content: [{ type: 'footnote', attrs: { note: 'x' }, content: [line(x())] }],
    },
  ],
};
