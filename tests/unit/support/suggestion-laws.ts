/** What must hold of suggestions. */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { StepMap } from 'prosemirror-transform';
import {
  decide,
  type Ruled,
  readTrace,
  type SuggestionSet,
  suggestionsOf,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import { must, mustBe, mustEqual } from './must.ts';
import { mustBeWhole } from './random-edits.ts';
import { inStep, sameText } from './redline-laws.ts';
import { handOf, type Stood } from './suggesting.ts';

/** The trace accounts for every position of both texts, and says of no two that they are one. */
export function traced({ proposal, suggested: { base, trace } }: Stood): void {
  const there = new Uint8Array(base.content.size);
  let at = 0;
  for (const run of trace.runs) {
    if (run.base !== null) {
      const stretch = there.subarray(run.base, run.base + run.size);
      must(!stretch.includes(1), 'no place of the base stands twice');
      stretch.fill(1);
      const text = (doc: Node, from: number) =>
        doc.textBetween(from, from + run.size, '\n', (leaf) => leaf.type.name);
      mustBe(text(proposal, at), text(base, run.base), 'what survived');
    }
    at += run.size;
  }
  mustBe(at, proposal.content.size, 'the proposal');
  let last = 0;
  for (const { from, to } of trace.gone) {
    must(from >= last && to > from, 'what is gone is in order');
    const stretch = there.subarray(from, to);
    must(!stretch.includes(1), 'what is gone does not stand');
    stretch.fill(1);
    last = to;
  }
  must(!there.includes(0), 'every place of the base is somewhere');
}

const STRAY = /[\u200b\u2060\ufeff]/u;

/** Documents that were looked at: what is accepted leaves the proposal as it is, what is rejected the base. */
const looked = new WeakSet<Node>();

/** What a decision leaves is whole, and the trace beside it true. */
function sound(ruled: Ruled): void {
  for (const doc of [ruled.proposal, ruled.suggested.base]) {
    if (looked.has(doc)) continue;
    mustBeWhole(doc);
    inStep(doc);
    must(!STRAY.test(doc.textContent), 'no stray characters');
    looked.add(doc);
  }
  traced(ruled);
}

/** A repeatable coin for each suggestion. */
const coin = (seed: number, i: number): number => (Math.imul(seed + 7, i + 3) >> 3) & 1;

function bothEnds(set: SuggestionSet, ids: readonly string[]): void {
  const { proposal, suggested } = set;
  const all = decide(set, ids, 'accept', handOf('ben', 900));
  mustBe(all.proposal, proposal, 'accept all, the proposal');
  sameText(all.suggested.base, proposal, 'accept all');
  const none = decide(set, ids, 'reject', handOf('ben', 900));
  mustBe(none.suggested.base, suggested.base, 'reject all, the base');
  sameText(none.proposal, suggested.base, 'reject all');
  for (const { suggested: left, proposal: text } of [all, none]) {
    mustEqual(suggestionsOf(left, text).suggestions, [], 'nothing is left');
  }
}

/** The same choices in several orders: those accepted first, those rejected first, a few at a time. */
function anyOrder(set: SuggestionSet, ids: readonly string[], seed: number): void {
  const take = ids.filter((_, i) => coin(seed, i));
  const leave = ids.filter((_, i) => !coin(seed, i));
  // One by one now and then: each decision is looked at as a whole, which takes its time.
  const few = seed % 4 === 0 ? 1 : Math.max(1, Math.ceil(ids.length / 4));
  const mixed = [...ids].sort((a, b) => (a < b ? -1 : 1));
  if (seed % 2 === 0) mixed.reverse();
  const handfuls: [readonly string[], 'accept' | 'reject'][] = [];
  for (let i = 0; i < mixed.length; i += few) {
    const some = mixed.slice(i, i + few);
    handfuls.push([some.filter((id) => take.includes(id)), 'accept']);
    handfuls.push([some.filter((id) => leave.includes(id)), 'reject']);
  }
  const ends = [
    [[take, 'accept'] as const, [leave, 'reject'] as const],
    [[leave, 'reject'] as const, [take, 'accept'] as const],
    handfuls,
  ].map((order) => {
    let now: { set: SuggestionSet; ruled: Ruled | null } = { set, ruled: null };
    for (const [some, ruling] of order) {
      if (some.length === 0) continue;
      const ruled = decide(now.set, some, ruling, handOf('ada', 901));
      sound(ruled);
      now = { set: ruled.set, ruled };
    }
    return now.ruled as Ruled;
  });
  const [first] = ends as [Ruled];
  for (const end of ends) {
    sameText(end.proposal, first.proposal, 'in another order');
    sameText(end.suggested.base, first.proposal, 'in another order, the base');
    mustEqual(end.set.suggestions, [], 'open');
  }
  mustEqual(suggestionsOf(first.suggested, first.proposal).suggestions, [], 'all decided');
}

/**
 * Throws unless every law is kept; `seed` chooses what is decided how, and in which order.
 * @returns what is suggested
 */
export function holds(stood: Stood, seed: number): SuggestionSet {
  traced(stood);
  const set = suggestionsOf(stood.suggested, stood.proposal);
  const { suggestions } = set;
  mustBe(new Set(suggestions.map(({ id }) => id)).size, suggestions.length, 'ids');
  mustBe(new Set(suggestions.map(({ key }) => key)).size, suggestions.length, 'keys');
  must(
    suggestions.every(({ authors }) => authors.length > 0 && authors[0] !== ''),
    'every change has an author',
  );
  if (suggestions.length > 0) {
    const ids = suggestions.map(({ id }) => id);
    bothEnds(set, ids);
    anyOrder(set, ids, seed);
  }
  return set;
}

/** The suggestions are the same when they are read from what was stored. */
export function storable({ suggested: { base, trace }, proposal }: Stood): void {
  const again = { base, trace: readTrace(writeTrace(trace)) };
  mustEqual(
    suggestionsOf(again, proposal).suggestions,
    suggestionsOf({ base, trace }, proposal).suggestions,
    'as stored',
  );
}

/** Whose each position is, told by nothing but the maps of the steps. */
export class Owners {
  /** Of the proposal: the person who put it in, or the position of the base. */
  #cells: (string | number)[];
  /** Of the base: who took it out. */
  readonly #gone = new Map<number, string>();

  constructor(size: number) {
    this.#cells = Array.from({ length: size }, (_, i) => i);
  }

  /** An edit; what is put in as it stood, in its place, is no change. */
  watch(transactions: readonly Transaction[], person: string): void {
    const [first, last] = [transactions[0], transactions.at(-1)];
    if (!first || !last || last.doc.eq(first.before)) return;
    for (const { mapping } of transactions) {
      for (const map of mapping.maps) this.follow(map, person);
    }
  }

  follow(map: StepMap, person: string): void {
    map.forEach((oldStart, oldEnd, newStart, newEnd) => {
      const put = Array.from({ length: newEnd - newStart }, () => person);
      for (const cell of this.#cells.splice(newStart, oldEnd - oldStart, ...put)) {
        if (typeof cell === 'number') this.#gone.set(cell, person);
      }
    });
  }

  /** What stands there: who put it in, or where the base has it. */
  cells(from: number, to: number): readonly (string | number)[] {
    return this.#cells.slice(from, to);
  }

  /** What stands from a position on is known to be this. */
  give(at: number, cells: readonly (string | number)[]): void {
    this.#cells.splice(at, cells.length, ...cells);
  }

  /** Who put in what of this stretch was put in. */
  inserted(from: number, to: number): Set<string> {
    return new Set(this.#cells.slice(from, to).filter((cell) => typeof cell === 'string'));
  }

  /** Who took out what of this stretch of the base is gone. */
  deleted(from: number, to: number): Set<string> {
    const found = new Set<string>();
    for (let at = from; at < to; at += 1) {
      const person = this.#gone.get(at);
      if (person !== undefined) found.add(person);
    }
    return found;
  }
}

/** Every word that came or went is laid to who wrote or struck it, and to nobody else. */
export function rightlyNamed({ suggested, proposal }: Stood, owners: Owners): void {
  for (const { authors, parts } of suggestionsOf(suggested, proposal).suggestions) {
    const doers = new Set<string>();
    for (const { kind, before, after } of parts) {
      if (kind !== 'words') continue;
      for (const who of owners.deleted(before.from, before.to)) doers.add(who);
      for (const who of owners.inserted(after.from, after.to)) doers.add(who);
    }
    for (const who of doers) must(authors.includes(who), `${who} is among ${authors.join()}`);
    const onlyWords = parts.every(({ kind }) => kind === 'words');
    if (onlyWords && doers.size > 0) mustEqual(new Set(authors), doers, 'who did it');
  }
}
