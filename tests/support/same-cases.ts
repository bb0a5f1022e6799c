/**
 * The suite tries the same random cases each time, so that a red run means a changed program; new
 * cases are tried by `npm run laws`, and what it finds is kept by name.
 */
import fc from 'fast-check';

if (process.env.GALLEY_FUZZ_RUNS === undefined) fc.configureGlobal({ seed: 20_261_123 });
