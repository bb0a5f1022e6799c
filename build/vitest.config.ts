/** The suites that run under plain Node, one project per folder of `tests/`. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { rootPath } from './files.ts';
import { HeaviestFirst } from './testing/heaviest-first.ts';

/**
 * Times out what hangs, and says nothing of what is slow: a machine that does much else besides takes
 * ten times as long, and a test that failed by that would say nothing of the program. Milliseconds.
 */
const patient = {
  testTimeout: 180_000,
  hookTimeout: 60_000,
  // For what comes about by itself; a second, the runner's own choice, is soon over on a busy machine.
  expect: { poll: { timeout: 30_000 } },
};

/**
 * These suites start our sources as programs, hundreds of times: types are stripped and code is compiled
 * once, for all of them (two thirds of what a command on the terminal takes).
 */
const startsPrograms = {
  env: { NODE_COMPILE_CACHE: join(tmpdir(), 'galley-tests-compiled') },
};

export default defineConfig({
  root: rootPath,
  test: {
    // Tests without assertions, or skipped by name, would look like success.
    allowOnly: false,
    passWithNoTests: false,
    sequence: { sequencer: HeaviestFirst },
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          root: rootPath,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          ...patient,
          ...startsPrograms,
          name: 'archive',
          root: rootPath,
          include: ['tests/archive/**/*.test.ts'],
        },
      },
      {
        test: {
          ...patient,
          name: 'formats',
          root: rootPath,
          include: ['tests/formats/**/*.test.ts'],
        },
      },
      {
        // Kills programs in the middle of their work: one file after another, in no hurry.
        test: {
          ...startsPrograms,
          name: 'crash',
          root: rootPath,
          include: ['tests/crash/**/*.test.ts'],
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 900_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
