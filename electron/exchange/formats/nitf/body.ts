/** The body of a piece as NITF's blocks. */
import { type Block, type Inline, type Nested, type Note, nest } from '../../manuscript.ts';
import { writtenTk } from '../../tk.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeXml, strictAddress } from '../epub/xhtml.ts';

type Pictures = WriteSource['pictures'];

export const blocksNitf = (blocks: readonly Block[], pictures: Pictures): string[] =>
  blocks.flatMap((block) => blockNitf(block, pictures));

function blockNitf(block: Block, pictures: Pictures): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [`<p>${inlineNitf(block.content)}</p>`];
    case 'heading':
      // One level of subhead is all there is; the level stands in the class.
      return [`<hl2 class="h${block.level}">${inlineNitf(block.content)}</hl2>`];
    case 'rule':
      return ['<hr/>'];
    case 'code':
      return [`<pre>${escapeXml(block.text)}</pre>`];
    case 'quote':
      return [`<bq><block>${blocksNitf(block.blocks, pictures).join('\n')}</block></bq>`];
    case 'pullQuote': {
      const lines = block.paragraphs.map((line) => `<p>${inlineNitf(line)}</p>`).join('\n');
      const by =
        block.attribution.length > 0 ? `<credit>${inlineNitf(block.attribution)}</credit>` : '';
      return [`<bq class="pull-quote"><block>${lines}</block>${by}</bq>`];
    }
    case 'list': {
      if (block.items.length === 0) return [];
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` seqnum="${block.start}"` : '';
      const items = block.items.map((item) => `<li>${blocksNitf(item, pictures).join('\n')}</li>`);
      return [`<${tag}${start}>\n${items.join('\n')}\n</${tag}>`];
    }
    case 'table': {
      const rows = block.rows
        .filter((row) => row.length > 0)
        .map((row) => `<tr>${row.map((cell) => cellNitf(cell)).join('')}</tr>`);
      return [`<table>\n${rows.join('\n')}\n</table>`];
    }
    case 'figure':
      return figureNitf(block, pictures);
  }
}

function cellNitf(cell: Extract<Block, { kind: 'table' }>['rows'][number][number]): string {
  const tag = cell.header ? 'th' : 'td';
  const span = (name: string, count: number) => (count === 1 ? '' : ` ${name}="${count}"`);
  const lines = cell.paragraphs.map((line) => `<p>${inlineNitf(line)}</p>`).join('\n');
  return `<${tag}${span('rowspan', cell.rowspan)}${span('colspan', cell.colspan)}>${lines}</${tag}>`;
}

function figureNitf(figure: Extract<Block, { kind: 'figure' }>, pictures: Pictures): string[] {
  const picture = pictures.get(figure.attachment);
  const cutline = inlineNitf(figure.cutline);
  if (!picture) {
    const words = [cutline || escapeXml(figure.alt), escapeXml(figure.credit)].filter(Boolean);
    return words.length > 0 ? [`<p class="picture">${words.join(' ')}</p>`] : [];
  }
  const size =
    figure.width > 0 && figure.height > 0
      ? ` width="${figure.width}" height="${figure.height}"`
      : '';
  const alt = figure.alt ? ` alternate-text="${escapeXml(figure.alt)}"` : '';
  const bytes = Buffer.from(picture.bytes).toString('base64');
  return [
    [
      '<media media-type="image">',
      `<media-reference mime-type="${escapeXml(picture.mime)}" coding="base64"${size}${alt}/>`,
      `<media-object encoding="base64">${bytes}</media-object>`,
      ...(cutline ? [`<media-caption>${cutline}</media-caption>`] : []),
      ...(figure.credit ? [`<media-producer>${escapeXml(figure.credit)}</media-producer>`] : []),
      '</media>',
    ].join('\n'),
  ];
}

/** Notes at the end, each with the place that its references lead to. */
export const notesNitf = (notes: readonly Note[]): string[] =>
  notes.map(({ number, paragraphs }) => {
    const lines = paragraphs.map((line) => `<p>${inlineNitf(line)}</p>`).join('\n');
    return `<fn id="fn${number}"><body.content>${lines}</body.content></fn>`;
  });

export const inlineNitf = (inline: readonly Inline[]): string =>
  nest(inline).map(nestedNitf).join('');

function nestedNitf(node: Nested): string {
  if (!node.mark) return leafNitf(node.leaf);
  const { name, href = '' } = node.mark;
  switch (name) {
    case 'superscript':
    case 'subscript': {
      // Raised and lowered letters stand in numbers only, without any formatting of their own.
      const tag = name === 'superscript' ? 'sup' : 'sub';
      return `<num><${tag}>${bare(node.children)}</${tag}></num>`;
    }
    case 'link': {
      const inside = node.children.map(nestedNitf).join('');
      const address = strictAddress(href);
      return address === null ? inside : `<a href="${escapeXml(address)}">${inside}</a>`;
    }
    default:
      return `<em class="${name}">${node.children.map(nestedNitf).join('')}</em>`;
  }
}

const bare = (nodes: readonly Nested[]): string =>
  nodes
    .map((node) => {
      if (node.mark) return bare(node.children);
      return node.leaf.kind === 'text' || node.leaf.kind === 'tk' ? leafNitf(node.leaf) : ' ';
    })
    .join('');

function leafNitf(leaf: Inline): string {
  switch (leaf.kind) {
    case 'text':
      return escapeXml(leaf.text);
    case 'tk':
      return escapeXml(writtenTk(leaf.note));
    case 'break':
      return '<br/>';
    case 'note':
      return `<a href="#fn${leaf.number}"><num><sup>${leaf.number}</sup></num></a>`;
  }
}
