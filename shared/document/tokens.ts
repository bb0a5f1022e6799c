/**
 * The inline content of a block as words: what comparing and merging work on, rather than
 * characters, so that a change reads as a person made it.
 */
import type { Node } from 'prosemirror-model';
import { UNSPACED } from './words.ts';

/** A word, a run of white space, a single other character, or an inline atom. */
export interface Token {
  /** Equal for tokens that read the same; marks play no part in it. */
  readonly key: string;
  /** Where it begins, in positions from the start of the block's content. */
  readonly from: number;
  /** Its size in positions. */
  readonly size: number;
  /** Its part of the content, marks included: more than one node where marks change within it. */
  readonly nodes: readonly Node[];
  /** Whether it says something by itself: a word or an atom, not white space or punctuation. */
  readonly solid: boolean;
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

const known = new WeakMap<Node, readonly Token[]>();

/** The tokens of a textblock. Words are cut as if there were no marks. Remembered for each node. */
export function tokensOf(block: Node): readonly Token[] {
  let tokens = known.get(block);
  if (!tokens) {
    tokens = readTokens(block);
    known.set(block, tokens);
  }
  return tokens;
}

function readTokens(block: Node): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  let run: Node[] = [];
  const endRun = () => {
    if (run.length === 0) return;
    const cut = nodeCutter(run);
    for (const text of cutWords(run.map((node) => node.text).join(''))) {
      const nodes = cut(text.length);
      tokens.push({ key: text, from, size: text.length, nodes, solid: SOLID.test(text) });
      from += text.length;
    }
    run = [];
  };
  for (const child of block.content.content) {
    if (child.isText) {
      run.push(child);
      continue;
    }
    endRun();
    tokens.push({
      // No text holds this character: ProseMirror's own sign for a leaf.
      key: `\uFFFC${child.type.name}${JSON.stringify(child.attrs)}`,
      from,
      size: child.nodeSize,
      nodes: [child],
      solid: true,
    });
    from += child.nodeSize;
  }
  endRun();
  return tokens;
}

/** Takes stretches of the given lengths off a run of text nodes, one after another. */
function nodeCutter(run: readonly Node[]): (length: number) => Node[] {
  let index = 0;
  let offset = 0;
  return (length) => {
    const nodes: Node[] = [];
    for (let left = length; left > 0; ) {
      const node = run[index] as Node;
      const end = Math.min(node.nodeSize, offset + left);
      nodes.push(node.cut(offset, end));
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
