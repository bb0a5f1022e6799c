/** Taking suggestions in, and refusing them. */
import type { Node } from 'prosemirror-model';
import { type Redline, type Side, type Verdict, withVerdicts } from '../redline/index.ts';
import { insideOf } from './choices.ts';
import { readDecided, rebase } from './rebase.ts';
import type { Suggested, Suggestion, SuggestionSet } from './set.ts';
import { contentOf, withStet } from './stets.ts';
import {
  type Hand,
  type Stamp,
  type SuggestionEvent,
  shortened,
  type Trace,
  withEvent,
} from './trace.ts';

export type Ruling = 'accept' | 'reject' | 'stet';

/** What stands after a decision. */
export interface Ruled {
  readonly suggested: Suggested;
  readonly proposal: Node;
  /** The same comparison with the decision recorded; until the next edit, decide on this. */
  readonly set: SuggestionSet;
}

/**
 * Decides on suggestions, told by their `id`s. What is accepted moves into the base, and the proposal
 * stays the very same; what is rejected is taken out of the proposal, and the base stays. `stet`
 * rejects and remembers, so that the same is known when somebody proposes it again. What somebody else
 * suggests within a block that goes is decided with it; what is decided already stays so.
 * @throws RangeError when there is no such suggestion
 */
export function decide(
  set: SuggestionSet,
  ids: Iterable<string>,
  ruling: Ruling,
  hand: Hand,
): Ruled {
  const chosen = suggestionsWith(set, ids);
  return rule(set, chosen, ruling, remembered(set, chosen, ruling, hand));
}

/** Decides without a word in the events. */
export function rule(
  set: SuggestionSet,
  chosen: readonly Suggestion[],
  ruling: Ruling,
  { stets, events }: Pick<Trace, 'stets' | 'events'>,
): Ruled {
  if (chosen.length === 0) return { suggested: set.suggested, proposal: set.proposal, set };
  const { origin } = set;
  const verdict = ruling === 'accept' ? 'accept' : 'reject';
  const ids = new Set(chosen.map(({ id }) => id));
  let compared = withVerdicts(set.compared, ids, verdict);
  for (const { id, verdict: moot } of mootIn(compared)) {
    compared = withVerdicts(compared, [id], moot);
    ids.add(id);
  }
  const sides = compared.changes.map(({ id }): Side | null => {
    const found = compared.verdicts.get(id);
    return found ? (found === 'accept' ? 'after' : 'before') : null;
  });
  const { trace } = origin.suggested;
  const decided = readDecided(compared, (change) => sides[change] ?? null, trace);
  const stretches = rebase(
    compared,
    trace,
    decided,
    (change) => sides[change] === null,
    (change) => set.deeds[change] ?? (trace.latest as Stamp),
  );
  const proposal = verdict === 'accept' ? set.proposal : decided.proposal.doc;
  // Of a block known by its looks that has two ids, the text that is agreed upon has one.
  const agreed = new Set(sides).size === 2 && !sides.includes(null);
  const changed = agreed ? proposal : decided.base.doc;
  const base = verdict === 'reject' && !agreed ? set.suggested.base : changed;
  const suggested = { base, trace: { ...trace, ...stretches, stets, events } };
  const left = set.suggestions.filter((each) => !ids.has(each.id));
  return { suggested, proposal, set: { ...set, compared, suggestions: left, suggested, proposal } };
}

/** Changes to words of a block that is decided not to be there: whatever was said of them, it goes. */
function mootIn(compared: Redline): { id: string; verdict: Verdict }[] {
  const { changes, owner, verdicts } = compared;
  return insideOf(compared).flatMap(({ choice, inside, side }) => {
    const [change, block] = [changes[owner[choice] as number], changes[owner[inside] as number]];
    const verdict = side === 'after' ? 'reject' : 'accept';
    if (!change || !block || verdicts.get(change.id) === verdict) return [];
    return verdicts.get(block.id) === verdict ? { id: change.id, verdict } : [];
  });
}

function suggestionsWith(
  { compared, suggestions }: SuggestionSet,
  ids: Iterable<string>,
): Suggestion[] {
  const open = new Map(suggestions.map((each) => [each.id, each]));
  return [...new Set(ids)].flatMap((id) => {
    const found = open.get(id);
    if (!found && !compared.verdicts.has(id)) throw new RangeError(`There is no suggestion ${id}`);
    return found ?? [];
  });
}

const DONE = { accept: 'accepted', reject: 'rejected', stet: 'stet' } as const;

/** What a decision on suggestions is remembered as. */
export function decisionsOf(
  chosen: readonly Suggestion[],
  ruling: Ruling,
  { person, at }: Pick<Hand, 'person' | 'at'>,
): SuggestionEvent[] {
  return chosen.map(({ authors, key, textBefore, textAfter }) => ({
    kind: DONE[ruling],
    person,
    at,
    whose: authors,
    key,
    words: shortened(textAfter || textBefore),
  }));
}

function remembered(
  { origin, suggested }: SuggestionSet,
  chosen: readonly Suggestion[],
  ruling: Ruling,
  hand: Hand,
): Pick<Trace, 'stets' | 'events'> {
  let { stets, events } = suggested.trace;
  for (const event of decisionsOf(chosen, ruling, hand)) events = withEvent(events, event);
  if (ruling === 'stet') {
    const { person, at } = hand;
    for (const suggestion of chosen) {
      const what = contentOf(suggestion, origin.suggested.base);
      stets = withStet(stets, { what, person, at });
    }
  }
  return { stets, events };
}
