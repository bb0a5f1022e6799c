/**
 * Writes Markdown: GitHub's, with footnotes and front matter. What Markdown has no
 * sign for (cutlines, pull quotes, tables with joined cells) is HTML around Markdown, which shows
 * as meant in every renderer. Pictures are references to data at the file's end.
 */
import { stringify } from 'yaml';
import { type FrontField, frontFields, plainTemplate } from '../../../../shared/domain/house.ts';
import { foldSpaces } from '../../characters.ts';
import {
  type Block,
  type Cell,
  type Figure,
  type Inline,
  type Manuscript,
  readManuscript,
} from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { dataUri } from '../html/write.ts';
import { escapeText, inlineMarkdown } from './inline.ts';
import { writeReviewMarkdown } from './review.ts';
import { isPlainTable } from './table.ts';

export function writeMarkdown(source: WriteSource): string {
  const { article, doc, pictures, review, front: fields } = source;
  if (review) return writeReviewMarkdown(source, review);
  const piece = readManuscript(doc);
  const body = bodyMarkdown(piece, new MarkdownWriter(pictures));
  const front = frontMatter(displayMarkdown(piece), article, fields);
  return `${[front, body].filter((part) => part !== '').join('\n\n')}\n`;
}

/** What of the display copy stands in the front matter, as Markdown. */
export const displayMarkdown = (piece: Manuscript): Record<'eyebrow' | 'dek', string> => ({
  eyebrow: inlineMarkdown(piece.eyebrow, 'heading'),
  dek: inlineMarkdown(piece.dek, 'heading'),
});

/** The front matter; empty when there is nothing to say. */
export function frontMatter(
  { eyebrow, dek }: Record<'eyebrow' | 'dek', string>,
  article: Pick<WriteSource['article'], FrontField>,
  fields: readonly FrontField[] = plainTemplate.front,
): string {
  const said = frontFields.filter((field) => fields.includes(field));
  const entries = [
    ...Object.entries({ eyebrow, dek }),
    ...said.map((field) => [field, article[field]] as const),
  ];
  const given = entries.filter(([, value]) => isSaid(value));
  if (given.length === 0) return '';
  return `---\n${stringify(Object.fromEntries(given), { lineWidth: 0 })}---`;
}

const isSaid = (value: string | readonly string[] | null): boolean =>
  typeof value === 'string' ? value.trim() !== '' : value !== null && value.length > 0;

