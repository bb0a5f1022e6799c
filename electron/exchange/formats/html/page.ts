/** A piece as the elements of a page, for the web page and for the book. */
import type { ArticleSummary } from '../../../../shared/domain/article.ts';
import type { Block, Cell, Figure, Manuscript, Note } from '../../manuscript.ts';
import { inlineHtml, type Markup } from './markup.ts';

/** In what the pages differ that are written so. */
export interface PageMarkup extends Markup {
  /** What a heading bears besides, with a space before it. */
  readonly headingAttributes: (heading: Extract<Block, { kind: 'heading' }>) => string;
  readonly pullQuoteAttributes: string;
  /** The address of a picture, written as it may stand in an attribute; null when there is none. */
  readonly picture: (figure: Figure) => string | null;
  /** What stands in the place of a picture without an address. */
  readonly withoutPicture: (figure: Figure) => string;
  /** A code block from the tag of its code and its escaped text. */
  readonly code: (tag: string, text: string) => string;
  readonly notes: (notes: readonly Note[]) => string;
  /** Whether the first rows of a table that are all headers are its head, as paper repeats it. */
  readonly headRows?: boolean;
}

/** The whole piece as one `article`, display copy and notes included, a line each. */
export function articleHtml(
  piece: Manuscript,
  { byline, dateline }: Pick<ArticleSummary, 'byline' | 'dateline'>,
  page: PageMarkup,
): string[] {
  const line = (className: string, html: string) =>
    html === '' ? [] : [`<p class="${className}" dir="auto">${html}</p>`];
  return [
    '<article>',
    '<header>',
    ...line('eyebrow', inlineHtml(piece.eyebrow, page)),
    ...(piece.headline.length > 0
      ? [`<h1 dir="auto">${inlineHtml(piece.headline, page)}</h1>`]
      : []),
    ...line('dek', inlineHtml(piece.dek, page)),
    ...line('byline', page.escape(byline)),
    ...line('dateline', page.escape(dateline)),
    '</header>',
    ...bodyHtml(piece, page),
    '</article>',
  ];
}

/** The body and its notes, a line each. */
export const bodyHtml = (piece: Manuscript, page: PageMarkup): string[] => [
  ...piece.blocks.map((block) => blockHtml(block, page)),
  ...(piece.notes.length > 0 ? [page.notes(piece.notes)] : []),
];

function blockHtml(block: Block, page: PageMarkup): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${inlineHtml(block.content, page)}</p>`;
    case 'heading':
      return `<h${block.level}${page.headingAttributes(block)} dir="auto">${inlineHtml(block.content, page)}</h${block.level}>`;
    case 'rule':
      return `<hr${page.end}`;
    case 'code': {
      const language = block.language ? ` class="language-${page.escape(block.language)}"` : '';
      return page.code(`<code${language}>`, page.escape(block.text));
    }
    case 'quote':
      return `<blockquote>\n${blocksHtml(block.blocks, page)}\n</blockquote>`;
    case 'pullQuote': {
      const lines = block.paragraphs.map((line) => `<p dir="auto">${inlineHtml(line, page)}</p>`);
      const signed =
        block.attribution.length > 0
          ? [`<footer dir="auto">${inlineHtml(block.attribution, page)}</footer>`]
          : [];
      return [
        `<aside class="pull-quote"${page.pullQuoteAttributes}>`,
        ...lines,
        ...signed,
        '</aside>',
      ].join('\n');
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      const items = block.items.map((item) => `<li>${blocksHtml(item, page)}</li>`);
      return `<${tag}${start}>\n${items.join('\n')}\n</${tag}>`;
    }
    case 'table': {
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => cellHtml(cell, page)).join('')}</tr>`,
      );
      const heads = page.headRows ? headRows(block.rows) : 0;
      const head = heads > 0 ? `<thead>\n${rows.slice(0, heads).join('\n')}\n</thead>\n` : '';
      return `<table>\n${head}<tbody>\n${rows.slice(heads).join('\n')}\n</tbody>\n</table>`;
    }
    case 'figure': {
      const size =
        block.width > 0 && block.height > 0
          ? ` width="${block.width}" height="${block.height}"`
          : '';
      const address = page.picture(block);
      const image =
        address === null
          ? page.withoutPicture(block)
          : `<img src="${address}" alt="${page.escape(block.alt)}"${size}${page.end}`;
      const credit = block.credit
        ? `<small class="credit">${page.escape(block.credit)}</small>`
        : '';
      const cutline = inlineHtml(block.cutline, page);
      const words = [cutline, credit].filter(Boolean).join(' ');
      const caption = words ? `<figcaption dir="auto">${words}</figcaption>` : '';
      return `<figure>${image}${caption}</figure>`;
    }
  }
}

/** How many rows at the top are headers, with no cell that reaches below them; never all. */
function headRows(rows: readonly (readonly Cell[])[]): number {
  const end = rows.findIndex((row) => row.length === 0 || row.some(({ header }) => !header));
  const heads = rows.slice(0, Math.max(end, 0));
  const reaches = heads.some((row, i) => row.some(({ rowspan }) => i + rowspan > heads.length));
  return reaches ? 0 : heads.length;
}

const blocksHtml = (blocks: readonly Block[], page: PageMarkup): string =>
  blocks.map((block) => blockHtml(block, page)).join('\n');

function cellHtml(cell: Cell, page: PageMarkup): string {
  const tag = cell.header ? 'th' : 'td';
  const colspan = cell.colspan === 1 ? '' : ` colspan="${cell.colspan}"`;
  const rowspan = cell.rowspan === 1 ? '' : ` rowspan="${cell.rowspan}"`;
  const lines = cell.paragraphs.map((line) => `<p dir="auto">${inlineHtml(line, page)}</p>`);
  return `<${tag}${colspan}${rowspan}>${lines.join('\n')}</${tag}>`;
}
