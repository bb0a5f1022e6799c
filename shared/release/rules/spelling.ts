import { proseWords } from '../../document/prose-words.ts';
import type { ReleaseTarget } from '../../domain/release.ts';
import { leavesOf, many, textblocks } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** Words named in the item. */
const NAMED = 6;

/** Words that no dictionary and no person knows, as the caller found them. */
export const spelling: Rule = {
  id: 'spelling',
  look({ doc, unknownWords }) {
    if (unknownWords === null) return { items: [] };
    const unknown = new Set(unknownWords);
    const found = unknown.size === 0 ? [] : wordsOf(doc).filter(({ text }) => unknown.has(text));
    const first = found[0];
    if (!first) return { items: [], passed: 'Spelling' };
    const words = [...new Set(found.map(({ text }) => text))];
    const named = words.slice(0, NAMED).map((word) => `“${word}”`);
    const more = words.length - named.length;
    return {
      items: [
        {
          cause: [...words].sort().join(' '),
          title: `${many(words.length, 'word')} no dictionary knows`,
          detail: `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
          target: targetOf(first),
          also: found.slice(1).map(targetOf),
        },
      ],
    };
  },
};

const targetOf = ({ blockId, from, to }: PlacedWord): ReleaseTarget => ({
  kind: 'text',
  blockId,
  range: { from, to },
});

export interface PlacedWord {
  readonly text: string;
  readonly blockId: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a piece that a dictionary may judge. */
export function wordsOf(doc: Parameters<typeof textblocks>[0]): PlacedWord[] {
  return textblocks(doc).flatMap(({ node, id }) => {
    if (node.type === 'codeBlock') return [];
    // One character for every position, so that offsets in the text are places in the block.
    const text = leavesOf(node)
      .map(({ node: leaf }) =>
        leaf.text !== undefined && !leaf.marks?.some(({ type }) => type === 'code')
          ? leaf.text
          : '\ufffc'.repeat(leaf.text?.length ?? 1),
      )
      .join('');
    return proseWords(text).map((word) => ({ ...word, blockId: id }));
  });
}
