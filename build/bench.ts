/**
 * `npm run bench`: measures the program in real Electron, every number beside a limit or a peer of
 * the same run, and writes `out/bench/bench.json` and `out/bench/bench.md`.
 *
 * `--only typing,save` takes some measurements only, `--quick` smaller ones. Ends with 1 when
 * something could not be measured; a number that misses its aim is no failure but a finding.
 */
import { parseArgs } from 'node:util';
import { outFolder, prepareMachine } from '../tests/bench/machine.ts';
import { measures } from '../tests/bench/measures.ts';
import {
  asMarkdown,
  machineLine,
  type Report,
  type Row,
  writeReport,
} from '../tests/bench/report.ts';
import { bundle } from './bundle.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

const names = measures.map(({ name }) => name);
const wanted = values.only?.split(',') ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exit(2);
}

await bundle();
const machine = await prepareMachine();
const rows: Row[] = [];
const failed: Report['failed'][number][] = [];
try {
  for (const measure of measures) {
    if (!wanted.includes(measure.name)) continue;
    try {
      const say = (line: string): void => console.error(line);
      rows.push(...(await measure.run({ machine, quick: values.quick, say })));
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      console.error(`${measure.name} could not be measured: ${told}`);
      // What follows the first line is the driver's log.
      const reason = told.split('\n')[0] ?? told;
      failed.push({ measure: measure.name, reason });
    }
  }
} finally {
  await machine.release();
}

const report: Report = {
  date: new Date().toISOString(),
  quick: values.quick,
  electron: machine.runtime.version,
  machine: machineLine(),
  rows,
  failed,
};
await writeReport(report, outFolder);
console.log(asMarkdown(report));
process.exitCode = failed.length > 0 ? 1 : 0;
