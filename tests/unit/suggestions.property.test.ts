/** What holds of suggestions, whatever is done. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { mustBeWhole } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';
import { acts, suggestedEdits, work } from './support/suggesting.ts';
import { holds, traced } from './support/suggestion-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

describe('suggestions of two people', () => {
  it('are exact at both ends, in any order and any mixture', () => {
    fc.assert(
      fc.property(smallDocument, suggestedEdits(12), fc.nat(1000), (before, list, seed) => {
        holds(work(before, list), seed);
      }),
      { numRuns: RUNS / 10 },
    );
  }, 3_600_000);

  it('are so whatever comes between', () => {
    fc.assert(
      fc.property(smallDocument, acts(16), fc.nat(1000), (before, list, seed) => {
        const stood = work(before, list, (each) => {
          mustBeWhole(each.proposal);
          mustBeWhole(each.suggested.base);
          traced(each);
        });
        holds(stood, seed);
      }),
      { numRuns: RUNS / 10 },
    );
  }, 3_600_000);
});
