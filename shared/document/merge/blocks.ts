/** A document as blocks by key: what is matched between versions. */
import type { Node } from 'prosemirror-model';

/** The id of a block; for a block that stands once in every piece, its type; for a note, its reference. */
export type Key = string;

/** The key of the document itself. */
export const ROOT: Key = '';

export interface Block {
  readonly key: Key;
  readonly node: Node;
  readonly parent: Key;
  /** Keys of the blocks in it, in order; none in a textblock. */
  readonly children: readonly Key[];
}

export interface Version {
  readonly doc: Node;
  /** Every block by key, the document first, in the order of the text. */
  readonly blocks: ReadonlyMap<Key, Block>;
}

/** They stand once in a piece, whatever their id: two headlines could not both be taken in. */
const SINGLE = new Set(['eyebrow', 'headline', 'dek', 'footnotes']);

const keyOf = (node: Node): Key => {
  const { name } = node.type;
  if (SINGLE.has(name)) return `#${name}`;
  // What cites a note stays when its block is made anew: it is the same note.
  if (name === 'footnote' && node.attrs.note) return `#note ${node.attrs.note as string}`;
  return (node.attrs.id as string | null) ?? '';
};

/**
 * Reads a document.
 * @param names keys for ids: those of blocks that go by another one in the base
 * @throws RangeError when a block has no id, or another's
 */
export function readVersion(doc: Node, names: ReadonlyMap<Key, Key> = new Map()): Version {
  const blocks = new Map<Key, Block>();
  const read = (node: Node, key: Key, parent: Key): void => {
    if (blocks.has(key) || (key === ROOT && node !== doc)) {
      throw new RangeError(`A ${node.type.name} has no id of its own: '${key}'`);
    }
    const children: Key[] = [];
    blocks.set(key, { key, node, parent, children });
    if (node.isTextblock) return;
    for (const child of node.content.content) {
      const called = keyOf(child);
      const name = blocks.has(called) ? ((child.attrs.id as string | null) ?? '') : called;
      const childKey = names.get(name) ?? name;
      children.push(childKey);
      read(child, childKey, key);
    }
  };
  read(doc, ROOT, ROOT);
  return { doc, blocks };
}

/** Whether a block stands for itself, whatever stands in it: text, a rule, an empty row. */
export const isLeafBlock = (node: Node): boolean => node.isTextblock || node.childCount === 0;

/** Calls back for a block and everything in it, outermost first. */
export function eachWithin(version: Version, key: Key, visit: (block: Block) => void): void {
  const block = version.blocks.get(key);
  if (!block) return;
  visit(block);
  for (const child of block.children) eachWithin(version, child, visit);
}

/** Of some blocks the outermost that a version has outside another one. */
export function notCovered(version: Version, key: Key, blocks: readonly Key[]): Node[] {
  const covered = new Set<Key>();
  eachWithin(version, key, (block) => covered.add(block.key));
  return blocks.flatMap((each) => {
    const block = version.blocks.get(each);
    return !block || covered.has(each) || blocks.includes(block.parent) ? [] : block.node;
  });
}

/** The blocks in a block as a version has them; none when it does not have it. */
export const childrenOn = (version: Version, key: Key): readonly Key[] =>
  version.blocks.get(key)?.children ?? [];
