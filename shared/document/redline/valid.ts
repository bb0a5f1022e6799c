/**
 * Choices that only together leave a block with what it must hold. Every combination is tried in one
 * walk, as a set of states: where the content expression stands, and whether a block is open for words.
 */
import type { ContentMatch, NodeType } from 'prosemirror-model';
import type { Choices } from './choices.ts';
import type { Boundary, Choice, Item, Look, Merged, Side } from './tree.ts';

/** What an item does when its choices are made so. */
interface Option {
  /** Null for what both documents have alike. */
  readonly choice: Choice | null;
  readonly side: Side;
  /** What it adds: a block, words for the open one, or nothing. */
  readonly adds: NodeType | 'words' | null;
  /** Whether words may follow in it. */
  readonly opens: boolean;
}

/** The way to a state: the latest choice of blocks, and the way to it. */
interface Way {
  readonly choice: Choice;
  readonly side: Side;
  readonly back: Way | null;
}

interface State {
  readonly match: ContentMatch;
  readonly open: boolean;
  readonly way: Way | null;
  /** What was chosen for groups that come up again. */
  readonly held: ReadonlyMap<Choice, Side>;
}

/** States followed at once; beyond, all groups are taken as if each time anew. */
const MOST_STATES = 200;
/** Items within which a group that comes up again is followed. */
const NEAR = 24;
const NOTHING: ReadonlyMap<Choice, Side> = new Map();

/** Joins choices of a container until every combination of them leaves it valid content. */
export function joinForContent(choices: Choices, block: Merged): void {
  const steps = stepsOf(block.items);
  const all = new Set<Choice>();
  let structural = false;
  for (const options of steps) {
    for (const { choice, adds } of options) {
      if (choice === null) continue;
      all.add(choice);
      if (adds !== 'words') structural = true;
    }
  }
  if (!structural) return;
  const types = new Set([block.before.type, block.after.type]);
  for (const { contentMatch } of types) {
    // Each round joins two groups, or all that are left.
    for (;;) {
      const way = failure(choices, steps, contentMatch);
      if (way === null) break;
      const pair = opposites(choices, way);
      if (pair) choices.join(...pair);
      else {
        // One group alone is one of the two documents, and those are valid.
        choices.joinAll(all);
        break;
      }
    }
  }
}

function stepsOf(items: readonly Item[]): Option[][] {
  const steps: Option[][] = [];
  let latest: Choice | null = null;
  for (const item of items) {
    // The words of a block that only one document has are there if it is.
    if (item.kind === 'words' && latest !== null) {
      if (item.choice === latest || item.inside === latest) continue;
    }
    if (item.kind === 'boundary') latest = item.choice;
    else if (item.kind !== 'words') latest = null;
    steps.push(optionsOf(item));
  }
  return steps;
}

function optionsOf(item: Item): Option[] {
  const both = { choice: null, side: 'before' } as const;
  switch (item.kind) {
    case 'whole':
      return [{ ...both, adds: item.before.type, opens: false }];
    case 'pair':
      return looked(item.block.before.type, item.block.after.type, item.block.looks, false);
    case 'boundary':
      return boundary(item);
    case 'words':
      // Without them nothing is different, so that it need not be tried.
      return item.side === 'both'
        ? [{ ...both, adds: 'words', opens: true }]
        : [{ choice: item.choice, side: item.side, adds: 'words', opens: true }];
    case 'slot':
      return optional(item.choice, item.side, item.block[item.side].type, false);
    case 'own':
      return optional(item.choice, item.side, item.tree.node.type, false);
  }
}

const other = (side: Side): Side => (side === 'before' ? 'after' : 'before');

const optional = (choice: Choice, side: Side, adds: NodeType, opens: boolean): Option[] => [
  { choice, side, adds, opens },
  { choice, side: other(side), adds: null, opens: false },
];

function boundary({ before, after, side, choice, looks }: Boundary): Option[] {
  if (before && after) return looked(before.type, after.type, looks, true);
  const type = (before ?? after)?.type as NodeType;
  return optional(choice as Choice, side as Side, type, true);
}

function looked(
  before: NodeType,
  after: NodeType,
  looks: readonly Look[],
  opens: boolean,
): Option[] {
  const retype = looks.find(({ names }) => names === null);
  if (!retype) return [{ choice: null, side: 'before', adds: before, opens }];
  return [
    { choice: retype.choice, side: 'before', adds: before, opens },
    { choice: retype.choice, side: 'after', adds: after, opens },
  ];
}

