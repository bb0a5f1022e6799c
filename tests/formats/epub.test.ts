/** Books out: every part well-formed, nothing named that is not there, and the piece's own words. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { writeEpub, writeIssue } from '../../electron/exchange/formats/epub/write.ts';
import { writtenTk } from '../../electron/exchange/tk.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import {
  bytesOf,
  docOf,
  gif,
  line,
  paragraph,
  pieceOf,
  samplePictures,
} from '../support/pieces.ts';

const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Page {
  readonly tags: readonly Tag[];
  /** The text without numbers of notes. */
  readonly text: string;
  readonly ids: readonly string[];
}

/** Reads a part strictly; throws when it is not well-formed. */
function strict(xml: string): Page {
  const parser = new SaxesParser({ xmlns: true });
  const tags: Tag[] = [];
  const open: boolean[] = [];
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = Object.fromEntries(
      Object.values(attributes).map((each) => [each.name, each.value]),
    );
    tags.push({ name, attributes: plain });
    const aside = name === 'head' || /^footnote-(ref|number)$/.test(plain.class ?? '');
    open.push((open.at(-1) ?? false) || aside);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (said) => {
    if (open.at(-1) === false) text += said;
  });
  parser.write(xml).close();
  const ids = tags.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
  return { tags, text, ids };
}

function open(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return { files, names: Object.keys(files), part };
}

/** White space and what XML forbids left out. */
const bare = (text: string): string => text.replace(/[\s\p{Cc}\ufffe\uffff]/gu, '');

/** The words of a stored document in reading order, notes last, in the order of their references. */
function wordsOf(doc: NodeJson): string {
  const order: string[] = [];
  const visit = (node: NodeJson): string => {
    if (node.type === 'tk') return writtenTk(String(node.attrs?.note ?? ''));
    if (node.type === 'footnoteRef' && !order.includes(String(node.attrs?.note))) {
      order.push(String(node.attrs?.note));
    }
    const credit = node.type === 'figure' ? String(node.attrs?.credit ?? '') : '';
    return (node.text ?? '') + (node.content ?? []).map(visit).join('') + credit;
  };
  const children = doc.content ?? [];
  const text = children.filter(({ type }) => type !== 'footnotes').map(visit);
  const notes = children.find(({ type }) => type === 'footnotes')?.content ?? [];
  const place = (note: NodeJson) => order.indexOf(String(note.attrs?.note)) + 1 || 1e9;
  const sorted = [...notes].sort((one, other) => place(one) - place(other));
  return [...text, ...sorted.map(visit)].join('');
}

test('any piece: well-formed parts, an exact manifest, links that lead somewhere, its own text', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const { names, part, files } = open(writeEpub(pieceOf(doc)));
      expect(names.slice(0, 2)).toEqual(['mimetype', 'META-INF/container.xml']);
      strict(part('META-INF/container.xml'));
      const { tags } = strict(part('EPUB/package.opf'));
      const listed = tags.filter(({ name }) => name === 'item');
      expect(listed.map(({ attributes }) => `EPUB/${attributes.href}`).sort()).toEqual(
        names.filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf')).sort(),
      );
      const content = strict(part('EPUB/content.xhtml'));
      const nav = strict(part('EPUB/nav.xhtml'));
      expect(new Set(content.ids).size).toBe(content.ids.length);
      for (const { attributes } of [...content.tags, ...nav.tags]) {
        const target = /^(?:content\.xhtml)?#(.*)$/.exec(attributes.href ?? '')?.[1];
        if (target !== undefined) expect(content.ids).toContain(target);
        if (attributes.src) expect(files).toHaveProperty([`EPUB/${attributes.src}`]);
      }
      expect(bare(content.text)).toBe(bare(wordsOf(doc)));
    }),
    { numRuns: 300 },
  );
});

const [picture] = samplePictures;
const figure = (alt: string, attachment = picture?.hash): NodeJson => ({
  type: 'figure',
  attrs: { attachment, alt, credit: 'Ada', width: 40, height: 30 },
  content: line('Dawn'),
});
const heading = (level: number, text: string): NodeJson => ({
  type: 'heading',
  attrs: { level },
  content: line(text),
});
const sentence =
  'The ferry left the quay and the bridge was open for the carts of the town, with the mail in it.';

test('what the book says of itself: title, language, byline, contents, how it can be read', () => {
  const doc = docOf(
    'Bridge & “Quay”',
    paragraph(sentence),
    heading(2, 'Monday'),
    heading(3, 'Noon'),
    heading(2, 'Tuesday'),
    figure('A <quay>'),
    figure('The same quay'),
  );
  const { names, part } = open(writeEpub(pieceOf(doc, { byline: 'Ada <Quill>' })));
  expect(names.filter((name) => name.includes('images'))).toEqual(['EPUB/images/1.gif']);
  const opf = part('EPUB/package.opf');
  expect(opf).toContain('<dc:title>Bridge &amp; “Quay”</dc:title>');
  expect(opf).toContain('<dc:language>en</dc:language>');
  expect(opf).toContain('<dc:creator>Ada &lt;Quill&gt;</dc:creator>');
  expect(opf).toMatch(/urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}</);
  expect(opf).toContain('<meta property="schema:accessMode">visual</meta>');
  expect(opf).toContain('<meta property="schema:accessModeSufficient">textual</meta>');
  expect(opf).toContain('alternativeText');
  expect(part('EPUB/content.xhtml')).toContain('alt="A &lt;quay&gt;"');
  const nav = part('EPUB/nav.xhtml').replace(/ dir="auto"|\s*\n/g, '');
  expect(nav).toMatch(
    /<li><a href="content.xhtml#part1">Monday<\/a><ol><li><a href="content.xhtml#part2">Noon<\/a><\/li><\/ol><\/li><li><a href="content.xhtml#part3">Tuesday/,
  );
});

