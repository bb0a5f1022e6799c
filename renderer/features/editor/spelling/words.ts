/** The words of a block that a spelling checker may judge. */
import type { Node } from '@tiptap/pm/model';
import { proseWords } from '../../../../shared/document/prose-words.ts';

export interface Word {
  from: number;
  to: number;
  text: string;
}

/** The words of a textblock that starts at `pos`; code and addresses are left out. */
export function wordsOf(block: Node, pos: number): Word[] {
  if (block.type.spec.code) return [];
  let text = '';
  block.forEach((child) => {
    const readable = child.isText && !child.marks.some((mark) => mark.type.spec.code);
    // One character for every position, so that offsets in the text are offsets in the block.
    text += readable ? (child.text as string) : '\ufffc'.repeat(child.nodeSize);
  });
  const first = pos + 1;
  return proseWords(text).map((word) => ({
    text: word.text,
    from: first + word.from,
    to: first + word.to,
  }));
}
