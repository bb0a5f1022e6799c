/** Where every block stands: which block it is in, and in which order. */
import type { Node, NodeType } from 'prosemirror-model';
import { heaviestRising } from '../redline/rising.ts';
import { type Block, eachWithin, isLeafBlock, type Key, ROOT, type Version } from './blocks.ts';
import type { Fate } from './fates.ts';
import { ask, type Ledger } from './found.ts';
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

/** The order of children and the blocks beside which those stand whose own parent is gone. */
interface Neighbour {
  readonly key: Key;
  readonly side: 'before' | 'after';
}

/**
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
  const taken = takenFrom(versions, outermost);

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

  let excluded = findExcluded(parents, taken, outermost);
  // What stands on both sides, and has no room where it was moved to, stays where it is.
  for (const [key, by] of excluded) {
    const parent = parentFrom(versions[forced.get(by) as Side], key);
    if (parent === undefined) continue;
    parents.set(key, parent);
    place(parent);
  }
  excluded = findExcluded(parents, taken, outermost);
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
  const rejected = new Map<Key, Key[]>();
  for (const [key, by] of excluded) rejected.set(by, [...(rejected.get(by) ?? []), key]);
  const within = (key: Key): Key[] =>
    (children.get(key) ?? []).flatMap((child) => [child, ...within(child)]);
  return { children, within, parents, taken, excluded: rejected, fillers };
}

const childrenOn = (version: Version, key: Key): readonly Key[] =>
  version.blocks.get(key)?.children ?? [];

/** Forced blocks that are in no other: those decide. */
const outermostOf = (versions: Versions, forced: ReadonlyMap<Key, Side>): Map<Key, Side> =>
  new Map(
    [...forced].filter(
      ([key, side]) =>
        key === ROOT || !ancestors(versions[side], key).some((above) => forced.has(above)),
    ),
  );

/** Of the blocks directly in `parent` the one that a block stands in, or is; null when in none. */
function childOf(version: Version, parent: Key, key: Key): Key | null {
  for (let at = key; at !== ROOT; ) {
    const above = version.blocks.get(at)?.parent ?? ROOT;
    if (above === parent) return at;
    at = above;
  }
  return null;
}

/** Every block within a forced one, with the side it is arranged by. */
function takenFrom(versions: Versions, forced: ReadonlyMap<Key, Side>): Map<Key, Side> {
  const taken = new Map<Key, Side>();
  for (const [key, side] of forced) {
    eachWithin(versions[side], key, (block) => taken.set(block.key, side));
  }
  return taken;
}

function ancestors(version: Version, key: Key): Key[] {
  const found: Key[] = [];
  let at = key;
  while (at !== ROOT) {
    at = version.blocks.get(at)?.parent ?? ROOT;
    found.push(at);
  }
  return found;
}

/** Blocks that would stand in a forced one and are not part of its arrangement: each with that one. */
function findExcluded(
  parents: ReadonlyMap<Key, Key>,
  taken: ReadonlyMap<Key, Side>,
  forced: ReadonlyMap<Key, Side>,
): Map<Key, Key> {
  const excluded = new Map<Key, Key>();
  for (const key of parents.keys()) {
    if (taken.has(key)) continue;
    let at = key;
    while (at !== ROOT && !taken.has(at) && !forced.has(at)) at = parents.get(at) ?? ROOT;
    if (!taken.has(at) && !forced.has(at)) continue;
    while (at !== ROOT && !forced.has(at)) at = parents.get(at) ?? ROOT;
    excluded.set(key, at);
  }
  return excluded;
}

/** One side moved a block into another, the other side the other way round: mine stands. */
function breakCircles(parents: Map<Key, Key>, mine: Version, place: (key: Key) => void): void {
  for (const key of [...parents.keys()]) {
    const seen = new Set<Key>();
    let at = key;
    while (at !== ROOT && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at) ?? ROOT;
    }
    if (at === ROOT) continue;
    for (const each of seen) {
      const parent = mine.blocks.get(each)?.parent;
      if (parent === undefined) continue;
      parents.set(each, parent);
      place(parent);
    }
  }
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

