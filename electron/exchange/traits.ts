/** What a piece holds that not every format can say: found in one walk, for all formats. */
import type { Thread } from '../../shared/domain/annotation.ts';
import { strictAddress } from './formats/epub/xhtml.ts';
import { isPlainTable } from './formats/markdown/table.ts';
import { type Block, type Inline, type Manuscript, type Nested, nest } from './manuscript.ts';

export const traits = [
  'links',
  'looseLinks',
  'formatting',
  'raisedFormatting',
  'headings',
  'quotes',
  'quotedBlocks',
  'pictures',
  'altTexts',
  'tables',
  'blocksWithoutSign',
  'codeLanguages',
  'deepLists',
  'newPictures',
  'avifPictures',
  'commentsOnSuggestions',
] as const;
/**
 * `looseLinks`: that lead nowhere without a page around them. `raisedFormatting`: within raised and lowered
 * letters. `quotedBlocks`: in quotes, other than paragraphs. `blocksWithoutSign`: for which Markdown has
 * none. `deepLists`: in more than three others. `newPictures`: WebP or AVIF.
 */
export type Trait = (typeof traits)[number];

/** What a format cannot say: what becomes of it, in one sentence. What is not in it, it says. */
export type Cannot = Readonly<Partial<Record<Trait, string>>>;

export interface Around {
  /** Kinds of the pictures that the piece shows. */
  readonly mimes: readonly string[];
  /** Comments that leave with it. */
  readonly threads: readonly Thread[];
}

const DEEP = 4;

/** What of these the piece holds. */
export function traitsOf(piece: Manuscript, { mimes, threads }: Around): Set<Trait> {
  const found = new Set<Trait>();
  const note = (trait: Trait, held: boolean): void => {
    if (held) found.add(trait);
  };
  const inline = (content: readonly Inline[]): void => {
    note(
      'raisedFormatting',
      nest(content).some((node) => holdsWithin(node, false)),
    );
    for (const { marks } of content) {
      const plain = marks.filter(({ name }) => name !== 'link');
      note('formatting', plain.length > 0);
      for (const { href } of marks) {
        if (href === undefined) continue;
        found.add('links');
        note('looseLinks', strictAddress(href) === null);
      }
    }
  };
  const blocks = (some: readonly Block[], depth: number): void => {
    for (const block of some) visit(block, depth);
  };
  const visit = (block: Block, depth: number): void => {
    switch (block.kind) {
      case 'heading':
        found.add('headings');
        inline(block.content);
        break;
      case 'paragraph':
        inline(block.content);
        break;
      case 'quote':
        found.add('quotes');
        note(
          'quotedBlocks',
          block.blocks.some(({ kind }) => kind !== 'paragraph'),
        );
        blocks(block.blocks, depth);
        break;
      case 'pullQuote':
        found.add('quotes').add('blocksWithoutSign');
        for (const each of [...block.paragraphs, block.attribution]) inline(each);
        break;
      case 'list':
        note('deepLists', depth >= DEEP);
        for (const item of block.items) blocks(item, depth + 1);
        break;
      case 'figure':
        found.add('pictures');
        note('altTexts', block.alt.trim() !== '');
        note('blocksWithoutSign', block.cutline.length > 0 || block.credit.trim() !== '');
        inline(block.cutline);
        break;
      case 'table':
        found.add('tables');
        note('blocksWithoutSign', !isPlainTable(block.rows));
        for (const cell of block.rows.flat()) for (const each of cell.paragraphs) inline(each);
        break;
      case 'code':
        note('codeLanguages', block.language !== '');
        break;
      case 'rule':
        break;
    }
  };
  for (const each of [piece.eyebrow, piece.headline, piece.dek]) inline(each);
  blocks(piece.blocks, 0);
  for (const { paragraphs } of piece.notes) for (const each of paragraphs) inline(each);
  note(
    'newPictures',
    mimes.some((mime) => /webp|avif/u.test(mime)),
  );
  note('avifPictures', mimes.includes('image/avif'));
  note(
    'commentsOnSuggestions',
    threads.some(({ suggestion, deletedAt }) => suggestion !== null && deletedAt === null),
  );
  return found;
}

/** Whether something stands in raised or lowered letters that is more than letters. */
const holdsWithin = (node: Nested, raised: boolean): boolean => {
  if (!node.mark) return raised && node.leaf.kind === 'break';
  if (raised) return true;
  const { name } = node.mark;
  const raises = name === 'superscript' || name === 'subscript';
  return node.children.some((child) => holdsWithin(child, raises));
};

/** What becomes of what a format cannot say, a sentence each; only of what a piece holds. */
export const lostIn = (cannot: Cannot, held: ReadonlySet<Trait>): string[] =>
  traits.flatMap((trait) => (held.has(trait) ? (cannot[trait] ?? []) : []));
