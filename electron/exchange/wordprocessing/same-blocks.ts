/**
 * Finds the blocks of one reading of a file in the other by the words they share, where the file has no
 * elements that would tell (Markdown), or has them and the reader does not keep them (HTML).
 */
import { newBlockId } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { sourceOf } from './sources.ts';

/** The text with nothing taken in, its blocks and notes named as they are in the other text. */
export function namedAlike(before: NodeJson, after: NodeJson): NodeJson {
  const pairs = pairsOf(new Outline(before), new Outline(after));
  const notes = new Map<string, string>();
  const taken = new Set(notesIn(after));
  for (const [one, other] of pairs) {
    if (one.type === 'footnote') notes.set(String(one.attrs?.note), String(other.attrs?.note));
  }
  for (const note of notesIn(before)) {
    if (!notes.has(note)) notes.set(note, taken.has(note) ? newBlockId() : note);
  }
  const named = (node: NodeJson): NodeJson => {
    const mate = pairs.get(node);
    const note = node.attrs?.note;
    const attrs = {
      ...node.attrs,
      ...(mate ? { id: mate.attrs?.id } : {}),
      ...(typeof note === 'string' && node.type !== 'tk' ? { note: notes.get(note) ?? note } : {}),
    };
    return {
      ...node,
      ...(node.attrs ? { attrs } : {}),
      ...(node.content ? { content: node.content.map(named) } : {}),
    };
  };
  return named(before);
}

const notesIn = (doc: NodeJson): string[] =>
  (doc.content ?? [])
    .filter(({ type }) => type === 'footnotes')
    .flatMap(({ content }) => content ?? [])
    .map(({ attrs }) => String(attrs?.note));

/** The one of each kind that every article has, or at most one of. */
const SINGLE = ['eyebrow', 'headline', 'dek', 'footnotes'];
const RETYPED = [
  ['paragraph', 'heading'],
  ['bulletList', 'orderedList'],
  ['tableCell', 'tableHeader'],
];

const areOneKind = ({ type: one }: NodeJson, { type: other }: NodeJson): boolean =>
  one === other || RETYPED.some((kind) => kind.includes(one) && kind.includes(other));

/** The blocks of words of a text, in order, with the stretches of the file in them. */
class Outline {
  readonly parents = new Map<NodeJson, NodeJson>();
  readonly blocks = new Map<NodeJson, ReadonlySet<number>>();
  readonly byStretch = new Map<number, NodeJson[]>();
  readonly single = new Map<string, NodeJson>();

  constructor(doc: NodeJson) {
    for (const child of doc.content ?? []) {
      if (SINGLE.includes(child.type)) this.single.set(child.type, child);
      if (child.type === 'footnotes' || !SINGLE.includes(child.type)) this.#visit(child);
    }
  }

  #visit(node: NodeJson): void {
    const stretches = new Set<number>();
    for (const child of node.content ?? []) {
      if (child.text !== undefined || child.marks) {
        for (const { attrs } of child.marks ?? []) {
          const stretch = sourceOf(attrs?.id);
          if (stretch >= 0) stretches.add(stretch);
        }
        continue;
      }
      this.parents.set(child, node);
      this.#visit(child);
    }
    if (stretches.size > 0) this.blocks.set(node, stretches);
    for (const stretch of stretches) {
      const list = this.byStretch.get(stretch);
      if (list) list.push(node);
      else this.byStretch.set(stretch, [node]);
    }
  }
}

/** By the block before, the block after. */
function pairsOf(before: Outline, after: Outline): Map<NodeJson, NodeJson> {
  const pairs = new Map<NodeJson, NodeJson>();
  const taken = new Set<NodeJson>();
  const pair = (one: NodeJson, other: NodeJson): void => {
    pairs.set(one, other);
    taken.add(other);
  };
  for (const [type, one] of before.single) {
    const other = after.single.get(type);
    if (other) pair(one, other);
  }
  const free = (block: NodeJson, stretches: ReadonlySet<number>): NodeJson | null => {
    for (const stretch of stretches) {
      const list = before.byStretch.get(stretch) ?? [];
      // What is taken stays so: lists only get shorter.
      while (list[0] && pairs.has(list[0])) list.shift();
      const found = list.find((one) => !pairs.has(one) && areOneKind(one, block));
      if (found) return found;
    }
    return null;
  };
  for (const [block, stretches] of after.blocks) {
    const mate = free(block, stretches);
    if (!mate) continue;
    pair(mate, block);
    let [one, other] = [before.parents.get(mate), after.parents.get(block)];
    while (one && other && areOneKind(one, other)) {
      if (pairs.get(one) !== other) {
        if (pairs.has(one) || taken.has(other)) break;
        pair(one, other);
      }
      [one, other] = [before.parents.get(one), after.parents.get(other)];
    }
  }
  return pairs;
}
