/** `npm run ready`: the quick check before a commit. */
import { runSuites } from './testing/run.ts';

process.exitCode = await runSuites(process.argv.slice(2), [
  'format',
  'lint',
  'layers',
  'types',
  'unit',
  'archive',
  'formats',
]);
