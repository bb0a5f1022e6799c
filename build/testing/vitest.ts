/** Runs one of the suites under plain Node and counts its tests. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { rootPath } from '../files.ts';
import { type Failure, type Outcome, oneFailed } from './outcome.ts';
import { runTool } from './tools.ts';

/** What is read of the reporter's JSON. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** Runs the project of that name, or only the given files of it. */
export async function vitestSuite(name: string, files: readonly string[]): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-test-'));
  try {
    const output = join(folder, 'report.json');
    const { code, said } = await runTool(
      ['vitest', 'vitest'],
      [
        'run',
        '--config=build/vitest.config.ts',
        `--project=${name}`,
        '--reporter=json',
        `--outputFile=${output}`,
        ...files,
      ],
      { env: { NO_COLOR: '1', NODE_ENV: undefined } },
    );
    const report = await readFile(output, 'utf8').catch(() => undefined);
    if (report === undefined) return oneFailed(name, `The suite did not run:\n${said}`);
    return vitestOutcome(name, JSON.parse(report) as VitestReport, code, said);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Counts a report: a test that was skipped, a file that did not load, an empty suite all fail. */
export function vitestOutcome(
  name: string,
  report: VitestReport,
  code: number | string,
  said: string,
): Outcome {
  let passed = 0;
  const failures: Failure[] = [];
  for (const file of report.testResults) {
    const path = relative(rootPath, file.name);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else {
        const message =
          test.status === 'failed'
            ? (test.failureMessages ?? []).join('\n')
            : `It was not run (${test.status}).`;
        failures.push({ name: `${path} > ${test.fullName}`, message });
      }
    }
    const told = file.assertionResults.some((test) => test.status !== 'passed');
    if (file.status !== 'passed' && !told) {
      failures.push({ name: path, message: file.message || 'The file could not be run.' });
    } else if (file.assertionResults.length === 0) {
      failures.push({ name: path, message: 'The file holds no test.' });
    }
  }
  if (passed === 0 && failures.length === 0) {
    failures.push({ name, message: `The suite holds no test.\n${said}` });
  }
  // An error outside every test leaves the tests green and the exit code red.
  if (code !== 0 && failures.length === 0) failures.push({ name, message: said });
  return { passed, failures };
}
