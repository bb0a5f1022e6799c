/** What a suite came to, and how it is told to a person. */

import { stripVTControlCharacters } from 'node:util';

export interface Failure {
  /** What failed: the file and the test's full name, or the check. */
  readonly name: string;
  readonly message: string;
}

export interface Outcome {
  readonly passed: number;
  readonly failures: readonly Failure[];
}

export const onePassed: Outcome = { passed: 1, failures: [] };

export function oneFailed(name: string, message: string): Outcome {
  return { passed: 0, failures: [{ name, message }] };
}

/** The failures, indented under their names, without colours and foreign stack frames. */
export function describeFailures(failures: readonly Failure[]): string {
  return failures
    .map(({ name, message }) => {
      const lines = stripVTControlCharacters(message)
        .trim()
        .split('\n')
        // The inner workings of the test runner say nothing about the fault.
        .filter(
          (line) => !/^\s+at .*([/\\]node_modules[/\\]|<anonymous>|node:internal)/.test(line),
        );
      return `  × ${name}\n${lines.map((line) => `      ${line}`.trimEnd()).join('\n')}\n`;
    })
    .join('');
}

/** The sum that ends a run: 'N passed, N failed'. */
export function summary(outcomes: readonly Outcome[]): string {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failures.length, 0);
  return `${passed} passed, ${failed} failed`;
}
