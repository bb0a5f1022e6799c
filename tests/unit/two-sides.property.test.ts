/** Suggestions that come as two finished texts and a list of who did what. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  fromSides,
  type SidesKnown,
  suggestionsOf,
  type Trace,
  type TwoSidedDeed,
} from '../../shared/document/suggestions/index.ts';
import { smallDocument } from './support/small-document.ts';
import { suggestedEdits, work } from './support/suggesting.ts';
import { holds, storable } from './support/suggestion-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 2500);

const nobody = () => ({ person: 'nobody', at: '2026-03-02T09:30:00.000Z' });

it('any two texts of which nothing is known are exact at both ends, in any order', () => {
  fc.assert(
    fc.property(smallDocument, smallDocument, fc.nat(1000), (base, proposal, seed) => {
      const known = { survivors: [], inserted: [], deleted: [], looked: [], otherwise: nobody };
      holds({ proposal, suggested: fromSides(base, proposal, known) }, seed);
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

it('texts with their deeds are exact, and each deed stays with who did it', () => {
  fc.assert(
    fc.property(smallDocument, suggestedEdits(10), fc.nat(1000), (before, list, seed) => {
      const { proposal, suggested } = work(before, list);
      const again = fromSides(suggested.base, proposal, knownOf(suggested.trace));
      const stood = { proposal, suggested: again };
      holds(stood, seed);
      storable(stood);
      const people = new Set(list.map(({ person }) => person));
      if (people.size > 1) return;
      for (const { authors } of suggestionsOf(again, proposal).suggestions) {
        expect(authors).toEqual([...people]);
      }
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

/** What a trace tells, as a file would. */
function knownOf({ runs, gone }: Trace): SidesKnown {
  const deeds = new Map<object, TwoSidedDeed>();
  const deedOf = (stamp: { person: string; time: number }): TwoSidedDeed => {
    const { person, time } = stamp;
    const deed = deeds.get(stamp) ?? { person, at: new Date(time).toISOString() };
    deeds.set(stamp, deed);
    return deed;
  };
  const survivors: { before: number; after: number; size: number }[] = [];
  const inserted: { from: number; to: number; deed: TwoSidedDeed }[] = [];
  const looked: typeof inserted = [];
  let at = 0;
  for (const { size, base, by, touches } of runs) {
    const place = { from: at, to: at + size };
    if (by) inserted.push({ ...place, deed: deedOf(by) });
    else if (base !== null) survivors.push({ before: base, after: at, size });
    const touch = touches.at(-1);
    if (touch) looked.push({ ...place, deed: deedOf(touch.by) });
    at += size;
  }
  return {
    survivors: survivors.sort((one, other) => one.before - other.before),
    inserted,
    deleted: gone.map(({ from, to, by }) => ({ from, to, deed: deedOf(by) })),
    looked,
    otherwise: nobody,
  };
}
