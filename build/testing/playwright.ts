/** Runs the end-to-end tests in real Electron and counts them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Failure, type Outcome, oneFailed } from './outcome.ts';
import { runTool } from './tools.ts';

interface Message {
  readonly message?: string;
  readonly stack?: string;
}

/** What is read of the reporter's JSON. */
export interface PlaywrightReport {
  readonly errors: readonly Message[];
  readonly suites: readonly ReportedSuite[];
}

interface ReportedSuite {
  readonly title: string;
  readonly file: string;
  readonly suites?: readonly ReportedSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly errors: readonly Message[] }[];
    }[];
  }[];
}

/** Programs that are driven at once, each on its own display: one works while the other waits for a frame. */
export const endToEndWorkers = 2;

/** Runs all specs, or only the given files, on the display that the environment names. */
export async function playwrightSuite(
  files: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-test-'));
  try {
    const output = join(folder, 'report.json');
    const { code, said } = await runTool(
      ['@playwright/test', 'playwright'],
      ['test', '--config=build/playwright.config.ts', ...files],
      {
        env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: output },
      },
    );
    const report = await readFile(output, 'utf8').catch(() => undefined);
    if (report === undefined) return oneFailed('e2e', `The suite did not run:\n${said}`);
    return playwrightOutcome(JSON.parse(report) as PlaywrightReport, code, said);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Counts a report: skipped tests, errors outside of tests and an empty suite are failures. */
export function playwrightOutcome(
  report: PlaywrightReport,
  code: number | string,
  said: string,
): Outcome {
  let passed = 0;
  const failures: Failure[] = report.errors.map((error) => ({ name: 'e2e', message: told(error) }));
  const visit = (suite: ReportedSuite, path: readonly string[]): void => {
    for (const spec of suite.specs) {
      for (const test of spec.tests) {
        if (test.status === 'expected') {
          passed += 1;
          continue;
        }
        const errors = test.results.flatMap((result) => result.errors.map(told));
        failures.push({
          name: [...path, spec.title].join(' > '),
          message: errors.join('\n') || `It was not run (${test.status}).`,
        });
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
  };
  for (const file of report.suites) visit(file, [`tests/e2e/${file.file}`]);
  if (passed === 0 && failures.length === 0) {
    failures.push({ name: 'e2e', message: `The suite holds no test.\n${said}` });
  }
  if (code !== 0 && failures.length === 0) failures.push({ name: 'e2e', message: said });
  return { passed, failures };
}

function told(error: Message): string {
  return error.message ?? error.stack ?? 'unknown';
}
