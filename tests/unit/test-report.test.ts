import { describe, expect, it } from 'vitest';
import { rootPath } from '../../build/files.ts';
import { describeFailures, summary } from '../../build/testing/outcome.ts';
import { playwrightOutcome } from '../../build/testing/playwright.ts';
import { chooseSuites } from '../../build/testing/run.ts';
import { vitestOutcome } from '../../build/testing/vitest.ts';

const file = `${rootPath}/tests/unit/ferry.test.ts`;

function vitestTest(status: string, failureMessages: string[] = []) {
  return { status, fullName: `the ferry ${status}`, failureMessages };
}

describe('counting a suite under Node', () => {
  it('counts what passed and tells what failed', () => {
    const assertionResults = [vitestTest('passed'), vitestTest('failed', ['late by an hour'])];
    const report = { testResults: [{ name: file, status: 'failed', assertionResults }] };
    expect(vitestOutcome('unit', report, 1, '')).toEqual({
      passed: 1,
      failures: [
        { name: 'tests/unit/ferry.test.ts > the ferry failed', message: 'late by an hour' },
      ],
    });
  });

  it.each(['skipped', 'pending', 'todo', 'disabled'])('takes a %s test for a failure', (status) => {
    const assertionResults = [vitestTest('passed'), vitestTest(status)];
    const report = { testResults: [{ name: file, status: 'passed', assertionResults }] };
    const { passed, failures } = vitestOutcome('unit', report, 0, '');
    expect(passed).toBe(1);
    expect(failures).toHaveLength(1);
  });

  it('takes a file that does not load, or holds no test, for a failure', () => {
    const broken = { name: file, status: 'failed', message: 'no module', assertionResults: [] };
    expect(vitestOutcome('unit', { testResults: [broken] }, 1, '').failures[0]?.message).toBe(
      'no module',
    );
    const empty = { name: file, status: 'passed', assertionResults: [] };
    expect(vitestOutcome('unit', { testResults: [empty] }, 0, '').failures).toHaveLength(1);
  });

  it('takes an error after the last test in a file for a failure', () => {
    const assertionResults = [vitestTest('passed')];
    const hook = { name: file, status: 'failed', message: 'afterAll', assertionResults };
    expect(vitestOutcome('unit', { testResults: [hook] }, 1, '').failures).toHaveLength(1);
  });

  it('takes an empty suite and a red exit code for failures', () => {
    expect(vitestOutcome('unit', { testResults: [] }, 0, '').failures).toHaveLength(1);
    const assertionResults = [vitestTest('passed')];
    const report = { testResults: [{ name: file, status: 'passed', assertionResults }] };
    expect(vitestOutcome('unit', report, 1, 'an error outside').failures).toEqual([
      { name: 'unit', message: 'an error outside' },
    ]);
  });
});

describe('counting the end-to-end tests', () => {
  function report(status: string, errors: string[] = []) {
    const results = [{ errors: errors.map((message) => ({ message })) }];
    const spec = { title: 'opens', tests: [{ status, results }] };
    const inner = { title: 'the window', file: 'launch.spec.ts', specs: [spec] };
    const outer = { title: 'launch.spec.ts', file: 'launch.spec.ts', suites: [inner], specs: [] };
    return { errors: [], suites: [outer] };
  }

  it('counts what passed and tells what failed', () => {
    expect(playwrightOutcome(report('expected'), 0, '')).toEqual({ passed: 1, failures: [] });
    expect(playwrightOutcome(report('unexpected', ['no window']), 1, '').failures).toEqual([
      { name: 'tests/e2e/launch.spec.ts > the window > opens', message: 'no window' },
    ]);
  });

  it.each(['skipped', 'flaky'])('takes a %s test for a failure', (status) => {
    expect(playwrightOutcome(report(status), 0, '').failures).toHaveLength(1);
  });

  it('takes an error outside the tests, an empty suite and a red exit code for failures', () => {
    const outside = { ...report('expected'), errors: [{ message: 'setup failed' }] };
    expect(playwrightOutcome(outside, 1, '').failures).toHaveLength(1);
    expect(playwrightOutcome({ errors: [], suites: [] }, 0, '').failures).toHaveLength(1);
    expect(playwrightOutcome(report('expected'), 1, 'red').failures).toHaveLength(1);
  });
});

describe('the run', () => {
  it('ends with the sum over all suites', () => {
    const failure = { name: 'a', message: 'b' };
    expect(
      summary([
        { passed: 3, failures: [failure] },
        { passed: 4, failures: [] },
      ]),
    ).toBe('7 passed, 1 failed');
  });

  it('tells failures without colour codes', () => {
    expect(describeFailures([{ name: 'a', message: '\u001b[31mred\u001b[39m\nline\n' }])).toBe(
      '  × a\n      red\n      line\n',
    );
  });

  it('chooses suites by name and by file', () => {
    expect(chooseSuites([], ['unit'])).toEqual([{ name: 'unit', files: [] }]);
    expect(chooseSuites(['archive', 'tests/unit/ferry.test.ts'], [])).toEqual([
      { name: 'archive', files: [] },
      { name: 'unit', files: ['tests/unit/ferry.test.ts'] },
    ]);
    expect(() => chooseSuites(['harbour'], [])).toThrow(/no suite/);
  });
});
