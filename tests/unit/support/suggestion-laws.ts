/** What must hold of suggestions. */
import type { Node } from 'prosemirror-model';
import { expect } from 'vitest';
import {
  decide,
  type SuggestionSet,
  suggestionsOf,
} from '../../../shared/document/suggestions/index.ts';
import { mustBeWhole } from './random-edits.ts';
import { inStep, sameText } from './redline-laws.ts';
import { handOf, type Stood } from './suggesting.ts';

const sizeOf = (doc: Node): number => doc.content.size;

/** The trace accounts for every position of both texts, and says of no two that they are one. */
export function traced({ proposal, suggested: { base, trace } }: Stood): void {
  const there = new Uint8Array(sizeOf(base));
  let at = 0;
  for (const run of trace.runs) {
    if (run.base !== null) {
      for (let i = 0; i < run.size; i += 1) {
        expect(there[run.base + i], 'a place of the base stands once').toBe(0);
        there[run.base + i] = 1;
      }
      const text = (doc: Node, from: number) =>
        doc.textBetween(from, from + run.size, '\n', (leaf) => leaf.type.name);
      expect(text(proposal, at), 'what survived').toBe(text(base, run.base));
    }
    at += run.size;
  }
  expect(at, 'the proposal').toBe(sizeOf(proposal));
  let last = 0;
  for (const { from, to } of trace.gone) {
    expect(from >= last && to > from, 'what is gone is in order').toBe(true);
    for (let i = from; i < to; i += 1) {
      expect(there[i], 'what is gone').toBe(0);
      there[i] = 1;
    }
    last = to;
  }
  expect(there.includes(0), 'the base').toBe(false);
}

function decidable(set: SuggestionSet, seed: number): void {
  const { suggestions, proposal, suggested } = set;
  const ids = suggestions.map(({ id }) => id);
  const all = decide(set, ids, 'accept', handOf('ben', 900));
  expect(all.proposal).toBe(proposal);
  sameText(all.suggested.base, suggestions.length > 0 ? proposal : suggested.base, 'accept all');
  const none = decide(set, ids, 'reject', handOf('ben', 900));
  expect(none.suggested.base).toBe(suggested.base);
  sameText(none.proposal, suggestions.length > 0 ? suggested.base : proposal, 'reject all');
  traced({ proposal: none.proposal, suggested: none.suggested });

  const coin = (i: number) => (Math.imul(seed + 7, i + 3) >> 3) & 1;
  const take = ids.filter((_, i) => coin(i));
  const leave = ids.filter((_, i) => !coin(i));
  const half = decide(set, take, 'accept', handOf('ben', 900));
  const whole = decide(half.set, leave, 'reject', handOf('ben', 901));
  const other = decide(set, leave, 'reject', handOf('ben', 900));
  const whole2 = decide(other.set, take, 'accept', handOf('ben', 901));
  let single = { set } as { set: SuggestionSet };
  const order = [...ids.keys()].sort((a, b) => ((a * 7 + seed) % 11) - ((b * 7 + seed) % 11));
  for (const i of order) {
    const now = decide(
      single.set,
      [ids[i] as string],
      coin(i) ? 'accept' : 'reject',
      handOf('ada', 902),
    );
    single = now;
    mustBeWhole(now.proposal);
    mustBeWhole(now.suggested.base);
    inStep(now.proposal);
    inStep(now.suggested.base);
    traced(now);
    const again = suggestionsOf(now.suggested, now.proposal);
    const left = now.set.suggestions.length;
    expect(left === 0 ? again.suggestions.length : 0, 'all decided').toBe(0);
  }
  if (ids.length === 0) return;
  const last = single as ReturnType<typeof decide>;
  for (const end of [whole, whole2, last]) {
    sameText(end.proposal, whole.proposal, 'mixed');
    sameText(end.suggested.base, whole.proposal, 'mixed, the base');
  }
}

/** Throws unless every law is kept; `seed` chooses what is decided how, and in which order. */
export function holds(stood: Stood, seed: number): void {
  traced(stood);
  const set = suggestionsOf(stood.suggested, stood.proposal);
  const { suggestions } = set;
  expect(new Set(suggestions.map(({ id }) => id)).size, 'ids').toBe(suggestions.length);
  expect(new Set(suggestions.map(({ key }) => key)).size, 'keys').toBe(suggestions.length);
  decidable(set, seed);
}
