/** Where merged parts do not fit: what is arranged as one side has it, and what that leaves out. */
import type { Node } from 'prosemirror-model';
import { eachWithin, type Key, notCovered, ROOT, type Version } from './blocks.ts';
import type { Misfitting } from './build.ts';
import { asJson, ask, type Ledger } from './found.ts';
import type { Layout } from './layout.ts';
import { nodesOf, other, type Versions } from './texts.ts';
import type { Side } from './types.ts';

/** The block, or the next one around it that is not yet, is to be arranged as one side has it. */
export function force(
  { kind, key }: Exclude<Misfitting, { kind: 'words' }>,
  versions: Versions,
  layout: Layout,
  forced: Map<Key, Side>,
): boolean {
  for (let at = key; ; at = layout.parents.get(at) ?? ROOT) {
    const isMine = versions.mine.blocks.has(at);
    const having: Side = isMine ? 'mine' : 'theirs';
    const isNeeded =
      kind === 'home' ||
      forced.get(at) === having ||
      (isMine && versions.theirs.blocks.has(at)) ||
      !isDeserted(at, versions[having], layout);
    const side = isNeeded ? having : other(having);
    if (!layout.taken.has(at) && forced.get(at) !== side) {
      forced.set(at, side);
      return true;
    }
    if (at === ROOT) return false;
  }
}

/** Whether blocks that one side put into a new one stand elsewhere: then there is no need of it. */
function isDeserted(key: Key, version: Version, layout: Layout): boolean {
  let found = false;
  eachWithin(version, key, (block) => {
    const parent = layout.parents.get(block.key);
    if (block.key !== key && parent !== undefined && parent !== block.parent) found = true;
  });
  return found;
}

/**
 * Takes back a block that was left out, since blocks that both sides have would go with it: each had
 * put them into a block of its own. Says whether there was one.
 */
export function takeBack(
  versions: Versions,
  layout: Layout,
  sides: ReadonlyMap<Key, Side>,
  forced: Map<Key, Side>,
): boolean {
  const homeless = new Set(
    [...layout.excluded.values()]
      .flat()
      .filter((key) => versions.mine.blocks.has(key) && versions.theirs.blocks.has(key)),
  );
  if (homeless.size === 0) return false;
  for (const [key, side] of forced) {
    const having = other(side);
    if (versions[side].blocks.has(key) || sides.get(key) !== side) continue;
    let isHome = false;
    eachWithin(versions[having], key, (block) => {
      if (homeless.has(block.key)) isHome = true;
    });
    if (!isHome) continue;
    forced.set(key, having);
    return true;
  }
  return false;
}

/** Whether every block that is to stand somewhere does, or is said to have no room. */
export function isComplete(layout: Layout): boolean {
  const accounted = new Set([...layout.within(ROOT), ...[...layout.excluded.values()].flat()]);
  return [...layout.parents.keys()].every((key) => accounted.has(key));
}

/** Where two sides arranged the same blocks anew, and the merged arrangement does not fit. */
export function askStructures(versions: Versions, forced: ReadonlyMap<Key, Side>, ledger: Ledger) {
  const sides = new Map<Key, Side>();
  const extras = new Map<Key, readonly Node[]>();
  for (const [key, chosen] of forced) {
    const [was, one, another] = nodesOf(versions, key);
    const choice = ask(ledger, {
      kind: 'structure',
      keys: [key, ...(versions[other(chosen)].blocks.get(key)?.children ?? [])],
      base: [was],
      mine: [one],
      theirs: [another],
      chosen,
      both: key !== ROOT && one !== undefined && another !== undefined,
    });
    sides.set(key, choice === 'both' ? 'mine' : choice);
    if (choice === 'both' && another) extras.set(key, [another]);
  }
  return { sides, extras };
}

/**
 * Adds to each question of structure the blocks for which there is no room as it stands, and those
 * that stand in it as something else than the other side made them. A block left out of which nothing
 * is missing in the result is no question.
 */
export function nameExcluded(
  versions: Versions,
  layout: Layout,
  forced: ReadonlyMap<Key, Side>,
  ledger: Ledger,
): void {
  const gone = new Set([...layout.excluded.values()].flat());
  const leftOut = (version: Version, key: Key) =>
    asJson(
      notCovered(version, key, [
        ...(layout.excluded.get(key) ?? []),
        ...layout.within(key).filter((each) => isOverruled(versions, layout, version, each)),
      ]),
    );
  for (const { kind, keys } of ledger.settled) {
    if (kind !== 'structure') continue;
    for (const version of [versions.mine, versions.theirs]) {
      ledger.aside.push(...leftOut(version, keys[0] ?? ROOT));
    }
  }
  for (const question of ledger.open.splice(0)) {
    const { kind } = question;
    const [key = ROOT] = question.keys;
    if (kind === 'deletion' && gone.has(key)) continue;
    if (kind !== 'structure') {
      ledger.open.push(question);
      continue;
    }
    const excluded = layout.excluded.get(key) ?? [];
    const isLeftOut = !versions[forced.get(key) ?? 'mine'].blocks.has(key);
    if (isLeftOut && !excluded.some((each) => saysSomething(versions, each))) continue;
    ledger.open.push({
      ...question,
      mine: [...question.mine, ...leftOut(versions.mine, key)],
      theirs: [...question.theirs, ...leftOut(versions.theirs, key)],
    });
  }
}

/** Whether a block stands as one side has it, and `version` made something else of it. */
function isOverruled(versions: Versions, layout: Layout, version: Version, key: Key): boolean {
  const side = layout.taken.get(key);
  const now = version.blocks.get(key)?.node;
  const standing = side && versions[side].blocks.get(key)?.node;
  if (!now || !standing || sameMarkup(now, standing)) return false;
  const was = versions.base.blocks.get(key)?.node;
  return !was || !sameMarkup(now, was);
}

/** Whether two nodes are the same, ids and what is in them aside. */
const sameMarkup = (one: Node, other: Node): boolean =>
  other.hasMarkup(one.type, { ...one.attrs, ...('id' in one.attrs && { id: other.attrs.id }) });

/** Whether a block is something without those in it: words, a picture, a rule. */
const saysSomething = (versions: Versions, key: Key): boolean =>
  nodesOf(versions, key).some(
    (node) =>
      node &&
      (node.isTextblock ? node.content.size > 0 || node.type.name === 'figure' : node.isLeaf),
  );
