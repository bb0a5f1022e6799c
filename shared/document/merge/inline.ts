/** The inline content of a merged block. */
import type { Node } from 'prosemirror-model';
import type { Key } from './blocks.ts';
import { ask, type Ledger } from './found.ts';
import { annotated, annotationsOf } from './marks.ts';
import { type Clash, isClash, type Piece } from './weave.ts';

/** References that have been met. */
export interface Met {
  has(note: string): boolean;
  add(note: string): unknown;
}

export const everyNote: Met = { has: () => true, add: () => undefined };

export const notesIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => (node.type.name === 'footnoteRef' ? (node.attrs.note as string) : []));

/** The nodes without references that have been met: the same may have come in from both sides. */
export function citedOnce(nodes: readonly Node[], met: Met): readonly Node[] {
  const isMet = (node: Node, i: number): boolean => {
    if (node.type.name !== 'footnoteRef') return false;
    const note = node.attrs.note as string;
    return met.has(note) || nodes.findIndex((each) => each.attrs.note === note) < i;
  };
  return nodes.some(isMet) ? nodes.filter((node, i) => !isMet(node, i)) : nodes;
}

const sizeOf = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + node.nodeSize, 0);

/**
 * The inline content of a block, with a choice where both sides changed it.
 * @param met references that must not come again; null when they may
 */
export function textOf(
  key: Key,
  pieces: readonly Piece[],
  met: Met | null,
  ledger: Ledger,
): Node[] {
  const nodes: Node[] = [];
  const once = (more: readonly Node[]) => (met ? citedOnce(more, met) : more);
  let size = 0;
  for (const piece of pieces) {
    const more = isClash(piece) ? settled(key, piece, size, once, ledger) : once(piece.nodes);
    for (const note of notesIn(more)) met?.add(note);
    nodes.push(...more);
    size += sizeOf(more);
  }
  return nodes;
}

function settled(
  key: Key,
  clash: Clash,
  from: number,
  once: (nodes: readonly Node[]) => readonly Node[],
  ledger: Ledger,
): readonly Node[] {
  const { base, mine, theirs, chosen } = clash;
  const ways = {
    mine: once(annotated(mine, annotationsOf(theirs))),
    theirs: once(annotated(theirs, annotationsOf(mine))),
    both: once([...mine, ...glue(mine, theirs), ...theirs]),
  };
  const within = { from, to: from + sizeOf(ways[chosen]) };
  const kind = 'words';
  const choice = ask(ledger, { kind, keys: [key], within, base, mine, theirs, chosen, both: true });
  return ways[choice];
}

const lastCharacter = (nodes: readonly Node[]): string => nodes.at(-1)?.text?.slice(-1) ?? '';
const firstCharacter = (nodes: readonly Node[]): string => nodes[0]?.text?.slice(0, 1) ?? '';

/** A space between two texts that would otherwise make one word. */
function glue(before: readonly Node[], after: readonly Node[]): Node[] {
  const isLetter = (text: string) => /[\p{L}\p{N}]/u.test(text);
  const last = before.at(-1);
  if (!last || !isLetter(lastCharacter(before)) || !isLetter(firstCharacter(after))) return [];
  return [last.type.schema.text(' ')];
}
