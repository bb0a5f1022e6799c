/** The words of a piece, to compare what was read back out of a file with what was to leave. */
import { type Block, type Inline, type Manuscript, plainText } from '../manuscript.ts';

const line = (content: readonly Inline[]): string => plainText(content, () => ' ');

/**
 * Every text of a piece that its reader sees, a line each, notes last.
 * @param named what stands below the display copy and is no part of the text: byline and dateline
 */
export const linesOf = (piece: Manuscript, named: readonly string[] = []): string[] => [
  ...textLinesOf(piece, named),
  ...noteLinesOf(piece),
];

/** Those above the notes. */
export const textLinesOf = (piece: Manuscript, named: readonly string[]): string[] => [
  line(piece.eyebrow),
  line(piece.headline),
  line(piece.dek),
  ...named,
  ...piece.blocks.flatMap(blockLines),
];

export const noteLinesOf = ({ notes }: Manuscript): string[] =>
  notes.flatMap(({ paragraphs }) => paragraphs.map(line));

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [line(block.content)];
    case 'code':
      return [block.text];
    case 'rule':
      return [];
    case 'quote':
      return block.blocks.flatMap(blockLines);
    case 'pullQuote':
      return [...block.paragraphs, block.attribution].map(line);
    case 'figure':
      return [line(block.cutline), block.credit];
    case 'list':
      return block.items.flatMap((item) => item.flatMap(blockLines));
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.paragraphs.map(line)));
  }
}
