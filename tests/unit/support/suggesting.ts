/**
 * Two people at work on one piece, for tests of suggesting: they edit and suggest, decide on what the
 * other suggests, undo, go away and come back.
 */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import {
  advance,
  begin,
  decide,
  type Hand,
  type Mode,
  type Ruling,
  readTrace,
  type Suggested,
  type Suggestion,
  type SuggestionSet,
  settleEdits,
  suggestionsOf,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import { carryOut, type Edit, edit } from './random-edits.ts';

export const PEOPLE = ['ada', 'ben'] as const;
export type Person = (typeof PEOPLE)[number];

export interface Stood {
  readonly proposal: Node;
  readonly suggested: Suggested;
}

/** One thing that somebody does. */
export type Act =
  | { readonly does: 'edit'; readonly edit: Edit; readonly person: Person; readonly mode: Mode }
  | { readonly does: 'decide'; readonly ruling: Ruling; readonly coins: number }
  | { readonly does: 'undo' | 'reload' | 'settle' };

const person = fc.constantFrom(...PEOPLE);

export type EditAct = Extract<Act, { does: 'edit' }>;

/** Somebody's edit, mostly suggested. `plain`: whether anybody edits without suggesting. */
export const suggestedEdit = (plain = false): fc.Arbitrary<EditAct> =>
  fc.record({
    does: fc.constant('edit' as const),
    edit,
    person,
    mode: plain
      ? fc.constantFrom<Mode>('suggesting', 'suggesting', 'editing')
      : fc.constant<Mode>('suggesting'),
  });

const decision: fc.Arbitrary<Act> = fc.record({
  does: fc.constant('decide' as const),
  ruling: fc.constantFrom<Ruling>('accept', 'reject', 'stet'),
  coins: fc.nat(255),
});

/** What two people do: edits alone, as many as told. */
export const suggestedEdits = (atMost: number, plain = false): fc.Arbitrary<EditAct[]> =>
  fc.array(suggestedEdit(plain), { minLength: 1, maxLength: atMost });

/** What two people do, with everything that may come between. */
export const acts = (atMost: number): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: suggestedEdit(true) },
      { weight: 3, arbitrary: decision },
      {
        weight: 2,
        arbitrary: fc
          .constantFrom('undo' as const, 'reload' as const, 'settle' as const)
          .map((does) => ({ does })),
      },
    ),
    { minLength: 1, maxLength: atMost },
  );

/** The hand of somebody at their turn, a minute after the last. */
export const handOf = (who: Person, turn: number, mode: Mode = 'suggesting'): Hand => ({
  person: who,
  mode,
  at: new Date(Date.UTC(2026, 5, 4) + turn * 60_000).toISOString(),
});

/** Which of some, told by a number. */
export const some = <Item>(items: readonly Item[], coins: number): Item[] =>
  items.filter((_, i) => (coins >> (i % 8)) & 1);

/** The suggestions of a set, by a number, decided at once. */
export const ruleOn = (
  set: SuggestionSet,
  chosen: readonly Suggestion[],
  ruling: Ruling,
  turn: number,
) =>
  decide(
    set,
    chosen.map(({ id }) => id),
    ruling,
    handOf('ben', turn),
  );

/** Somebody's edit, if it can be made; `transactions` as the editor would carry them out. */
export function edited(
  { proposal, suggested }: Stood,
  { edit: each, person: who, mode }: EditAct,
  turn: number,
): Stood & { transactions: readonly Transaction[] } {
  const [round] = carryOut(proposal, [each]).rounds;
  const transactions = round?.transactions ?? [];
  const steps = transactions.flatMap((tr) => tr.steps);
  const next = transactions.at(-1)?.doc ?? proposal;
  const after = advance(suggested, proposal, steps, handOf(who, turn, mode));
  return { proposal: next, suggested: after, transactions };
}

/** Begins with a document and does one thing after another; `look` sees what stands after each. */
export function work(
  doc: Node,
  list: readonly Act[],
  look: (stood: Stood, act: Act, before: Stood) => void = () => {},
): Stood {
  let stood: Stood = { proposal: doc, suggested: begin(doc) };
  const past: Stood[] = [];
  for (const [turn, act] of list.entries()) {
    const before = stood;
    switch (act.does) {
      case 'edit':
        past.push(stood);
        stood = edited(stood, act, turn);
        break;
      case 'decide': {
        past.push(stood);
        const set = suggestionsOf(stood.suggested, stood.proposal);
        const ruled = ruleOn(set, some(set.suggestions, act.coins), act.ruling, turn);
        stood = { proposal: ruled.proposal, suggested: ruled.suggested };
        break;
      }
      case 'undo':
        stood = past.pop() ?? stood;
        break;
      case 'reload': {
        const { base, trace } = stood.suggested;
        stood = { ...stood, suggested: { base, trace: readTrace(writeTrace(trace)) } };
        break;
      }
      case 'settle':
        stood = { ...stood, suggested: settleEdits(stood.suggested, stood.proposal) };
    }
    look(stood, act, before);
  }
  return stood;
}
