/** What every measurement needs to start Electron on this machine. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rootPath } from '../../build/files.ts';
import { getRuntime, type Runtime, runtimeEnvironment } from '../../build/runtime/runtime.ts';
import { openDisplay } from '../../build/testing/display.ts';
import { inheritedEnvironment, rootSwitches } from '../e2e/support/launch.ts';

export interface Machine {
  readonly runtime: Runtime;
  /** Variables for the programs that are measured. */
  readonly environment: Record<string, string>;
  /** Gives up the display. */
  readonly release: () => Promise<void>;
}

/** Switches that every measured Electron gets. */
export const commonSwitches: readonly string[] = [
  // Windows lie over one another; none may be slowed for being covered.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  ...rootSwitches(),
];

/** Frames as soon as they are ready: otherwise every figure is rounded up to the display's. */
export const unpacedSwitches: readonly string[] = [
  ...commonSwitches,
  '--disable-gpu-vsync',
  '--disable-frame-rate-limit',
];

/** Where everything of the benchmark is written. */
export const outFolder = join(rootPath, 'out', 'bench');

/**
 * Finds the runtime and a display of its own.
 * @throws with one sentence when either is not to be had
 */
export async function prepareMachine(): Promise<Machine> {
  const runtime = await getRuntime();
  const display = await openDisplay();
  const environment = { ...inheritedEnvironment(), ...runtimeEnvironment(runtime) };
  for (const [name, value] of Object.entries(display.env)) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  return { runtime, environment, release: () => display.stop() };
}

export interface WorkFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** A new folder on the checkout's own disk: the one for temporary files may be memory. */
export async function makeWorkFolder(): Promise<WorkFolder> {
  const parent = join(outFolder, 'work');
  await mkdir(parent, { recursive: true });
  const path = await mkdtemp(join(parent, 'run-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
