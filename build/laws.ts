/**
 * `npm run laws`: the property tests of comparing, merging, suggesting and checking with ten times as
 * many random cases as `npm test` takes, or with as many as told: `npm run laws -- 1000000`.
 */
import { runSuites } from './testing/run.ts';

const runs = process.argv[2] ?? '100000';
if (!/^[1-9]\d*$/.test(runs)) {
  console.error(`'${runs}' is no number of cases.`);
  process.exit(2);
}
process.env.GALLEY_FUZZ_RUNS = runs;
process.exitCode = await runSuites(
  [
    'tests/unit/redline.property.test.ts',
    'tests/unit/provenance.property.test.ts',
    'tests/unit/merge.property.test.ts',
    'tests/unit/merge-rewrite.test.ts',
    'tests/unit/suggestions.property.test.ts',
    'tests/unit/suggestions-carried.test.ts',
    'tests/unit/suggesting.property.test.ts',
    'tests/unit/undo.property.test.ts',
    'tests/unit/two-sides.property.test.ts',
    'tests/unit/bring-back.property.test.ts',
    'tests/unit/over.property.test.ts',
    'tests/unit/claims.property.test.ts',
    'tests/unit/claims-meaning.test.ts',
  ],
  [],
);
