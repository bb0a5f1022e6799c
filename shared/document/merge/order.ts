/** The order of the blocks in a block. */
import { heaviestRising } from '../redline/rising.ts';
import { childrenOn, type Key } from './blocks.ts';
import { ask, type Ledger } from './found.ts';
import type { Texts, Versions } from './texts.ts';

/** Beside which block one stands whose own parent is gone. */
export interface Neighbour {
  readonly key: Key;
  readonly side: 'before' | 'after';
}

/**
 * How to order the blocks of a block: as mine has them, with what they put in or moved behind what it
 * stood behind on their side.
 */
export function orderer(
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
    const was = base.blocks.get(key)?.node.type.name;
    const types = [mine, theirs].flatMap((version) => {
      const block = version.blocks.get(key);
      return block?.parent === parent ? block.node.type.name : [];
    });
    // What one side made something else of is what it was made.
    const type = types.find((each) => each !== was) ?? was ?? '';
    return types.length > 0 && (type === 'footnotes' || type === 'attribution');
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
