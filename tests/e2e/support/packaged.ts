/** Starts the packaged program as it is released: driven from outside, with nothing switched on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type PackagedProgram, packageProgram } from '../../../build/package.ts';
import { displaySwitches, inheritedEnvironment, rootSwitches } from './launch.ts';

export interface PackagedGalley {
  readonly page: Page;
  /** All that the program has written to its standard error so far. */
  said(): string;
  close(): Promise<void>;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const addressTimeout = 30_000;

/**
 * Starts the packaged program and waits for its first page. The release build has no inspector for
 * Node, so only Chromium's own debugging port leads in.
 */
export async function launchPackaged(
  program: PackagedProgram,
  args: readonly string[] = [],
): Promise<PackagedGalley> {
  const own = await mkdtemp(join(tmpdir(), 'galley-packaged-'));
  const child = spawn(
    program.executable,
    [
      ...displaySwitches(),
      ...rootSwitches(),
      '--remote-debugging-port=0',
      '--archive',
      join(own, 'Archive'),
      ...args,
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...packagedEnvironment(), GALLEY_USER_DATA: join(own, 'settings') },
    },
  );
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close().catch(() => {});
    await ended(child);
    await rm(own, { recursive: true, force: true });
  };
  try {
    const address = await debuggingAddress(child, () => said);
    browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0];
    if (!context) throw new Error('The packaged program has no browser context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return { page, said: () => said, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs the command line of the packaged program to its end, on a machine without a display. */
export async function runPackagedCommand(
  program: PackagedProgram,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = packagedEnvironment();
  const child = spawn(program.commandLine, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...rest, ...env },
    shell: process.platform === 'win32',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The packaged program, made when it is not up to date. */
export const packagedProgram = packageProgram;

/** The package has to find its binding by itself, without what the checkout is told. */
function packagedEnvironment(): Record<string, string> {
  const { GALLEY_SQLITE_BINDING: _, GALLEY_RUNTIME: __, ...rest } = inheritedEnvironment();
  return rest;
}

async function debuggingAddress(child: ChildProcess, said: () => string): Promise<string> {
  const deadline = Date.now() + addressTimeout;
  while (Date.now() < deadline && child.exitCode === null) {
    const found = /DevTools listening on (ws:\S+)/.exec(said())?.[1];
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The packaged program did not start (exit code ${child.exitCode}):\n${said()}`);
}

/** Asks the program to quit, as the system would, and waits for it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGTERM');
  });
}