test('no byline, no headline, no language: no creator, a title all the same, “und”', () => {
  const { part } = open(writeEpub(pieceOf(docOf('', figure('')))));
  const opf = part('EPUB/package.opf');
  expect(opf).not.toContain('dc:creator');
  expect(opf).toContain('<dc:title>Untitled</dc:title>');
  expect(opf).toContain('<dc:language>und</dc:language>');
  expect(opf).toContain('<meta property="schema:accessModeSufficient">textual,visual</meta>');
  expect(opf).not.toContain('alternativeText');
  expect(part('EPUB/content.xhtml')).not.toMatch(/lang=|<h1/);
});

test('several pieces are one book: a chapter each in their order, a picture that two show once', () => {
  const pieces = [
    pieceOf(docOf('The Bridge', paragraph(sentence), heading(2, 'Monday'), figure('Quay')), {
      byline: 'Ada Quill',
    }),
    pieceOf(docOf('The Ferry', figure('The same quay')), { byline: 'Bo Ek' }),
    pieceOf(docOf('', paragraph(sentence)), { byline: 'Ada Quill' }),
  ];
  const bytes = writeIssue('Harbour <Weekly>', pieces);
  const { names, part } = open(bytes);
  expect(names.filter((name) => name.includes('images'))).toEqual(['EPUB/images/1.gif']);
  const opf = part('EPUB/package.opf');
  expect(opf).toContain('<dc:title>Harbour &lt;Weekly&gt;</dc:title>');
  expect(opf.match(/<dc:creator>[^<]*/gu)).toEqual(['<dc:creator>Ada Quill', '<dc:creator>Bo Ek']);
  const { tags } = strict(opf);
  const listed = tags.flatMap(({ name, attributes }) => (name === 'item' ? [attributes.href] : []));
  expect(listed.map((href) => `EPUB/${href}`).sort()).toEqual(
    names.filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf')).sort(),
  );
  expect(tags.filter(({ name }) => name === 'itemref')).toHaveLength(3);
  expect(strict(part('EPUB/nav.xhtml')).text.split('\n').filter(Boolean)).toEqual([
    'The Bridge',
    'Monday',
    'The Ferry',
    'Untitled',
  ]);
  expect(strict(part('EPUB/chapter-2.xhtml')).text).toContain('The Ferry');
  expect(writeIssue('Harbour <Weekly>', pieces)).toEqual(bytes);
});

test('the same piece makes the same bytes; its identifier follows its words and pictures', () => {
  const doc = docOf('The Bridge', paragraph(sentence), figure('Quay'));
  const bytes = writeEpub(pieceOf(doc));
  const fields = { updatedAt: '2031-05-05T05:05:05.000Z', slug: 'other' };
  expect(writeEpub(pieceOf(doc, fields))).toEqual(bytes);
  const idOf = (book: Uint8Array) =>
    /urn:uuid:[^<]+/.exec(open(book).part('EPUB/package.opf'))?.[0];
  const otherPicture = {
    ...pieceOf(doc),
    pictures: new Map([[String(picture?.hash), { mime: 'image/gif', bytes: gif(4, 4) }]]),
  };
  const ids = [bytes, writeEpub(pieceOf(docOf('The Quay'))), writeEpub(otherPicture)].map(idOf);
  expect(new Set(ids).size).toBe(3);
});

test('the first file says what kind of file it is, unpacked, where readers look for it', () => {
  const bytes = Buffer.from(writeEpub(pieceOf(docOf('The Bridge'))));
  expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
  expect(bytes.readUInt16LE(8)).toBe(0);
  expect(bytes.readUInt16LE(28)).toBe(0);
});

test('a picture that books cannot hold gives way to its alt text', () => {
  const piece = {
    ...pieceOf(docOf('The Bridge', figure('A quay at dawn', 'avif'))),
    pictures: new Map([['avif', { mime: 'image/avif', bytes: bytesOf('x') }]]),
  };
  const { names, part } = open(writeEpub(piece));
  expect(names.some((name) => name.includes('images'))).toBe(false);
  expect(strict(part('EPUB/content.xhtml')).text).toContain('A quay at dawn');
});

test('addresses are written strictly, and an address that is none leaves its words', () => {
  const linked = (href: string): NodeJson => ({
    type: 'paragraph',
    content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }],
  });
  const doc = docOf(
    'T',
    linked('http://example.org/a b|[c]?d=1&e=%'),
    linked('http://[broken'),
    linked('mailto:desk@example.org'),
  );
  const { tags, text } = strict(open(writeEpub(pieceOf(doc))).part('EPUB/content.xhtml'));
  expect(tags.flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href] : []))).toEqual([
    'http://example.org/a%20b%7C%5Bc%5D?d=1&e=%25',
    'mailto:desk@example.org',
  ]);
  expect(bare(text)).toBe(`T${'here'.repeat(3)}`);
});

test('control characters and lone surrogates in a stored piece do not break a book', () => {
  const doc = docOf('A\ud800B\u0000\f', paragraph('c\u0001\udc00\u001b\ufffe\uffffd\u00a0e'));
  const { part } = open(writeEpub(pieceOf(doc, { byline: 'A\ud800\u0001\f' })));
  strict(part('EPUB/package.opf'));
  strict(part('EPUB/nav.xhtml'));
  expect(bare(strict(part('EPUB/content.xhtml')).text)).toBe('A\ufffdBA\ufffdc\ufffdde');
});
