/** What stands between two kept stretches, in the parts that it is decided in. */
import type { Node } from 'prosemirror-model';
import type { Bit } from './bits.ts';
import { plainText } from './build.ts';
import { oneHand } from './kept.ts';

/** Words in a row that one person put in, or took out. */
export interface Run {
  readonly author: string | null;
  readonly bits: Bit[];
}

/** The words by whose they are; `otherwise`: whose those are of which nothing is known. */
export function runsOf(bits: readonly Bit[], otherwise: string | null): Run[] {
  const runs: Run[] = [];
  for (const bit of bits) {
    const author = bit.author ?? otherwise;
    const last = runs.at(-1);
    if (last && last.author === author) last.bits.push(bit);
    else runs.push({ author, bits: [bit] });
  }
  return runs;
}

/** How many words are the same from the start on: a full stop says too little to tie two blocks. */
export function alikeFromStart(bits: readonly Bit[], others: readonly Bit[]): number {
  let size = 0;
  for (const [i, bit] of bits.entries()) {
    const other = others[i];
    if (!other || bit.key !== other.key || !oneHand(bit, other)) break;
    size += 1;
  }
  return size;
}

/** Everybody who had a hand in these, each once. */
export const authorsOf = (bits: readonly Bit[]): string[] => [
  ...new Set(bits.flatMap(({ author }) => author ?? [])),
];

/** The content under words that follow one another in one block. */
export function nodesOf(words: readonly Bit[]): readonly Node[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const start = first.place.pos + 1;
  return first.place.node.content.cut(first.from - start, last.to - start).content;
}

/** The text of words that follow one another in one block. */
export const textOf = (words: readonly Bit[]): string => nodesOf(words).map(plainText).join('');

/** A reference stands and falls with its note, and so does what it is in. */
export const holdsNote = ({ bits }: Run): boolean =>
  nodesOf(bits).some(({ type }) => type.name === 'footnoteRef');

/** Words up to the first block, then each block with its words. */
export function unitsOf(bits: readonly Bit[]): Bit[][] {
  const units: Bit[][] = [[]];
  for (const bit of bits) {
    if (bit.kind === 'word') units.at(-1)?.push(bit);
    else units.push([bit]);
  }
  return units;
}

/** The last unit when it is a block of words: what follows is in it. */
export const openUnit = (units: readonly Bit[][]): Bit[] | null => {
  const last = units.at(-1);
  return last?.[0]?.kind === 'start' ? last : null;
};
