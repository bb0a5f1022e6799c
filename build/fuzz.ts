/**
 * `npm run fuzz`: files of word processors broken at random, one after another, or as many as told, of
 * one kind if told: `npm run fuzz -- 20000`, `npm run fuzz -- 20000 rtf`. Each must be read or refused
 * with a sentence, in time and within memory.
 */
import { extensions, runFuzz } from './testing/fuzz.ts';

const [count = '2000', only] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(count)) {
  console.error(`'${count}' is no number of files.`);
  process.exit(2);
}
if (only !== undefined && !extensions.includes(only)) {
  console.error(`'${only}' is no kind of files that is broken here: ${extensions.join(', ')}.`);
  process.exit(2);
}
process.exitCode = await runFuzz(Number(count), only);
