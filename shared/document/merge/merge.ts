/** Merging two texts that began as one. */
import type { Node } from 'prosemirror-model';
import { type Key, ROOT, readVersion, type Version } from './blocks.ts';
import { build, Misfit } from './build.ts';
import { findLost } from './certain.ts';
import { isInStep } from './cited.ts';
import { findFates } from './fates.ts';
import { type Flow, findFlows, findRenamed, findSame } from './flows.ts';
import { ask, type Ledger, newLedger } from './found.ts';
import { type Layout, layOut } from './layout.ts';
import { finish } from './result.ts';
import { askStructures, force, isComplete, nameExcluded, takeBack } from './structure.ts';
import { mergeTexts, type Texts, type Versions } from './texts.ts';
import type { Choice, Merge, Side, Source } from './types.ts';

/**
 * Merges what two sides made of one text. Whatever either side put in is in the result or in one of
 * its conflicts; what only one side changed is taken over, its marks and attributes too.
 * @throws RangeError when a block of a document has no id of its own
 */
export function merge3(base: Node, mine: Node, theirs: Node): Merge {
  return run({ base, mine, theirs, choices: new Map() });
}

/**
 * The merge with one more conflict decided: the document holds what was chosen, and the conflict is
 * no longer listed. `both` where there cannot be both is mine.
 * @throws RangeError when the merge has no such conflict
 */
export function resolve(merged: Merge, conflictId: string, choice: Choice): Merge {
  if (!merged.conflicts.some(({ id }) => id === conflictId)) {
    throw new RangeError(`There is no conflict ${conflictId}.`);
  }
  const choices = new Map(merged.source.choices).set(conflictId, choice);
  return run({ ...merged.source, choices });
}

/** Arrangements are taken from one side wherever the merged one does not fit; at most so often. */
const MOST_TRIES = 30;

function run(source: Source): Merge {
  const base = readVersion(source.base);
  const versions: Versions = {
    base,
    mine: readChanged(base, source.mine),
    theirs: readChanged(base, source.theirs),
  };
  const flows = findFlows(versions.base, versions.mine, versions.theirs);
  const notesFollow = Object.values(versions).every(({ doc }) => isInStep(doc));
  const forced = new Map<Key, Side>();
  const whole = new Map<Flow, Side>();
  for (let tries = 0; tries < MOST_TRIES && sameKinds(versions); tries += 1) {
    const ledger = newLedger(source.choices);
    const attempt = tryToMerge(versions, flows, notesFollow, forced, whole, ledger);
    if ('doc' in attempt) return finish(versions, source, attempt, ledger);
    if (!attempt.again) break;
  }
  return oneWhole(versions, source);
}

/** A changed version, with the blocks that go by another id under their keys in the base. */
function readChanged(base: Version, doc: Node): Version {
  let version = readVersion(doc);
  let names: ReadonlyMap<Key, Key> = new Map();
  for (const find of [findSame, findRenamed]) {
    const found = find(base, version);
    if (found.size === 0) continue;
    names = new Map([...names, ...found]);
    version = readVersion(doc, names);
  }
  return version;
}

type Attempt = ReturnType<typeof build> | { readonly again: boolean };

/** One try; when it fails, what did not fit is put down in `forced` or `whole`. */
function tryToMerge(
  versions: Versions,
  flows: readonly Flow[],
  notesFollow: boolean,
  forced: Map<Key, Side>,
  whole: Map<Flow, Side>,
  ledger: Ledger,
): Attempt {
  const texts = mergeTexts(versions, flows, whole, ledger);
  const fates = findFates(versions, texts, notesFollow, ledger);
  const { sides, extras } = askStructures(versions, forced, ledger);
  const layout = layOut(versions, texts, fates, sides, ledger);
  if (takeBack(versions, layout, sides, forced)) return { again: true };
  if (!isComplete(layout)) return { again: false };
  const stray = strayFlow(texts, layout);
  if (stray) return { again: takeWhole(stray.flow, stray.side, whole) };
  try {
    const more = new Map([...extras, ...texts.extras]);
    const built = build(versions, texts, layout, notesFollow, more, ledger);
    nameExcluded(versions, layout, forced, ledger);
    if (notesFollow && !isInStep(built.doc)) return { again: false };
    const lost = findLost(versions, built, ledger);
    if (!lost) return built;
    const flow = texts.flowOf.get(lost.key);
    if (flow && takeWhole(flow, lost.side, whole)) return { again: true };
    // The conflict that is then about what is around it holds it.
    const key = versions[lost.side].blocks.get(lost.key)?.parent ?? ROOT;
    return { again: force({ kind: 'children', key }, versions, layout, forced) };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const { what } = error;
    if (what.kind === 'words') return { again: takeWhole(what.flow, 'mine', whole) };
    return { again: force(what, versions, layout, forced) };
  }
}

function takeWhole(flow: Flow, side: Side, whole: Map<Flow, Side>): boolean {
  if (whole.has(flow)) return false;
  whole.set(flow, side);
  return true;
}

/** A text whose blocks do not stand where they were to; and the side to take it from. */
function strayFlow(texts: Texts, layout: Layout): { flow: Flow; side: Side } | null {
  const standing = new Set([...layout.children.values()].flat());
  for (const [key, isLeft] of texts.left) {
    if (isLeft === standing.has(key)) continue;
    const flow = texts.flowOf.get(key) as Flow;
    const taken = [...flow.mine, ...flow.theirs].find((each) => layout.taken.has(each));
    return { flow, side: (taken !== undefined && layout.taken.get(taken)) || 'mine' };
  }
  return null;
}

/** Whether a block is text on one side and holds blocks on another. */
function sameKinds({ base, mine, theirs }: Versions): boolean {
  return [base, theirs].every((version) =>
    [...version.blocks.values()].every(({ key, node }) =>
      [mine, theirs].every(
        (each) => (each.blocks.get(key)?.node.isTextblock ?? node.isTextblock) === node.isTextblock,
      ),
    ),
  );
}

/** Nothing fits: one side's document stands, the other is at hand. */
function oneWhole(versions: Versions, source: Source): Merge {
  const { base, mine, theirs, choices } = source;
  const ledger = newLedger(choices);
  const choice = ask(ledger, {
    kind: 'structure',
    keys: [ROOT],
    base: [base],
    mine: [mine],
    theirs: [theirs],
    chosen: 'mine',
  });
  const doc = choice === 'theirs' ? theirs : mine;
  return finish(versions, source, { doc, keys: new Map() }, ledger);
}