/** The way to content that is not valid; null when there is none. */
function failure(
  choices: Choices,
  steps: readonly (readonly Option[])[],
  start: ContentMatch,
): Way | null {
  const exact = walk(choices, steps, start, comingAgain(choices, steps));
  const way = exact === 'many' ? walk(choices, steps, start, new Set()) : exact;
  return way === 'many' ? null : way;
}

/** `many` when there are too many combinations to follow. */
function walk(
  choices: Choices,
  steps: readonly (readonly Option[])[],
  start: ContentMatch,
  again: ReadonlySet<number>,
): Way | null | 'many' {
  let states: State[] = [{ match: start, open: false, way: null, held: NOTHING }];
  for (const [index, options] of steps.entries()) {
    const next: State[] = [];
    for (const state of states) {
      for (const option of options) {
        const after = step(choices, state, option, again.has(index));
        if (after === null) continue;
        if ('back' in after) return after;
        if (!next.some((other) => sameState(other, after))) next.push(after);
      }
    }
    if (next.length > MOST_STATES) return 'many';
    states = next;
  }
  return states.find(({ match }) => !match.validEnd)?.way ?? null;
}

const sameState = (one: State, other: State): boolean =>
  one.match === other.match &&
  one.open === other.open &&
  (one.held === other.held ||
    (one.held.size === other.held.size &&
      [...one.held].every(([group, side]) => other.held.get(group) === side)));

/**
 * The steps whose group is asked for again soon: what was chosen must be chosen again. A block that
 * stands far off is taken as if it could be in both places or none, which forbids too much rather than
 * too little.
 */
function comingAgain(choices: Choices, steps: readonly (readonly Option[])[]): Set<number> {
  const again = new Set<number>();
  const latest = new Map<Choice, number>();
  for (const [index, [option]] of steps.entries()) {
    if (!option || option.choice === null) continue;
    const group = choices.find(option.choice);
    const last = latest.get(group);
    if (last !== undefined && index - last <= NEAR) again.add(last);
    else if (option.adds === 'words') continue;
    latest.set(group, index);
  }
  return again;
}

/**
 * The state after an option; the way to it when that is not valid, null when it cannot be chosen.
 * `hold`: its group is asked for again soon.
 */
function step(
  choices: Choices,
  state: State,
  { choice, side, adds, opens }: Option,
  hold: boolean,
): State | Way | null {
  const { match, open, way, held } = state;
  const group = choice === null ? null : choices.find(choice);
  const chosen = group === null ? undefined : held.get(group);
  const onward = choice === null ? way : { choice, side, back: way };
  // Whether there are words matters only where they have no block to stand in.
  if (adds === 'words') {
    if (!open && (chosen === undefined || chosen === side)) return onward;
    if (group === null || chosen === undefined || hold) return state;
    const left = new Map(held);
    left.delete(group);
    return { ...state, held: left };
  }
  if (chosen !== undefined && chosen !== side) return null;
  let holding = held;
  if (group !== null && (hold || chosen !== undefined)) {
    const changed = new Map(held);
    if (hold) changed.set(group, side);
    else changed.delete(group);
    holding = changed;
  }
  if (adds === null) return { match, open, way: onward, held: holding };
  const matched = match.matchType(adds);
  return matched ? { match: matched, open: opens, way: onward, held: holding } : onward;
}

/**
 * Two choices made for different documents: of the last that were made for one of them the first, and
 * the nearest before it for the other. They stand side by side, so that the walk can follow them as
 * one; two that stand far apart would be joined in vain, and all between them after.
 */
function opposites(choices: Choices, way: Way): [Choice, Choice] | null {
  const apart = (one: Way, other: Way): boolean =>
    one.side !== other.side && choices.find(one.choice) !== choices.find(other.choice);
  let alike = true;
  for (let last = way, first = way.back; first; last = first, first = first.back) {
    if (apart(first, last)) return [first.choice, last.choice];
    if (first.side !== last.side) alike = false;
  }
  if (alike) return null;
  // Wherever the sides meet, the two are one already.
  for (let last: Way | null = way; last; last = last.back) {
    for (let first = last.back; first; first = first.back) {
      if (apart(first, last)) return [first.choice, last.choice];
    }
  }
  return null;
}
