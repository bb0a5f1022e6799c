/**
 * Writes a clean copy as one semantic page: no script, pictures inside, a style for screen and
 * paper. The only metadata is the display copy and the byline.
 */
import { languageOf } from '../../../../shared/document/language.ts';
import { type FrontField, plainTemplate } from '../../../../shared/domain/house.ts';
import { type Manuscript, type Note, plainText, readManuscript } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeHtml, htmlMarkup, inlineHtml, type Markup } from './markup.ts';
import { articleHtml, type PageMarkup } from './page.ts';
import { pageStyle } from './style.ts';

export function writeHtml({ article, doc, pictures, front }: WriteSource): string {
  const piece = readManuscript(doc);
  const headline = plainText(piece.headline).replace(/\s+/gu, ' ').trim();
  const dek = plainText(piece.dek).replace(/\s+/gu, ' ').trim();
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(headline)}</title>`,
    ...(dek ? [`<meta name="description" content="${escapeHtml(dek)}">`] : []),
    ...metaOf(article, front),
    `<style>\n${pageStyle}</style>`,
  ];
  return `${[
    '<!doctype html>',
    `<html lang="${languageOfPiece(piece)}">`,
    '<head>',
    ...head,
    '</head>',
    '<body>',
    ...articleHtml(piece, article, htmlPage(pictures)),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** What of a piece stands in the head of its page; a dateline is part of the text, and only there. */
const META: readonly (readonly [FrontField, string])[] = [
  ['byline', 'author'],
  ['slug', 'slug'],
  ['desk', 'section'],
  ['tags', 'keywords'],
  ['embargo', 'embargo'],
];

function metaOf(
  article: WriteSource['article'],
  fields: readonly FrontField[] = plainTemplate.front,
): string[] {
  return META.flatMap(([field, name]) => {
    const value = article[field];
    const text = Array.isArray(value) ? value.join(', ') : value;
    if (!fields.includes(field) || !text) return [];
    return [`<meta name="${name}" content="${escapeHtml(text)}">`];
  });
}

/** The language of the body as a BCP 47 tag; empty when it is not known. */
export function languageOfPiece(piece: Manuscript): string {
  return languageOf(
    piece.blocks.map((block) => ('content' in block ? plainText(block.content) : '')).join('\n'),
  );
}

/** A page with its pictures inside. */
export const htmlPage = (pictures: WriteSource['pictures']): PageMarkup => ({
  ...htmlMarkup,
  headingAttributes: () => '',
  pullQuoteAttributes: '',
  picture: ({ attachment }) => {
    const picture = pictures.get(attachment);
    return picture ? dataUri(picture) : null;
  },
  withoutPicture: () => '',
  // A line end straight after the tag is not part of the code, so one is given.
  code: (tag, text) => `<pre>\n${tag}${text}\n</code></pre>`,
  notes: (notes) => notesHtml(notes, htmlMarkup),
});

/** Notes as a list at the end, each with a way back. */
export function notesHtml(notes: readonly Note[], markup: Markup): string {
  const items = notes.map(({ number, paragraphs }) => {
    const back = ` <a href="#fnref${number}" class="footnote-backref" role="doc-backlink">↩</a>`;
    const lines = paragraphs.map(
      (paragraph, i) =>
        `<p dir="auto">${inlineHtml(paragraph, markup)}${i === paragraphs.length - 1 ? back : ''}</p>`,
    );
    return `<li id="fn${number}" class="footnote">${lines.join('\n')}</li>`;
  });
  return `<section class="footnotes" role="doc-endnotes">\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}

/** A picture as an address that holds it whole. */
export function dataUri(picture: { mime: string; bytes: Uint8Array }): string {
  return `data:${picture.mime};base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
