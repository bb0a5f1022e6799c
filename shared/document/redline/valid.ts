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

/** The way to a state: the latest choice, and the way to it. */
interface Way {
  readonly choice: Choice;
  readonly side: Side;
  readonly back: Way | null;
}

interface State {
  readonly match: ContentMatch;
  readonly open: boolean;
  readonly way: Way | null;
}

/** Joins choices of a container until every combination of them leaves it valid content. */
export function joinForContent(choices: Choices, block: Merged): void {
  const steps = block.items.map(optionsOf).filter((options) => options.length > 0);
  const structural = new Set<Choice>();
  for (const options of steps) {
    for (const { choice, adds } of options) {
      if (choice !== null && adds !== 'words') structural.add(choice);
    }
  }
  if (structural.size === 0) return;
  const starts = [...new Set([block.before.type, block.after.type])].map(
    (type) => type.contentMatch,
  );
  // Each round joins two groups, or all that are left.
  for (;;) {
    const ways = starts.flatMap((start) => failure(steps, start) ?? []);
    const [way] = ways;
    if (!way) return;
    const pair = opposites(choices, way);
    if (pair) {
      choices.join(...pair);
      continue;
    }
    const all = new Set([...structural].map((choice) => choices.find(choice)));
    // What is left of one group alone is one of the two documents, and those are valid.
    if (all.size > 1) choices.joinAll(all);
    return;
  }
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
      if (item.choice === null) return [{ ...both, adds: 'words', opens: true }];
      return optional(item.choice, item.side as Side, 'words', true);
    case 'slot':
      return optional(item.choice, item.side, item.block[item.side].type, false);
    case 'own':
      return optional(item.choice, item.side, item.tree.node.type, false);
  }
}

const other = (side: Side): Side => (side === 'before' ? 'after' : 'before');

const optional = (
  choice: Choice,
  side: Side,
  adds: NodeType | 'words',
  opens: boolean,
): Option[] => [
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
function failure(steps: readonly (readonly Option[])[], start: ContentMatch): Way | null {
  let states: State[] = [{ match: start, open: false, way: null }];
  for (const options of steps) {
    const next: State[] = [];
    for (const { match, open, way } of states) {
      for (const { choice, side, adds, opens } of options) {
        const onward = choice === null ? way : { choice, side, back: way };
        let state: State = { match, open, way: onward };
        if (adds === 'words') {
          if (!open) return onward;
        } else if (adds !== null) {
          const matched = match.matchType(adds);
          if (!matched) return onward;
          state = { match: matched, open: opens, way: onward };
        }
        if (!next.some((each) => each.match === state.match && each.open === state.open)) {
          next.push(state);
        }
      }
    }
    states = next;
  }
  return states.find(({ match }) => !match.validEnd)?.way ?? null;
}

/** The two choices nearest to the failure that were made for different documents. */
function opposites(choices: Choices, way: Way): [Choice, Choice] | null {
  for (let last: Way | null = way; last; last = last.back) {
    for (let first = last.back; first; first = first.back) {
      if (first.side === last.side) continue;
      if (choices.find(first.choice) !== choices.find(last.choice)) {
        return [first.choice, last.choice];
      }
    }
  }
  return null;
}
