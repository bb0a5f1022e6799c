/** Writes a clean copy as plain text: display copy, byline, body, notes numbered at the end. */
import { wellFormed } from '../../characters.ts';
import { type Block, type Inline, plainText, readManuscript } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';

export function writeText({ article, doc }: WriteSource): string {
  const piece = readManuscript(doc);
  const top = [lineOf(piece.eyebrow), lineOf(piece.headline), lineOf(piece.dek)];
  const credit = [article.byline, article.dateline].map((line) => wellFormed(line).trim());
  const parts = [
    top.filter(Boolean).join('\n'),
    credit.filter(Boolean).join('\n'),
    ...piece.blocks.map((block) => blockText(block)),
  ];
  if (piece.notes.length > 0) {
    const notes = piece.notes.map(
      (note) => `[${note.number}] ${note.paragraphs.map(lineOf).join('\n    ')}`,
    );
    parts.push(notes.join('\n'));
  }
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}

/** One line of text; a note's place is its number in brackets. */
const lineOf = (inline: readonly Inline[]): string => plainText(inline, (number) => `[${number}]`);

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return lineOf(block.content);
    case 'code':
      return block.text;
    case 'rule':
      return '* * *';
    case 'quote':
      return block.blocks.map(blockText).join('\n\n');
    case 'pullQuote':
      return [...block.paragraphs, block.attribution].map(lineOf).filter(Boolean).join('\n');
    case 'figure':
      return figureText(block.alt, lineOf(block.cutline), block.credit);
    case 'list':
      return block.items
        .map((item, i) => {
          const marker = block.ordered ? `${block.start + i}. ` : '- ';
          return marker + indent(item.map(blockText).join('\n'), ' '.repeat(marker.length));
        })
        .join('\n');
    case 'table':
      return block.rows
        .map((row) =>
          row.map((cell) => cell.paragraphs.map(lineOf).join(' ').replace(/\s+/gu, ' ')).join('\t'),
        )
        .join('\n');
  }
}

/** What a picture leaves behind where there are none: its cutline, else its alt text. */
function figureText(alt: string, cutline: string, credit: string): string {
  const words = cutline || alt;
  const signed = [words, credit ? `(${credit})` : ''].filter(Boolean).join(' ');
  return signed === '' ? '' : `[Picture: ${signed}]`;
}

const indent = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);
