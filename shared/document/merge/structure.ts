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

/** Where two sides arranged the same blocks anew, and the merged arrangement does not fit. */
export function askStructures(versions: Versions, forced: ReadonlyMap<Key, Side>, ledger: Ledger) {
  const sides = new Map<Key, Side>();
  const extras = new Map<Key, readonly Node[]>();
  for (const [key, chosen] of forced) {
    sides.set(key, chosen);
    if (!versions[chosen].blocks.has(key) && !holdsNewText(key, versions, other(chosen))) continue;
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

/** Whether a block that only one side has holds text that only that side has. */
function holdsNewText(key: Key, versions: Versions, side: Side): boolean {
  let found = false;
  eachWithin(versions[side], key, (block) => {
    if (block.node.isTextblock && block.node.content.size > 0) {
      found ||= !versions[other(side)].blocks.has(block.key);
    }
  });
  return found;
}

/** Adds to each question of structure the blocks for which there is no room as it stands. */
export function nameExcluded(versions: Versions, layout: Layout, ledger: Ledger): void {
  const gone = new Set([...layout.excluded.values()].flat());
  const questions = ledger.open
    .splice(0)
    .filter(({ kind, keys }) => kind !== 'deletion' || !gone.has(keys[0] as Key));
  for (const question of questions) {
    const [key = ROOT] = question.keys;
    const excluded = question.kind === 'structure' ? layout.excluded.get(key) : undefined;
    if (!excluded) {
      ledger.open.push(question);
      continue;
    }
    ledger.open.push({
      ...question,
      mine: [...question.mine, ...asJson(notCovered(versions.mine, key, excluded))],
      theirs: [...question.theirs, ...asJson(notCovered(versions.theirs, key, excluded))],
    });
  }
}
