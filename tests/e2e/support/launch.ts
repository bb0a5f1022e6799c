/** Starts the program from the checkout in real Electron, with folders of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { rootPath } from '../../../build/files.ts';
import { getRuntime, runtimeEnvironment } from '../../../build/runtime/runtime.ts';

export interface LaunchOptions {
  /** The archive's folder; a new empty one by default, removed at the end. Null names none. */
  readonly archive?: string | null;
  /** The folder of the program's own settings; a new empty one by default, removed at the end. */
  readonly userData?: string;
  /** Arguments after the archive. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Started in the runtime's place: a script that starts it in a special way. */
  readonly executable?: string;
  /** The program's folder; the checkout by default. */
  readonly program?: string;
  /** Keeps Chromium's sandbox on, which needs an ordinary account. */
  readonly sandbox?: boolean;
}

export interface Galley {
  readonly app: ElectronApplication;
  /** The first window's page. */
  readonly page: Page;
  readonly archive: string;
  readonly userData: string;
  /** Quits as a person would, with the closing save, and removes the folders made here. */
  close(): Promise<void>;
}

/**
 * Starts Galley and waits for its first window. Nothing in it is replaced or simulated.
 * @throws when no window opens within the test's time
 */
export async function launchGalley(options: LaunchOptions = {}): Promise<Galley> {
  const runtime = await getRuntime();
  const own = await mkdtemp(join(tmpdir(), 'galley-e2e-'));
  const archive = options.archive ?? join(own, 'Archive');
  const userData = options.userData ?? join(own, 'settings');
  const app = await _electron.launch({
    executablePath: options.executable ?? runtime.executable,
    cwd: options.program ?? rootPath,
    chromiumSandbox: options.sandbox ?? false,
    args: [
      ...displaySwitches(),
      ...(options.sandbox ? [] : rootSwitches()),
      options.program ?? rootPath,
      ...(options.archive === null ? [] : ['--archive', archive]),
      ...(options.args ?? []),
    ],
    env: {
      ...inheritedEnvironment(),
      ...runtimeEnvironment(runtime),
      GALLEY_USER_DATA: userData,
      ...options.env,
    },
  });
  const close = async (): Promise<void> => {
    await app.close();
    await rm(own, { recursive: true, force: true });
  };
  try {
    return { app, page: await app.firstWindow(), archive, userData, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The switch that Chromium needs to run as root; a test run as another user keeps the sandbox. */
export function rootSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * A virtual display has no graphics card. Looking for one takes a third of a start, and under load
 * Chromium's graphics process sometimes gives up and leaves the window hanging.
 */
export const displaySwitches = (): string[] =>
  process.platform === 'linux' ? ['--disable-gpu'] : [];

/** The display of this worker, where the tests have several. */
function ownDisplay(): Record<string, string> {
  const displays = (process.env.GALLEY_TEST_DISPLAYS ?? '').split(' ').filter(Boolean);
  const own = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % displays.length];
  return own ? { DISPLAY: own } : {};
}

/** This process's variables, without those that would turn Electron into plain Node. */
export function inheritedEnvironment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = process.env;
  return Object.fromEntries(
    Object.entries({ ...rest, ...ownDisplay() }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
}
