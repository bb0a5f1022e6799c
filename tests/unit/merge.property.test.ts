/** What holds of every merge, whatever two people do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge3 } from '../../shared/document/merge/index.ts';
import {
  halves,
  keepsHalvesApart,
  keepsTheLaws,
  oneSide,
  recipe,
  sameAs,
  settleAll,
  triple,
} from './support/merge-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);
const TIMEOUT = 3_600_000;

describe('a merge', () => {
  test(
    'is valid, loses no word and no annotation, whichever side is mine, and is so whatever is settled',
    () => {
      let clean = 0;
      let whole = 0;
      fc.assert(
        fc.property(recipe(5), fc.nat(99), (each, way) => {
          const { base, mine, theirs } = triple(each);
          const merged = keepsTheLaws({ base, mine, theirs });
          const { conflicts } = merged;
          settleAll(merged, way);
          keepsTheLaws({ base, mine: theirs, theirs: mine });
          if (conflicts.length === 0) clean += 1;
          if (conflicts.some(({ blockId }) => blockId === '')) whole += 1;
        }),
        { numRuns: RUNS },
      );
      // Laws that are kept by calling everything a conflict would be worth nothing.
      expect(clean / RUNS).toBeGreaterThan(0.45);
      expect(whole / RUNS).toBeLessThan(0.005);
    },
    TIMEOUT,
  );

  test(
    'of changes by one side, or the same on both, is those changes',
    () => {
      fc.assert(
        fc.property(recipe(6), (each) => {
          const { base, mine } = oneSide(each);
          sameAs('x over base', mine, merge3(base, mine, base));
          sameAs('base over x', mine, merge3(base, base, mine));
          sameAs('x twice', mine, merge3(base, mine, mine));
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'of changes in two halves of a text is both, without conflicts',
    () => {
      fc.assert(fc.property(halves(5), keepsHalvesApart), { numRuns: RUNS });
    },
    TIMEOUT,
  );
});
