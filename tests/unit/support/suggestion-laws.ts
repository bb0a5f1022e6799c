/** What must hold of suggestions. */
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { expect } from 'vitest';
import {
  decide,
  type Ruled,
  readTrace,
  type SuggestionSet,
  suggestionsOf,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
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
      expect(stretch.includes(1), 'a place of the base stands twice').toBe(false);
      stretch.fill(1);
      const text = (doc: Node, from: number) =>
        doc.textBetween(from, from + run.size, '\n', (leaf) => leaf.type.name);
      expect(text(proposal, at), 'what survived').toBe(text(base, run.base));
    }
    at += run.size;
  }
  expect(at, 'the proposal').toBe(proposal.content.size);
  let last = 0;
  for (const { from, to } of trace.gone) {
    expect(from >= last && to > from, 'what is gone is in order').toBe(true);
    const stretch = there.subarray(from, to);
    expect(stretch.includes(1), 'what is gone stands').toBe(false);
    stretch.fill(1);
    last = to;
  }
  expect(there.includes(0), 'a place of the base is nowhere').toBe(false);
}

const STRAY = /[\u200b\u2060\ufeff]/u;

/** What a decision leaves is whole, and the trace beside it true. */
function sound(ruled: Ruled): void {
  for (const doc of [ruled.proposal, ruled.suggested.base]) {
    mustBeWhole(doc);
    inStep(doc);
    expect(STRAY.test(doc.textContent), 'stray characters').toBe(false);
  }
  traced(ruled);
}

/** A repeatable coin for each suggestion. */
const coin = (seed: number, i: number): number => (Math.imul(seed + 7, i + 3) >> 3) & 1;

function bothEnds(set: SuggestionSet, ids: readonly string[]): void {
  const { proposal, suggested } = set;
  const all = decide(set, ids, 'accept', handOf('ben', 900));
  expect(all.proposal).toBe(proposal);
  sameText(all.suggested.base, proposal, 'accept all');
  const none = decide(set, ids, 'reject', handOf('ben', 900));
  expect(none.suggested.base).toBe(suggested.base);
  sameText(none.proposal, suggested.base, 'reject all');
  for (const { suggested: left, proposal: text } of [all, none]) {
    expect(suggestionsOf(left, text).suggestions, 'nothing is left').toEqual([]);
  }
}

/** The same choices in several orders: those accepted first, those rejected first, a few at a time. */
function anyOrder(set: SuggestionSet, ids: readonly string[], seed: number): void {
  const take = ids.filter((_, i) => coin(seed, i));
  const leave = ids.filter((_, i) => !coin(seed, i));
  const few = Math.max(1, Math.ceil(ids.length / 4));
  const mixed = [...ids].sort((a, b) => (a < b ? -1 : 1));
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
    expect(end.set.suggestions, 'open').toEqual([]);
  }
  expect(suggestionsOf(first.suggested, first.proposal).suggestions, 'all decided').toEqual([]);
}

/** Throws unless every law is kept; `seed` chooses what is decided how, and in which order. */
export function holds(stood: Stood, seed: number): void {
  traced(stood);
  const set = suggestionsOf(stood.suggested, stood.proposal);
  const { suggestions } = set;
  expect(new Set(suggestions.map(({ id }) => id)).size, 'ids').toBe(suggestions.length);
  expect(new Set(suggestions.map(({ key }) => key)).size, 'keys').toBe(suggestions.length);
  expect(suggestions.every(({ authors }) => authors.length > 0 && authors[0] !== '')).toBe(true);
  if (suggestions.length === 0) return;
  const ids = suggestions.map(({ id }) => id);
  bothEnds(set, ids);
  anyOrder(set, ids, seed);
}

/** The suggestions are the same when they are read from what was stored. */
export function storable({ suggested: { base, trace }, proposal }: Stood): void {
  const again = { base, trace: readTrace(writeTrace(trace)) };
  expect(suggestionsOf(again, proposal).suggestions).toEqual(
    suggestionsOf({ base, trace }, proposal).suggestions,
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

  follow(map: StepMap, person: string): void {
    map.forEach((oldStart, oldEnd, newStart, newEnd) => {
      const put = Array.from({ length: newEnd - newStart }, () => person);
      for (const cell of this.#cells.splice(newStart, oldEnd - oldStart, ...put)) {
        if (typeof cell === 'number') this.#gone.set(cell, person);
      }
    });
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
    for (const who of doers) expect(authors).toContain(who);
    const onlyWords = parts.every(({ kind }) => kind === 'words');
    if (onlyWords && doers.size > 0) expect(new Set(authors)).toEqual(doers);
  }
}
