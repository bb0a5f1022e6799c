/**
 * TK ('to come') in foreign text. The word `TK` in capitals becomes a TK; `[TK year]` becomes one
 * with a note. Anything else in brackets is text, so that no character is lost.
 */
import type { NodeJson } from '../../shared/document/schema.ts';

const TK = /\[TK ([^\s[\]](?:[^[\]\n]{0,198}[^\s[\]])?)\]|TK/gu;
/** The word alone, and not a part of another. */
const ALONE = /(?<![\p{L}\p{N}\p{M}_]|[\p{L}\p{N}]-)TK(?![\p{L}\p{N}\p{M}_]|-[\p{L}\p{N}])/uy;

/** Text of which the file itself says that it is a TK, even where letters touch it. */
export interface ToldText extends NodeJson {
  readonly isTk?: boolean;
}

/** Turns the TKs in a textblock's inline nodes into nodes of their own; code is left alone. */
export function withTks(inline: readonly ToldText[]): NodeJson[] {
  // Matched over the whole block, so that a word parted by formatting is still one word.
  const whole = inline.map((node) => node.text ?? '\n').join('');
  if (!whole.includes('TK')) return [...inline];
  const starts: number[] = [];
  let length = 0;
  for (const node of inline) {
    starts.push(length);
    length += (node.text ?? '\n').length;
  }
  let near = 0;
  const found = [...whole.matchAll(TK)].filter(({ index, 0: { length: size }, 1: note }) => {
    while ((starts[near + 1] ?? length) <= index) near += 1;
    let end = near + 1;
    while ((starts[end] ?? length) < index + size) end += 1;
    const nodes = inline.slice(near, end);
    ALONE.lastIndex = index;
    const isOne = note !== undefined || nodes.every(({ isTk }) => isTk) || ALONE.test(whole);
    return isOne && lookAlike(nodes);
  });
  const out: NodeJson[] = [];
  let next = 0;
  for (const [i, node] of inline.entries()) {
    const { text } = node;
    const from = starts[i] as number;
    if (text === undefined) {
      out.push(node);
      continue;
    }
    let at = 0;
    for (let match = found[next]; match; match = found[next]) {
      const [start, end] = [match.index - from, match.index + match[0].length - from];
      if (start >= text.length) break;
      if (start > at) out.push({ ...node, text: text.slice(at, start) });
      if (start >= 0) {
        const note = match[1] ?? '';
        out.push({ type: 'tk', attrs: { note }, ...(node.marks ? { marks: node.marks } : {}) });
      }
      at = Math.min(end, text.length);
      // It goes on in the next node, which only differs in what is said or suggested on it.
      if (end > text.length) break;
      next += 1;
    }
    if (at < text.length) out.push(at > 0 ? { ...node, text: text.slice(at) } : node);
  }
  return out;
}

/** Whether these are text of the same look, and no code. */
function lookAlike(nodes: readonly NodeJson[]): boolean {
  const looks = nodes.map(({ marks = [] }) => marks.filter(({ type }) => type !== 'annotation'));
  const [first] = looks.map((look) => JSON.stringify(look));
  return (
    nodes.every((node) => node.text !== undefined && !isCode(node)) &&
    looks.every((look) => JSON.stringify(look) === first)
  );
}

const isCode = (node: NodeJson): boolean =>
  node.marks?.some((mark) => mark.type === 'code') ?? false;

/** A TK as the text formats write it; reading it back gives the same TK. */
export const writtenTk = (note: string): string => (note === '' ? 'TK' : `[TK ${note}]`);
