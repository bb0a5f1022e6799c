/** The suites that run under plain Node, one project per folder of `tests/`. */
import { defineConfig } from 'vitest/config';
import { rootPath } from './files.ts';

export default defineConfig({
  root: rootPath,
  test: {
    // Tests without assertions, or skipped by name, would look like success.
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      { test: { name: 'unit', root: rootPath, include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'archive',
          root: rootPath,
          include: ['tests/archive/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'formats',
          root: rootPath,
          include: ['tests/formats/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Kills programs in the middle of their work: one file after another, in no hurry.
        test: {
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