/** Everything below the front matter. */
export function bodyMarkdown(piece: Manuscript, out: MarkdownWriter): string {
  const parts = [
    piece.headline.length > 0 ? `# ${inlineMarkdown(piece.headline, 'heading')}` : '',
    out.blocks(piece.blocks),
    ...piece.notes.map((note) => noteMarkdown(note.number, note.paragraphs)),
    out.definitions(),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function noteMarkdown(number: number, paragraphs: readonly (readonly Inline[])[]): string {
  const text = paragraphs
    .map((line) => inlineMarkdown(line, 'paragraph'))
    .filter((line) => line !== '')
    .join('\n\n');
  return `[^${number}]: ${indent(text, '    ')}`.replace(/ $/, '');
}

export class MarkdownWriter {
  readonly #pictures: WriteSource['pictures'];
  /** Hashes of the pictures shown so far; the place is the number. */
  readonly #shown: string[];

  /** @param shown hashes of pictures that have a number already */
  constructor(pictures: WriteSource['pictures'], shown: readonly string[] = []) {
    this.#pictures = pictures;
    this.#shown = [...shown];
  }

  /** The pictures, as the definitions of their references. */
  definitions(): string {
    return this.#shown
      .map((hash, i) => {
        const picture = this.#pictures.get(hash);
        return picture ? `[picture-${i + 1}]: ${dataUri(picture)}` : '';
      })
      .join('\n');
  }

  blocks(blocks: readonly Block[]): string {
    const out: string[] = [];
    let list: { ordered: boolean; other: boolean } | undefined;
    for (const block of blocks) {
      if (block.kind === 'list') {
        // Two lists in a row stay two when their markers differ.
        const other: boolean = list?.ordered === block.ordered ? !list.other : false;
        list = { ordered: block.ordered, other };
        out.push(this.#list(block, other));
      } else {
        const text = this.#block(block);
        if (text === '') continue;
        list = undefined;
        out.push(text);
      }
    }
    return out.join('\n\n');
  }

  #block(block: Exclude<Block, { kind: 'list' }>): string {
    switch (block.kind) {
      case 'paragraph':
        return inlineMarkdown(block.content, 'paragraph');
      case 'heading': {
        const text = inlineMarkdown(block.content, 'heading');
        return text === '' ? '' : `${'#'.repeat(block.level)} ${text}`;
      }
      case 'rule':
        return '___';
      case 'code':
        return fenced(block.text, block.language);
      case 'quote': {
        const text = this.blocks(block.blocks);
        return text === '' ? '' : quoted(text);
      }
      case 'pullQuote': {
        const lines = block.paragraphs.map((line) => inlineMarkdown(line, 'paragraph'));
        const signed = inlineMarkdown(block.attribution, 'paragraph');
        return [
          '<aside class="pull-quote">',
          ...lines.filter((line) => line !== ''),
          ...(signed === '' ? [] : ['<footer>', signed, '</footer>']),
          '</aside>',
        ].join('\n\n');
      }
      case 'figure':
        return this.#figure(block);
      case 'table':
        return isPlainTable(block.rows) ? pipeTable(block.rows) : htmlTable(block.rows);
    }
  }

  #list(list: Extract<Block, { kind: 'list' }>, other: boolean): string {
    const tight = isTight(list);
    const items = list.items.map((item, i) => {
      const sign = list.ordered ? `${list.start + i}${other ? ')' : '.'}` : other ? '*' : '-';
      const first = item[0];
      const empty = first?.kind === 'paragraph' && first.content.length === 0;
      const inside = empty ? item.slice(1) : item;
      const text = tight
        ? inside.map((block) => this.blocks([block])).join('\n')
        : this.blocks(inside);
      return `${sign} ${indent(text, ' '.repeat(sign.length + 1))}`.replace(/ $/, '');
    });
    return items.join(tight ? '\n' : '\n\n');
  }

  #figure(figure: Figure): string {
    const picture = this.#pictures.has(figure.attachment) ? this.#image(figure) : '';
    const cutline = inlineMarkdown(figure.cutline, 'paragraph');
    const credit = foldSpaces(figure.credit)
      ? `<small class="credit">${escapeText(foldSpaces(figure.credit), false, true, 'paragraph')}</small>`
      : '';
    if (cutline === '' && credit === '') return picture;
    return ['<figure>', picture, '<figcaption>', cutline, credit, '</figcaption>', '</figure>']
      .filter((part) => part !== '')
      .join('\n\n');
  }

  #image(figure: Figure): string {
    let number = this.#shown.indexOf(figure.attachment) + 1;
    if (number === 0) number = this.#shown.push(figure.attachment);
    const alt = foldSpaces(figure.alt);
    return `![${escapeText(alt, false, true, 'paragraph')}][picture-${number}]`;
  }
}

/** A list without blank lines between its items: each one paragraph, with at most such a list. */
function isTight(list: Extract<Block, { kind: 'list' }>): boolean {
  return list.items.every(([first, second, ...more]) => {
    if (first?.kind !== 'paragraph' || more.length > 0) return false;
    if (!second) return true;
    // Only these may follow a paragraph without a blank line.
    if (second.kind !== 'list' || first.content.length === 0) return false;
    const opening = second.items[0]?.[0];
    const begins = opening?.kind === 'paragraph' && opening.content.length > 0;
    return begins && (!second.ordered || second.start === 1) && isTight(second);
  });
}

function fenced(text: string, language: string): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  const info = /^[\w+#.-]+$/.test(language) ? language : '';
  return `${fence}${info}\n${text}\n${fence}`;
}

function pipeTable(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map(
    (row) =>
      `| ${row.map((cell) => inlineMarkdown(cell.paragraphs[0] ?? [], 'cell')).join(' | ')} |`,
  );
  const rule = `|${' --- |'.repeat(rows[0]?.length ?? 0)}`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function htmlTable(rows: readonly (readonly Cell[])[]): string {
  const out = ['<table>'];
  for (const row of rows) {
    out.push('<tr>');
    for (const cell of row) {
      const tag = cell.header ? 'th' : 'td';
      const colspan = cell.colspan === 1 ? '' : ` colspan="${cell.colspan}"`;
      const rowspan = cell.rowspan === 1 ? '' : ` rowspan="${cell.rowspan}"`;
      const lines = cell.paragraphs.map((line) => inlineMarkdown(line, 'paragraph'));
      const text = lines.filter((line) => line !== '').join('\n\n');
      out.push(`<${tag}${colspan}${rowspan}>${text === '' ? '' : `\n\n${text}\n\n`}</${tag}>`);
    }
    out.push('</tr>');
  }
  out.push('</table>');
  return out.join('\n');
}

/** Only `\n` ends a line here: some regular expressions would take U+2028 for an end too. */
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

/** Indents every line but the first, leaving empty lines empty. */
const indent = (text: string, by: string): string => text.replace(/\n(?!\n|$)/g, `\n${by}`);
