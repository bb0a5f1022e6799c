/** The words of a block that a spelling checker may judge. */
import type { Node } from '@tiptap/pm/model';

export interface Word {
  from: number;
  to: number;
  text: string;
}

// A letter, then letters, marks and inner apostrophes or hyphens' neighbours.
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;
// Addresses, file names and handles are not prose.
const NOT_PROSE = /\S*(?:@|:\/\/|www\.|\.\p{L}{2,4}\/)\S*/gu;
// No dictionary of words can judge scripts that are written without spaces.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Longest word that is asked about, in UTF-16 units. */
const LONGEST = 60;

/** The words of a textblock that starts at `pos`; code and addresses are left out. */
export function wordsOf(block: Node, pos: number): Word[] {
  if (block.type.spec.code) return [];
  let text = '';
  block.forEach((child) => {
    const readable = child.isText && !child.marks.some((mark) => mark.type.spec.code);
    // One character for every position, so that offsets in the text are offsets in the block.
    text += readable ? (child.text as string) : '\ufffc'.repeat(child.nodeSize);
  });
  const prose = text.replace(NOT_PROSE, (address) => '\ufffc'.repeat(address.length));
  const words: Word[] = [];
  for (const match of prose.matchAll(WORD)) {
    const word = match[0];
    if (word.length < 2 || word.length > LONGEST || UNSPACED.test(word)) continue;
    const from = pos + 1 + match.index;
    words.push({ from, to: from + word.length, text: word });
  }
  return words;
}
