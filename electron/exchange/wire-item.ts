/** What news exchange formats say about a piece, beside its text. */
import { createHash } from 'node:crypto';
import { countWords } from '../../shared/document/words.ts';
import { languageOfPiece } from './formats/html/write.ts';
import {
  type Block,
  type Figure,
  type Manuscript,
  plainText,
  readManuscript,
} from './manuscript.ts';
import { urnOf } from './urn.ts';
import type { WriteSource } from './writing.ts';

export interface WireItem {
  /**
   * The same for every version of a piece, so that a correction is known as one; made of the id of the
   * archive by a hash, which cannot be read backwards.
   */
  readonly uri: string;
  /** Seconds since 1970 at the last change: whole, and larger with every version. */
  readonly version: number;
  /** ISO 8601, UTC: when the version was made, and until when it is held back. */
  readonly versionCreated: string;
  readonly embargo: string | null;
  /** BCP 47; empty when it is not known. */
  readonly language: string;
  readonly eyebrow: string;
  readonly headline: string;
  readonly dek: string;
  readonly byline: string;
  readonly dateline: string;
  readonly slug: string;
  readonly tags: readonly string[];
  /** Of the body, without cutlines. */
  readonly words: number;
  readonly characters: number;
  readonly pictures: readonly WirePicture[];
  readonly piece: Manuscript;
}

export interface WirePicture {
  readonly uri: string;
  readonly figure: Figure;
  readonly cutline: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** The note to the desk is not among it: it never leaves. */
export function wireItem({ article, doc, pictures }: WriteSource): WireItem {
  const piece = readManuscript(doc);
  const text = piece.blocks.map(textOf).filter(Boolean).join('\n');
  const known = new Map<string, WirePicture>();
  for (const figure of figuresIn(piece.blocks)) {
    const picture = pictures.get(figure.attachment);
    if (!picture || known.has(figure.attachment)) continue;
    known.set(figure.attachment, {
      ...picture,
      uri: urnOf(createHash('sha256').update(picture.bytes).digest('hex')),
      figure,
      cutline: oneLine(plainText(figure.cutline)),
    });
  }
  return {
    uri: urnOf(createHash('sha256').update(`piece ${article.id}`).digest('hex')),
    version: Math.max(1, Math.floor(Date.parse(article.updatedAt) / 1000)),
    versionCreated: article.updatedAt,
    embargo: article.embargo,
    language: languageOfPiece(piece),
    eyebrow: oneLine(plainText(piece.eyebrow)),
    headline: oneLine(plainText(piece.headline)),
    dek: oneLine(plainText(piece.dek)),
    byline: oneLine(article.byline),
    dateline: oneLine(article.dateline),
    slug: oneLine(article.slug),
    tags: article.tags.map(oneLine),
    words: countWords(text),
    characters: text.length,
    pictures: [...known.values()],
    piece,
  };
}

/** White space folded. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The words of a block, cutlines left out. */
function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return plainText(block.content);
    case 'code':
      return block.text;
    case 'list':
      return block.items.flatMap((item) => item.map(textOf)).join('\n');
    case 'quote':
      return block.blocks.map(textOf).join('\n');
    case 'pullQuote':
      return [...block.paragraphs, block.attribution].map((line) => plainText(line)).join('\n');
    case 'table':
      return block.rows
        .flatMap((row) => row.flatMap((cell) => cell.paragraphs.map((line) => plainText(line))))
        .join('\n');
    case 'figure':
    case 'rule':
      return '';
  }
}

function figuresIn(blocks: readonly Block[]): Figure[] {
  return blocks.flatMap((block): Figure[] => {
    if (block.kind === 'figure') return [block];
    if (block.kind === 'quote') return figuresIn(block.blocks);
    return block.kind === 'list' ? block.items.flatMap(figuresIn) : [];
  });
}
