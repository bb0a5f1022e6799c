/** Blocks in which everything is arranged as one side has it. */
import { eachWithin, type Key, ROOT, type Version } from './blocks.ts';
import type { Versions } from './texts.ts';
import type { Side } from './types.ts';

/** Forced blocks that are in no other: those decide. */
export const outermostOf = (versions: Versions, forced: ReadonlyMap<Key, Side>): Map<Key, Side> =>
  new Map(
    [...forced].filter(
      ([key, side]) =>
        key === ROOT || !ancestors(versions[side], key).some((above) => forced.has(above)),
    ),
  );

/** Every block within a forced one that the side has, with that one. */
export function ownersOf(versions: Versions, forced: ReadonlyMap<Key, Side>): Map<Key, Key> {
  const owners = new Map<Key, Key>();
  for (const [key, side] of forced) {
    eachWithin(versions[side], key, (block) => owners.set(block.key, key));
  }
  return owners;
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
export function findExcluded(
  parents: ReadonlyMap<Key, Key>,
  owners: ReadonlyMap<Key, Key>,
  forced: ReadonlyMap<Key, Side>,
): Map<Key, Key> {
  const excluded = new Map<Key, Key>();
  for (const key of parents.keys()) {
    // What is in a forced one goes where that goes.
    if (owners.has(key) && !forced.has(key)) continue;
    let at = forced.has(key) && owners.has(key) ? (parents.get(key) ?? ROOT) : key;
    while (at !== ROOT && !owners.has(at) && !forced.has(at)) at = parents.get(at) ?? ROOT;
    const by = forced.has(at) ? at : owners.get(at);
    if (by !== undefined) excluded.set(key, by);
  }
  return excluded;
}
