/** What a book says of itself: where its package is, what is in it, and its contents. */
import type { BookPicture, Chapter, Heading } from './content.ts';
import { escapeXml, rootOf } from './xhtml.ts';

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

export const container = `${DECLARATION}
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

export interface Book {
  readonly identifier: string;
  readonly title: string;
  /** A BCP 47 tag; empty when it is not known. */
  readonly language: string;
  /** Who wrote it, a name or names each; in a book of several pieces all of them. */
  readonly bylines: readonly string[];
  readonly dek: string;
  readonly tags: readonly string[];
  readonly chapters: readonly Chapter[];
  readonly pictures: readonly BookPicture[];
}

/**
 * The package document. Every book must say when it was changed; a clean copy tells nobody that, so
 * all say the first hour a zip can name, and one piece always makes one book, byte for byte.
 */
export function packageXml(book: Book): string {
  const { identifier, title, language, bylines, dek, tags, chapters, pictures } = book;
  const text = (name: string, value: string) =>
    value === '' ? [] : [`<dc:${name}>${escapeXml(value)}</dc:${name}>`];
  const rightToLeft = ['ar', 'he'].includes(language);
  return `${[
    DECLARATION,
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">',
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:identifier id="book">${identifier}</dc:identifier>`,
    ...text('title', title),
    ...text('language', language || 'und'),
    ...bylines.flatMap((byline) => text('creator', byline)),
    ...text('description', dek),
    ...tags.flatMap((tag) => text('subject', tag)),
    '<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta>',
    ...accessibility(book).map(
      ([name, value]) => `<meta property="schema:${name}">${value}</meta>`,
    ),
    '</metadata>',
    '<manifest>',
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    ...chapters.map(
      ({ file }, i) =>
        `<item id="${chapterId(i)}" href="${file}" media-type="application/xhtml+xml"/>`,
    ),
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...pictures.map(pictureItem),
    '</manifest>',
    `<spine${rightToLeft ? ' page-progression-direction="rtl"' : ''}>`,
    ...chapters.map((_, i) => `<itemref idref="${chapterId(i)}"/>`),
    '</spine>',
    '</package>',
  ].join('\n')}\n`;
}

const chapterId = (i: number): string => `chapter${i + 1}`;

const pictureItem = ({ path, mime }: BookPicture, i: number): string =>
  `<item id="picture${i + 1}" href="${path}" media-type="${mime}"/>`;

/** What the book asks of who reads it, in the words of schema.org; only what is so. */
function accessibility({ pictures, chapters }: Book): [string, string][] {
  const described = chapters.every((chapter) => chapter.described);
  const seen = pictures.length > 0;
  return [
    ['accessMode', 'textual'],
    ...(seen ? ([['accessMode', 'visual']] as [string, string][]) : []),
    ['accessModeSufficient', seen && !described ? 'textual,visual' : 'textual'],
    ['accessibilityFeature', 'tableOfContents'],
    ['accessibilityFeature', 'structuralNavigation'],
    ['accessibilityFeature', 'readingOrder'],
    ['accessibilityFeature', 'displayTransformability'],
    ...(seen && described
      ? ([['accessibilityFeature', 'alternativeText']] as [string, string][])
      : []),
    // A picture may move or flash, and nobody here has looked.
    ['accessibilityHazard', seen ? 'unknown' : 'none'],
  ];
}

/** The contents: each headline, and below it the headings as they are nested. */
export function navXhtml({ title, language, chapters }: Book): string {
  const items = chapters.map(
    ({ file, title: headline, headings }) =>
      `<li><a href="${file}" dir="auto">${escapeXml(headline)}</a>\n${listOf(file, headings)}</li>`,
  );
  return `${[
    DECLARATION,
    '<!DOCTYPE html>',
    rootOf(language),
    `<head><title>${escapeXml(title)}</title></head>`,
    '<body>',
    '<nav epub:type="toc" role="doc-toc">',
    `<ol>${items.join('\n')}</ol>`,
    '</nav>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function listOf(file: string, headings: readonly Heading[]): string {
  if (headings.length === 0) return '';
  const items: string[] = [];
  let at = 0;
  while (at < headings.length) {
    const { id, level, label } = headings[at] as Heading;
    let end = at + 1;
    while ((headings[end]?.level ?? 0) > level) end += 1;
    const link = `<a href="${file}#${id}" dir="auto">${escapeXml(label)}</a>`;
    items.push(`<li>${link}${listOf(file, headings.slice(at + 1, end))}</li>`);
    at = end;
  }
  return `<ol>\n${items.join('\n')}\n</ol>`;
}
