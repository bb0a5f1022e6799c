/** Where every block stands: which block it is in, and in which order. */
import type { Node, NodeType } from 'prosemirror-model';
import { type Block, childrenOn, isLeafBlock, type Key, ROOT, type Version } from './blocks.ts';
import type { Fate } from './fates.ts';
import { findExcluded, outermostOf, ownersOf } from './forced.ts';
import { ask, type Ledger } from './found.ts';
import { type Neighbour, orderer } from './order.ts';
import { layOutTables } from './tables.ts';
import type { Texts, Versions } from './texts.ts';
import type { Side } from './types.ts';

export interface Layout {
  /** Keys of the blocks in a block, in order; for every block of the result. */
  readonly children: ReadonlyMap<Key, readonly Key[]>;
  /** Every block that stands somewhere in a block. */
  within(key: Key): Key[];
  /** The block that each of them stands in. */
  readonly parents: ReadonlyMap<Key, Key>;
  /** Blocks that are arranged as on one side, and whose they are. */
  readonly taken: ReadonlyMap<Key, Side>;
  /** Blocks for which there was no room where one side's arrangement was taken, by that block. */
  readonly excluded: ReadonlyMap<Key, readonly Key[]>;
  /** Table cells that neither side has. */
  readonly fillers: ReadonlyMap<Key, Node>;
}

/**
 * Lays out the merged document: the parent of each block three-way, then the order in each parent.
 * @param forced blocks in which everything is arranged as one side has it; those that the side does
 *   not have are left out
 */
export function layOut(
  versions: Versions,
  texts: Texts,
  fates: ReadonlyMap<Key, Fate>,
  forced: ReadonlyMap<Key, Side>,
  ledger: Ledger,
): Layout {
  const { base, mine, theirs } = versions;
  const neighbours = new Map<Key, Neighbour>();
  const outermost = outermostOf(versions, forced);
  const owners = ownersOf(versions, outermost);
  const taken = new Map([...owners].map(([key, by]) => [key, outermost.get(by) as Side]));

  const parentFrom = (side: Version, key: Key) => side.blocks.get(key)?.parent;

  /** The parent of a block that only one side has. */
  const only = (block: Block, having: Version, without: Version): Key => {
    const { parent } = block;
    const siblings = having.blocks.get(parent)?.children ?? [];
    const at = siblings.indexOf(block.key);
    const left = siblings.slice(0, at).reverse();
    const right = siblings.slice(at + 1);
    const find = (keys: readonly Key[]) =>
      keys.find((key) => without.blocks.has(key) && stands(key));

    const dissolved =
      base.blocks.has(parent) && !without.blocks.has(parent) && fates.get(parent) !== 'kept';
    if (!dissolved || taken.has(parent)) {
      const [before, after] = [find(left), find(right)];
      if (before === undefined || after === undefined) return parent;
      // The other side wrapped what is on both sides of it: it goes with them.
      const wrapper = childOf(without, parent, before);
      const isNew = wrapper !== null && wrapper !== before && !base.blocks.has(wrapper);
      if (!isNew || wrapper !== childOf(without, parent, after)) return parent;
      return beside(block, before, 'after', without) ?? parent;
    }
    const [before, after] = [find(left), find(right)];
    return (
      (before !== undefined ? beside(block, before, 'after', without) : null) ??
      (after !== undefined ? beside(block, after, 'before', without) : null) ??
      parent
    );
  };

  /** The block around another one, if the first may stand beside that there. */
  function beside(block: Block, key: Key, side: Neighbour['side'], version: Version): Key | null {
    const around = version.blocks.get(version.blocks.get(key)?.parent ?? ROOT);
    if (!around || !mayHold(around.node.type, block.node.type)) return null;
    neighbours.set(block.key, { key, side });
    return around.key;
  }

  const parentOf = (key: Key): Key => {
    const side = taken.get(key);
    if (side && !outermost.has(key)) return parentFrom(versions[side], key) as Key;
    const one = mine.blocks.get(key);
    const another = theirs.blocks.get(key);
    if (!one || !another) {
      if (another) return only(another, theirs, mine);
      return only(one as Block, mine, theirs);
    }
    const was = parentFrom(base, key);
    if (one.parent === another.parent || another.parent === was) return one.parent;
    if (fates.get(another.parent) === 'gone') return one.parent;
    if (one.parent === was || fates.get(one.parent) === 'gone') return another.parent;
    const choice = ask(ledger, {
      kind: 'place',
      keys: [key],
      base: [base.blocks.get(key)?.node],
      mine: [one.node],
      theirs: [another.node],
      chosen: 'mine',
    });
    return choice === 'theirs' ? another.parent : one.parent;
  };

  function stands(key: Key): boolean {
    if (taken.has(key)) return true;
    const left = texts.left.get(key);
    if (left !== undefined) return left;
    const inMine = mine.blocks.has(key);
    const inTheirs = theirs.blocks.has(key);
    if (inMine && inTheirs) return true;
    if (!inMine && !inTheirs) return false;
    // Taken away by one side and not asked about: a container that its blocks have left.
    return fates.get(key) !== 'gone';
  }

  const parents = new Map<Key, Key>();
  const place = (key: Key) => {
    if (key === ROOT || parents.has(key)) return;
    const parent = parentOf(key);
    parents.set(key, parent);
    place(parent);
  };
  for (const version of [mine, theirs]) {
    for (const block of version.blocks.values()) {
      if (isLeafBlock(block.node) && stands(block.key)) place(block.key);
    }
  }
  for (const key of taken.keys()) place(key);
  breakCircles(parents, mine, place);

  let excluded = findExcluded(parents, owners, outermost);
  // What stands on both sides, and has no room where it was moved to, stays where it is.
  for (const [key, by] of excluded) {
    const parent = parentFrom(versions[outermost.get(by) as Side], key);
    if (parent === undefined) continue;
    parents.set(key, parent);
    place(parent);
  }
  breakCircles(parents, mine, place);
  excluded = findExcluded(parents, owners, outermost);
  const members = new Map<Key, Key[]>([[ROOT, []]]);
  for (const [key, parent] of parents) {
    if (excluded.has(key)) continue;
    const list = members.get(parent);
    if (list) list.push(key);
    else members.set(parent, [key]);
  }
  const order = orderer(versions, texts, parents, neighbours, ledger);
  const children = new Map<Key, readonly Key[]>();
  for (const [parent, keys] of members) {
    const side = taken.get(parent);
    children.set(parent, side ? childrenOn(versions[side], parent) : order(parent, keys));
  }
  const { rows, fillers } = layOutTables(versions, children, taken);
  for (const [row, cells] of rows) children.set(row, cells);
  const within = (key: Key): Key[] =>
    (children.get(key) ?? []).flatMap((child) => [child, ...within(child)]);
  const rejected = new Map<Key, Key[]>();
  for (const [key, by] of excluded) {
    // A forced one goes with everything in it.
    rejected.set(by, [...(rejected.get(by) ?? []), key, ...within(key)]);
  }
  return { children, within, parents, taken, excluded: rejected, fillers };
}

