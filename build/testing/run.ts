/** Runs suites one after another and ends with the sum, for `npm test` and `npm run ready`. */
import { endAll } from '../runtime/command.ts';
import { describeFailures, type Outcome, oneFailed, summary } from './outcome.ts';
import { type Suite, type SuiteName, suites } from './suites.ts';

interface Choice {
  readonly name: SuiteName;
  readonly files: readonly string[];
}

/**
 * Reads the arguments: names of suites ('unit'), or files of one ('tests/unit/ids.test.ts').
 * @throws naming the suites when an argument is neither
 */
export function chooseSuites(
  args: readonly string[],
  whenNone: readonly SuiteName[],
): readonly Choice[] {
  if (args.length === 0) return whenNone.map((name) => ({ name, files: [] }));
  const chosen = new Map<SuiteName, string[]>();
  for (const arg of args) {
    const name = /^(?:\.\/)?tests\/([^/]+)\//.exec(arg)?.[1] ?? arg;
    if (!Object.hasOwn(suites, name)) {
      throw new Error(`'${arg}' is no suite. There are: ${Object.keys(suites).join(', ')}.`);
    }
    const files = chosen.get(name as SuiteName) ?? [];
    if (arg !== name) files.push(arg);
    chosen.set(name as SuiteName, files);
  }
  return [...chosen].map(([name, files]) => ({ name, files }));
}

/** Runs the chosen suites and prints each outcome; resolves to the exit code. */
export async function runSuites(
  args: readonly string[],
  whenNone: readonly SuiteName[],
): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      endAll();
      process.exit(130);
    });
  }
  let choices: readonly Choice[];
  try {
    choices = chooseSuites(args, whenNone);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const { name, files } of choices) {
    const started = performance.now();
    const suite: Suite = suites[name];
    const outcome = await suite(files).catch((error: unknown) =>
      oneFailed(name, error instanceof Error ? error.message : String(error)),
    );
    outcomes.push(outcome);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const failed = outcome.failures.length;
    const count =
      failed > 0 ? `${outcome.passed} passed, ${failed} FAILED` : `${outcome.passed} passed`;
    console.log(`${name.padEnd(8)} ${count} (${seconds} s)`);
    if (failed > 0) console.log(describeFailures(outcome.failures));
  }
  console.log(summary(outcomes));
  return outcomes.some((outcome) => outcome.failures.length > 0) ? 1 : 0;
}
