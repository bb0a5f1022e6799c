/** What stands between two places of a document, letter by letter, with the annotations upon it. */
import type { Node } from 'prosemirror-model';
import { OBJECT } from './tokens.ts';

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Words of a document, and what is annotated of them. */
export interface Letters {
  /** Blocks are parted by a newline. */
  readonly text: string;
  /** For each annotation where it stands in the text, in order. */
  readonly notes: ReadonlyMap<string, readonly Stretch[]>;
}

export const nothing: Letters = { text: '', notes: new Map() };

export const annotationsOn = (node: Node): string[] =>
  node.marks.flatMap(({ type, attrs }) => (type.name === 'annotation' ? [attrs.id as string] : []));

/** Reads what stands from one position of a document to another. */
export function lettersIn(doc: Node, from: number, to: number): Letters {
  if (from >= to) return nothing;
  let text = '';
  let block: Node | null = null;
  const notes = new Map<string, Stretch[]>();
  doc.nodesBetween(from, to, (node, pos, parent) => {
    if (!node.isInline) return true;
    if (block !== null && parent !== block) text += '\n';
    block = parent;
    const cut = Math.min(to, pos + node.nodeSize) - Math.max(from, pos);
    const start = text.length;
    const offset = Math.max(0, from - pos);
    text += node.isText ? (node.text as string).slice(offset, offset + cut) : OBJECT;
    for (const id of annotationsOn(node)) put(notes, id, { from: start, to: text.length });
    return false;
  });
  return { text, notes };
}

/** One after another, as one text. */
export function joined(one: Letters, other: Letters): Letters {
  if (one.text === '') return other;
  if (other.text === '') return one;
  const notes = new Map([...one.notes].map(([id, list]): [string, Stretch[]] => [id, [...list]]));
  const by = one.text.length;
  for (const [id, list] of other.notes) {
    for (const { from, to } of list) put(notes, id, { from: from + by, to: to + by });
  }
  return { text: one.text + other.text, notes };
}

function put(notes: Map<string, Stretch[]>, id: string, stretch: Stretch): void {
  const list = notes.get(id) ?? [];
  const last = list.at(-1);
  if (last?.to === stretch.from) list[list.length - 1] = { from: last.from, to: stretch.to };
  else list.push(stretch);
  notes.set(id, list);
}
