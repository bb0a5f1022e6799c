/**
 * Writes a clean copy as one semantic page: no script, pictures inside, a style for screen and
 * paper. The only metadata is the display copy and the byline.
 */
import { languageOf } from '../../language.ts';
import { type Block, type Cell, plainText, readManuscript } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeHtml, inlineHtml } from './markup.ts';
import { pageStyle } from './style.ts';

export function writeHtml({ article, doc, pictures }: WriteSource): string {
  const piece = readManuscript(doc);
  const headline = plainText(piece.headline).replace(/\s+/gu, ' ').trim();
  const dek = plainText(piece.dek).replace(/\s+/gu, ' ').trim();
  const sample = piece.blocks
    .map((block) => ('content' in block ? plainText(block.content) : ''))
    .join('\n');
  const line = (className: string, html: string) =>
    html === '' ? [] : [`<p class="${className}" dir="auto">${html}</p>`];
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(headline)}</title>`,
    ...(dek ? [`<meta name="description" content="${escapeHtml(dek)}">`] : []),
    ...(article.byline ? [`<meta name="author" content="${escapeHtml(article.byline)}">`] : []),
    `<style>\n${pageStyle}</style>`,
  ];
  const body = [
    '<article>',
    '<header>',
    ...line('eyebrow', inlineHtml(piece.eyebrow)),
    ...(piece.headline.length > 0 ? [`<h1 dir="auto">${inlineHtml(piece.headline)}</h1>`] : []),
    ...line('dek', inlineHtml(piece.dek)),
    ...line('byline', escapeHtml(article.byline)),
    ...line('dateline', escapeHtml(article.dateline)),
    '</header>',
    ...piece.blocks.map((block) => blockHtml(block, pictures)),
    ...(piece.notes.length > 0 ? [notesHtml(piece.notes)] : []),
    '</article>',
  ];
  return `${[
    '<!doctype html>',
    `<html lang="${languageOf(sample)}">`,
    '<head>',
    ...head,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function notesHtml(notes: ReturnType<typeof readManuscript>['notes']): string {
  const items = notes.map(({ number, paragraphs }) => {
    const back = ` <a href="#fnref${number}" class="footnote-backref" role="doc-backlink">↩</a>`;
    const lines = paragraphs.map(
      (paragraph, i) =>
        `<p dir="auto">${inlineHtml(paragraph)}${i === paragraphs.length - 1 ? back : ''}</p>`,
    );
    return `<li id="fn${number}" class="footnote">${lines.join('\n')}</li>`;
  });
  return `<section class="footnotes" role="doc-endnotes">\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}

type Pictures = WriteSource['pictures'];

function blockHtml(block: Block, pictures: Pictures): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${inlineHtml(block.content)}</p>`;
    case 'heading':
      return `<h${block.level} dir="auto">${inlineHtml(block.content)}</h${block.level}>`;
    case 'rule':
      return '<hr>';
    case 'code': {
      const language = block.language ? ` class="language-${escapeHtml(block.language)}"` : '';
      // A line end straight after the tag is not part of the code, so one is given.
      return `<pre>\n<code${language}>${escapeHtml(block.text)}\n</code></pre>`;
    }
    case 'quote':
      return `<blockquote>\n${blocksHtml(block.blocks, pictures)}\n</blockquote>`;
    case 'pullQuote': {
      const lines = block.paragraphs.map((line) => `<p dir="auto">${inlineHtml(line)}</p>`);
      const signed =
        block.attribution.length > 0
          ? [`<footer dir="auto">${inlineHtml(block.attribution)}</footer>`]
          : [];
      return ['<aside class="pull-quote">', ...lines, ...signed, '</aside>'].join('\n');
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      const items = block.items.map((item) => `<li>${blocksHtml(item, pictures)}</li>`);
      return `<${tag}${start}>\n${items.join('\n')}\n</${tag}>`;
    }
    case 'table': {
      const rows = block.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
      return `<table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
    }
    case 'figure': {
      const picture = pictures.get(block.attachment);
      const size =
        block.width > 0 && block.height > 0
          ? ` width="${block.width}" height="${block.height}"`
          : '';
      const image = picture
        ? `<img src="${dataUri(picture)}" alt="${escapeHtml(block.alt)}"${size}>`
        : '';
      const credit = block.credit
        ? `<small class="credit">${escapeHtml(block.credit)}</small>`
        : '';
      const cutline = inlineHtml(block.cutline);
      const words = [cutline, credit].filter(Boolean).join(' ');
      const caption = words ? `<figcaption dir="auto">${words}</figcaption>` : '';
      return `<figure>${image}${caption}</figure>`;
    }
  }
}

const blocksHtml = (blocks: readonly Block[], pictures: Pictures): string =>
  blocks.map((block) => blockHtml(block, pictures)).join('\n');

function cellHtml(cell: Cell): string {
  const tag = cell.header ? 'th' : 'td';
  const colspan = cell.colspan === 1 ? '' : ` colspan="${cell.colspan}"`;
  const rowspan = cell.rowspan === 1 ? '' : ` rowspan="${cell.rowspan}"`;
  const lines = cell.paragraphs.map((line) => `<p dir="auto">${inlineHtml(line)}</p>`);
  return `<${tag}${colspan}${rowspan}>${lines.join('\n')}</${tag}>`;
}

/** A picture as an address that holds it whole. */
export function dataUri(picture: { mime: string; bytes: Uint8Array }): string {
  return `data:${picture.mime};base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
