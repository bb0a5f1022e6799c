/** The end-to-end tests: real Electron, the built program, no retries. */

import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { rootPath } from './files.ts';
import { endToEndWorkers } from './testing/playwright.ts';

const json = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

/**
 * Some tests mount small disks, trace system calls or take another user's place. Where that cannot be
 * done they are left out by name rather than skipped: a skipped test counts as failed.
 */
const isLinux = process.platform === 'linux';
const isRoot = isLinux && process.getuid?.() === 0;
const notHere = [...(isLinux ? [] : [/@linux/]), ...(isRoot ? [] : [/@root/])];

export default defineConfig({
  grepInvert: notHere,
  testDir: join(rootPath, 'tests', 'e2e'),
  outputDir: join(rootPath, 'out', 'e2e'),
  globalSetup: join(rootPath, 'tests', 'e2e', 'support', 'setup.ts'),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: endToEndWorkers,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: json ? [['line'], ['json', { outputFile: json }]] : [['list']],
});