function orderer(
  { base, mine, theirs }: Versions,
  texts: Texts,
  parents: ReadonlyMap<Key, Key>,
  neighbours: ReadonlyMap<Key, Neighbour>,
  ledger: Ledger,
) {
  /** The block, or the one around it, that stands directly in `parent`. */
  const standIn = (key: Key, parent: Key): Key | null => {
    for (let at = key; ; ) {
      const above = parents.get(at);
      if (above === undefined) return null;
      if (above === parent) return at;
      at = above;
    }
  };
  /** Put in by my side alone: what they put in at the same place comes after it. */
  const isMineAlone = (key: Key) => !theirs.blocks.has(key) && !base.blocks.has(key);

  return (parent: Key, keys: readonly Key[]): Key[] => {
    const wanted = new Set(keys);
    const [was, one, another] = [base, mine, theirs].map((version) =>
      childrenOn(version, parent).filter((key) => wanted.has(key)),
    ) as [Key[], Key[], Key[]];
    const movedByMe = moved(was, one);
    const movedByThem = moved(was, another);
    const inMine = new Set(one);
    const isReplaced = (key: Key): boolean => {
      if (!inMine.has(key)) return true;
      if (!movedByThem.has(key)) return false;
      return !movedByMe.has(key) || askPlace(key, one, another);
    };
    const replaced = new Set(another.filter(isReplaced));
    const result = one.filter((key) => !replaced.has(key));
    const put = (key: Key, after: Key | null) => {
      let at = after === null ? 0 : result.indexOf(after) + 1;
      const flow = after === null ? undefined : texts.flowOf.get(after);
      const goesOn = flow !== undefined && flow === texts.flowOf.get(key);
      while (!goesOn && at < result.length && isMineAlone(result[at] as Key)) at += 1;
      result.splice(at, 0, key);
    };
    const siblings = childrenOn(theirs, parent);
    for (const key of another) {
      if (!replaced.has(key)) continue;
      let before: Key | null = null;
      for (let i = siblings.indexOf(key) - 1; i >= 0 && before === null; i -= 1) {
        const near = standIn(siblings[i] as Key, parent);
        if (near !== null && result.includes(near)) before = near;
      }
      put(key, before);
    }
    for (const key of keys) {
      if (result.includes(key)) continue;
      const near = neighbours.get(key);
      const at = near ? result.indexOf(near.key) : -1;
      if (at < 0) result.push(key);
      else result.splice(near?.side === 'after' ? at + 1 : at, 0, key);
    }
    const isLast = (key: Key) => endsBlock(key, parent);
    return [...result.filter((key) => !isLast(key)), ...result.filter(isLast)];
  };

  /** Whether a block that both moved within one other goes where they put it. */
  function askPlace(key: Key, one: readonly Key[], another: readonly Key[]): boolean {
    const before = (order: readonly Key[], known: readonly Key[]) =>
      order.slice(0, order.indexOf(key)).findLast((each) => known.includes(each));
    if (before(one, another) === before(another, one)) return false;
    const [was, mineNode, theirNode] = [base, mine, theirs].map(
      (version) => version.blocks.get(key)?.node,
    );
    const choice = ask(ledger, {
      kind: 'place',
      keys: [key],
      base: [was],
      mine: [mineNode],
      theirs: [theirNode],
      chosen: 'mine',
    });
    return choice === 'theirs';
  }

  /** The notes stand at the end of the piece, who said it at the end of a pull quote. */
  function endsBlock(key: Key, parent: Key): boolean {
    return [mine, theirs].some((version) => {
      const block = version.blocks.get(key);
      const type = block?.parent === parent ? block.node.type.name : '';
      return type === 'footnotes' || type === 'attribution';
    });
  }

  /** The blocks that must have been moved to come from one order to the other. */
  function moved(before: readonly Key[], after: readonly Key[]): Set<Key> {
    const places = new Map(before.map((key, i) => [key, i]));
    const common = after.filter((key) => places.has(key));
    const stayed = heaviestRising(
      common.map((key) => places.get(key) as number),
      common.map((key) => base.blocks.get(key)?.node.nodeSize ?? 1),
    );
    return new Set(common.filter((_, i) => !stayed[i]));
  }
}
