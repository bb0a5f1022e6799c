/** The one chapter of the book: the piece, through the same walk as the web page. */
import { createHash } from 'node:crypto';
import { type Manuscript, type Note, plainText } from '../../manuscript.ts';
import { urnOf } from '../../urn.ts';
import type { WriteSource } from '../../writing.ts';
import { inlineHtml } from '../html/markup.ts';
import { articleHtml, type PageMarkup } from '../html/page.ts';
import { escapeXml, labelOf, rootOf, strictAddress } from './xhtml.ts';

/** The pictures that every reading system shows, and what their files are called. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** Whether a book can hold a picture of this kind; all others need another kind beside them. */
export const holdsKind = (mime: string): boolean => Object.hasOwn(EXTENSIONS, mime);

export interface BookPicture {
  /** Inside the book, beside its chapter. */
  readonly path: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface Heading {
  readonly id: string;
  readonly level: number;
  readonly label: string;
}

export interface Chapter {
  /** Its file in the book. */
  readonly file: string;
  readonly title: string;
  /** A BCP 47 tag; empty when it is not known. */
  readonly language: string;
  readonly xhtml: string;
  /** In reading order; those without a word are left out. */
  readonly headings: readonly Heading[];
  /** Those that it shows, whether or not a chapter before it does. */
  readonly pictures: readonly BookPicture[];
  /** Whether every picture has an alternative text. */
  readonly described: boolean;
}

/**
 * The chapter and what it needs beside it. Names are numbers in reading order, never our ids.
 * @param known the pictures of the book so far, by hash; those that are new are added
 */
export function writeChapter(
  piece: Manuscript,
  { article, pictures }: Pick<WriteSource, 'article' | 'pictures'>,
  { file, title, language }: Pick<Chapter, 'file' | 'title' | 'language'>,
  known: Map<string, BookPicture>,
): Chapter {
  const headings: Heading[] = [];
  const shown = new Set<BookPicture>();
  const noted = new Set(piece.notes.map(({ number }) => number));
  const referred = new Set<number>();
  let described = true;

  const page: PageMarkup = {
    escape: escapeXml,
    end: '/>',
    address: strictAddress,
    headingAttributes: ({ level, content }) => {
      const label = labelOf(plainText(content));
      if (label === '') return '';
      const id = `part${headings.length + 1}`;
      headings.push({ id, level, label });
      return ` id="${id}"`;
    },
    pullQuoteAttributes: ' epub:type="pullquote" role="doc-pullquote"',
    noteReference: (number) => {
      if (!noted.has(number)) return `<sup class="footnote-ref">${number}</sup>`;
      // An id may stand only once: the way back from a note leads to its first reference.
      const id = referred.has(number) ? '' : ` id="fnref${number}"`;
      referred.add(number);
      return (
        `<sup class="footnote-ref"><a href="#fn${number}"${id} epub:type="noteref" ` +
        `role="doc-noteref">${number}</a></sup>`
      );
    },
    picture: ({ attachment, alt }) => {
      const picture = pictures.get(attachment);
      const extension = EXTENSIONS[picture?.mime ?? ''];
      if (!picture || !extension) return null;
      if (alt.trim() === '') described = false;
      const path = `images/${known.size + 1}.${extension}`;
      const held = known.get(attachment) ?? { ...picture, path };
      known.set(attachment, held);
      shown.add(held);
      return held.path;
    },
    withoutPicture: ({ alt }) => (alt ? `<p class="missing" dir="auto">${escapeXml(alt)}</p>` : ''),
    code: (tag, text) => `<pre>${tag}${text}</code></pre>`,
    notes: (notes) => notesXhtml(notes, page, referred),
  };

  const xhtml = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<!DOCTYPE html>',
    rootOf(language),
    '<head>',
    `<title>${escapeXml(title)}</title>`,
    '<link rel="stylesheet" type="text/css" href="style.css"/>',
    '</head>',
    '<body>',
    ...articleHtml(piece, article, page),
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return { file, title, language, xhtml, headings, pictures: [...shown], described };
}

/** Notes as readers of books pop them up: an element each, its number the way back. */
function notesXhtml(
  notes: readonly Note[],
  page: PageMarkup,
  referred: ReadonlySet<number>,
): string {
  const items = notes.map(({ number, paragraphs }) => {
    const back = referred.has(number)
      ? `<a href="#fnref${number}" role="doc-backlink">${number}</a>`
      : `${number}`;
    const lines = paragraphs.map((paragraph, i) => {
      const before = i === 0 ? `<span class="footnote-number">${back}.</span> ` : '';
      return `<p dir="auto">${before}${inlineHtml(paragraph, page)}</p>`;
    });
    const attributes = `id="fn${number}" class="footnote" epub:type="footnote" role="doc-footnote"`;
    return `<aside ${attributes}>${lines.join('\n')}</aside>`;
  });
  return `<section class="footnotes" epub:type="footnotes">\n${items.join('\n')}\n</section>`;
}

/**
 * An identifier that the words and pictures of the book alone give: the same book has the same,
 * another book another, and nothing of the archive is in it.
 * @returns a URN of a UUID, version 8
 */
export function identifierOf(chapters: readonly Chapter[]): string {
  const hash = createHash('sha256');
  for (const { xhtml, pictures } of chapters) {
    hash.update(xhtml);
    for (const { bytes } of pictures) hash.update(createHash('sha256').update(bytes).digest());
  }
  return urnOf(hash.digest('hex'));
}
