/**
 * `npm test`: every check and every suite. Its last line is 'N passed, N failed'.
 * `npm test -- unit tests/e2e/launch.spec.ts` runs only those suites or files.
 */
import { runSuites } from './testing/run.ts';
import { type SuiteName, suites } from './testing/suites.ts';

process.exitCode = await runSuites(process.argv.slice(2), Object.keys(suites) as SuiteName[]);
