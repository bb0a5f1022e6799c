/** Live counts that cost what was typed: each block is counted once for as long as it stands. */
import type { Node } from '@tiptap/pm/model';
import { countCharacters, countWords } from '../../../../shared/document/words.ts';

export interface Counts {
  /** Body words, footnotes included, display copy not: as the archive counts. */
  words: number;
  characters: number;
  /** Display copy included. */
  tks: number;
}

const cache = new WeakMap<Node, Counts>();

function countsOf(node: Node): Counts {
  const known = cache.get(node);
  if (known) return known;
  const counts: Counts = { words: 0, characters: 0, tks: 0 };
  if (node.isTextblock) {
    const text = node.textContent;
    counts.words = countWords(text);
    counts.characters = countCharacters(text);
    node.forEach((child) => {
      if (child.type.name === 'tk') counts.tks += 1;
    });
  } else {
    node.forEach((child) => {
      const inner = countsOf(child);
      counts.words += inner.words;
      counts.characters += inner.characters;
      counts.tks += inner.tks;
    });
  }
  cache.set(node, counts);
  return counts;
}

const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);

/** Counts of a whole article. */
export function countArticle(doc: Node): Counts {
  const total: Counts = { words: 0, characters: 0, tks: 0 };
  doc.forEach((block) => {
    const counts = countsOf(block);
    total.tks += counts.tks;
    if (DISPLAY.has(block.type.name)) return;
    total.words += counts.words;
    total.characters += counts.characters;
  });
  return total;
}

/** Words and characters between two positions. */
export function countRange(
  doc: Node,
  from: number,
  to: number,
): { words: number; characters: number } {
  const text = doc.textBetween(from, to, '\n');
  return { words: countWords(text), characters: countCharacters(text) };
}