/** Of the blocks directly in `parent` the one that a block stands in, or is; null when in none. */
function childOf(version: Version, parent: Key, key: Key): Key | null {
  for (let at = key; at !== ROOT; ) {
    const above = version.blocks.get(at)?.parent ?? ROOT;
    if (above === parent) return at;
    at = above;
  }
  return null;
}

/** One side moved a block into another, the other side the other way round: mine stands. */
function breakCircles(parents: Map<Key, Key>, mine: Version, place: (key: Key) => void): void {
  for (let circle = circleIn(parents); circle; circle = circleIn(parents)) {
    let isBroken = false;
    for (const key of circle) {
      const parent = mine.blocks.get(key)?.parent;
      if (parent === undefined || parent === parents.get(key)) continue;
      parents.set(key, parent);
      place(parent);
      isBroken = true;
    }
    if (!isBroken) parents.set(circle.values().next().value as Key, ROOT);
  }
}

/** Blocks of which each stands in the next, and the last in the first; null when there are none. */
function circleIn(parents: ReadonlyMap<Key, Key>): Set<Key> | null {
  const sound = new Set([ROOT]);
  for (const key of parents.keys()) {
    const path = new Set<Key>();
    let at = key;
    while (!sound.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at) ?? ROOT;
    }
    if (!sound.has(at)) return path;
    for (const each of path) sound.add(each);
  }
  return null;
}

const held = new Map<NodeType, ReadonlySet<NodeType>>();

/** Whether a block of one type may stand somewhere in one of another. */
export function mayHold(parent: NodeType, child: NodeType): boolean {
  let types = held.get(parent);
  if (!types) {
    const found = new Set<NodeType>();
    const seen = new Set([parent.contentMatch]);
    for (const match of seen) {
      for (let i = 0; i < match.edgeCount; i += 1) {
        const edge = match.edge(i);
        found.add(edge.type);
        seen.add(edge.next);
      }
    }
    types = found;
    held.set(parent, types);
  }
  return types.has(child);
}
