/**
 * The inline content of a block as words: what comparing and merging work on, rather than
 * characters, so that a change reads as a person made it.
 */
import type { Node } from 'prosemirror-model';
import { UNSPACED } from './words.ts';

/** A word, a run of white space, a single other character, or an inline atom. */
export interface Word {
  /** Equal for tokens that read the same; marks play no part in it. */
  readonly key: string;
  /** Where it begins, in positions from the start of the block's content. */
  readonly from: number;
  /** Its size in positions. */
  readonly size: number;
  /** Whether it says something by itself: a word or an atom, not white space or punctuation. */
  readonly solid: boolean;
}

/** The same with what it is made of. */
export interface Token extends Word {
  /** Its part of the content, marks included: more than one node where marks change within it. */
  readonly nodes: readonly Node[];
}

// A word keeps its apostrophes (it's) and a number its points (1,000.5); a sign of several code
// points (an emoji of a profession, a flag) is one.
const PARTS =
  /\p{RI}{2}|\p{ExtPict}(?:\p{EMod}|\uFE0F|\u200D\p{ExtPict})*|[\p{L}\p{M}\p{N}_]+(?:(?<=\p{L})['’](?=\p{L})[\p{L}\p{M}\p{N}_]+|(?<=\p{N})[.,](?=\p{N})[\p{L}\p{M}\p{N}_]+)*|\s+|./gsu;
const SOLID = /[\p{L}\p{M}\p{N}\p{ExtPict}\p{RI}]/u;

let segmenter: Intl.Segmenter | undefined;

/** The texts of the tokens of a text, in order; joined they are the text. */
export function cutWords(text: string): string[] {
  const parts = text.match(PARTS) ?? [];
  // Asked once for the whole text, since it is so rarely true.
  if (!UNSPACED.test(text)) return parts;
  return parts.flatMap((part) => {
    if (!UNSPACED.test(part)) return part;
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    return Array.from(segmenter.segment(part), ({ segment }) => segment);
  });
}

const knownWords = new WeakMap<Node, readonly Word[]>();
const knownTokens = new WeakMap<Node, readonly Token[]>();

/** The words of a textblock, cut as if there were no marks. Remembered for each node. */
export function wordsOf(block: Node): readonly Word[] {
  let words = knownWords.get(block);
  if (!words) {
    words = readWords(block);
    knownWords.set(block, words);
  }
  return words;
}

/** The same with their nodes, which take longer to cut than the words. */
export function tokensOf(block: Node): readonly Token[] {
  let tokens = knownTokens.get(block);
  if (!tokens) {
    const cut = nodeCutter(block.content.content);
    tokens = wordsOf(block).map((word) => ({ ...word, nodes: cut(word.size) }));
    knownTokens.set(block, tokens);
  }
  return tokens;
}

/** A text that begins with a letter of the Latin script, as most words do: asked for speed alone. */
const beginsPlainly = (text: string): boolean => {
  const unit = text.charCodeAt(0) | 0x20;
  return unit >= 0x61 && unit <= 0x7a;
};

function readWords(block: Node): Word[] {
  const words: Word[] = [];
  let from = 0;
  let run = '';
  const endRun = () => {
    if (run === '') return;
    for (const text of cutWords(run)) {
      const size = text.length;
      const solid = text !== ' ' && (beginsPlainly(text) || SOLID.test(text));
      words.push({ key: text, from, size, solid });
      from += size;
    }
    run = '';
  };
  for (const child of block.content.content) {
    if (child.isText) {
      run += child.text;
      continue;
    }
    endRun();
    words.push({ key: atomKey(child), from, size: child.nodeSize, solid: true });
    from += child.nodeSize;
  }
  endRun();
  return words;
}

/** What an inline atom reads as. No text holds this character: ProseMirror's own sign for a leaf. */
export const atomKey = ({ type, attrs }: Node): string =>
  `${atomOf(type.name)}${JSON.stringify(attrs)}`;

/** How the keys of all inline atoms of a type begin. */
export const atomOf = (type: string): string => `\uFFFC${type}`;

/** Takes stretches of the given lengths off the content of a block, one after another. */
function nodeCutter(run: readonly Node[]): (length: number) => Node[] {
  let index = 0;
  let offset = 0;
  return (length) => {
    const nodes: Node[] = [];
    for (let left = length; left > 0; ) {
      const node = run[index] as Node;
      const end = Math.min(node.nodeSize, offset + left);
      nodes.push(node.isText ? node.cut(offset, end) : node);
      left -= end - offset;
      offset = end;
      if (offset === node.nodeSize) {
        index += 1;
        offset = 0;
      }
    }
    return nodes;
  };
}
