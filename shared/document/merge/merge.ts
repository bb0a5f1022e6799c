/** Merging two texts that began as one. */
import type { Node } from 'prosemirror-model';
import { settleAnnotations } from './annotations.ts';
import { eachWithin, type Key, notCovered, ROOT, readVersion, type Version } from './blocks.ts';
import { build, Misfit, type Misfitting } from './build.ts';
import { findFates } from './fates.ts';
import { type Flow, findFlows, findRenamed } from './flows.ts';
import { asJson, ask, type Found, type Ledger, newLedger } from './found.ts';
import { type Layout, layOut } from './layout.ts';
import { mergeTexts, other, type Texts, type Versions } from './texts.ts';
import type { Choice, Conflict, Merge, Side, Source } from './types.ts';

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
  const notesFollow = Object.values(versions).every(isInStep);
  const forced = new Map<Key, Side>();
  const whole = new Map<Flow, Side>();
  for (let tries = 0; tries < MOST_TRIES && sameKinds(versions); tries += 1) {
    const ledger = newLedger(source.choices);
    const attempt = tryToMerge(versions, flows, notesFollow, forced, whole, ledger);
    if ('doc' in attempt) return finish(versions, source, attempt, ledger.open);
    if (!attempt.again) break;
  }
  return oneWhole(versions, source);
}

function readChanged(base: Version, doc: Node): Version {
  const version = readVersion(doc);
  const renamed = findRenamed(base, version);
  return renamed.size > 0 ? readVersion(doc, renamed) : version;
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
  const stray = strayFlow(texts, layout);
  if (stray) return { again: takeWhole(stray.flow, stray.side, whole) };
  try {
    const more = new Map([...extras, ...texts.extras]);
    const built = build(versions, texts, layout, notesFollow, more, ledger);
    nameExcluded(versions, layout, ledger);
    return built;
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

/** The block, or the next one around it that is not yet, is to be arranged as one side has it. */
function force(
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
function askStructures(versions: Versions, forced: ReadonlyMap<Key, Side>, ledger: Ledger) {
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

const nodesOf = ({ base, mine, theirs }: Versions, key: Key) =>
  [base, mine, theirs].map((version) => version.blocks.get(key)?.node);

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

/** Adds to each question of structure the blocks for which there is no room as it stands. */
function nameExcluded(versions: Versions, layout: Layout, ledger: Ledger): void {
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

/** Whether every reference has its note and every note its reference, in one order. */
function isInStep({ doc }: Version): boolean {
  const refs: string[] = [];
  const notes: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'footnoteRef') refs.push(node.attrs.note as string);
    if (node.type.name === 'footnote') notes.push(node.attrs.note as string);
  });
  return (
    new Set(refs).size === refs.length &&
    refs.length === notes.length &&
    refs.every((note, i) => note === notes[i])
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
  return finish(versions, source, { doc, keys: new Map() }, ledger.open);
}

const idOf = (versions: Versions, key: Key): string =>
  (nodesOf(versions, key).find((node) => node)?.attrs.id as string | undefined) ?? '';

function finish(
  versions: Versions,
  source: Source,
  { doc, keys }: ReturnType<typeof build>,
  open: readonly Found[],
): Merge {
  const places = new Map<Key, { from: number; to: number }>();
  places.set(ROOT, { from: 0, to: doc.content.size });
  doc.descendants((node, pos) => {
    const key = keys.get(node);
    if (key !== undefined) places.set(key, { from: pos, to: pos + node.nodeSize });
    return !node.isTextblock;
  });
  const end = { from: doc.content.size, to: doc.content.size };
  const conflicts = open.map(({ keys: blocks, within, ...found }): Conflict => {
    const [first = ROOT] = blocks;
    const around = blocks.flatMap((key) => places.get(key) ?? []);
    const start = (around[0]?.from ?? 0) + 1;
    const range = within
      ? { from: start + within.from, to: start + within.to }
      : around.reduce(
          (all, { from, to }) => ({ from: Math.min(all.from, from), to: Math.max(all.to, to) }),
          around[0] ?? end,
        );
    return { ...found, blockId: idOf(versions, first), range };
  });
  conflicts.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);

  return { ...settleAnnotations(doc, source), conflicts, source };
}
