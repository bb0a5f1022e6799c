/**
 * TK ('to come') in foreign text. The word `TK` in capitals becomes a TK; `[TK year]` becomes one
 * with a note. Anything else in brackets is text, so that no character is lost.
 */
import type { NodeJson } from '../../shared/document/schema.ts';

const TK =
  /\[TK ([^\s[\]](?:[^[\]\n]{0,198}[^\s[\]])?)\]|(?<![\p{L}\p{N}\p{M}_]|[\p{L}\p{N}]-)TK(?![\p{L}\p{N}\p{M}_]|-[\p{L}\p{N}])/gu;

/** Turns the TKs in a textblock's inline nodes into nodes of their own; code is left alone. */
export function withTks(inline: readonly NodeJson[]): NodeJson[] {
  if (!inline.some((node) => node.text?.includes('TK'))) return [...inline];
  // Matched over the whole block, so that a word parted by formatting is still one word.
  const whole = inline.map((node) => node.text ?? '\n').join('');
  const matches = [...whole.matchAll(TK)];
  const out: NodeJson[] = [];
  let from = 0;
  for (const node of inline) {
    const text = node.text;
    const to = from + (text ?? '\n').length;
    const inside = matches.filter(
      (match) => match.index >= from && match.index + match[0].length <= to,
    );
    if (text === undefined || inside.length === 0 || isCode(node)) {
      out.push(node);
    } else {
      let at = 0;
      for (const match of inside) {
        const start = match.index - from;
        if (start > at) out.push({ ...node, text: text.slice(at, start) });
        const note = match[1] ?? '';
        out.push({ type: 'tk', attrs: { note }, ...(node.marks ? { marks: node.marks } : {}) });
        at = start + match[0].length;
      }
      if (at < text.length) out.push({ ...node, text: text.slice(at) });
    }
    from = to;
  }
  return out;
}

const isCode = (node: NodeJson): boolean =>
  node.marks?.some((mark) => mark.type === 'code') ?? false;

/** A TK as the text formats write it; reading it back gives the same TK. */
export const writtenTk = (note: string): string => (note === '' ? 'TK' : `[TK ${note}]`);
