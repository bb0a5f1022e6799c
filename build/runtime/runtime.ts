/** The Electron to run: the stable one, or where its host is out of reach, the registry's. */
import { join } from 'node:path';
import { exists } from './cache.ts';
import { fallbackRuntime, fallbackVersion, hasFallback } from './fallback.ts';
import { sqliteBinding } from './sqlite.ts';
import { OutOfReach, stableRuntime } from './stable.ts';

export interface Runtime {
  /** Absolute path of the Electron binary. */
  readonly executable: string;
  /** The folder that holds it, to package from. */
  readonly folder: string;
  readonly version: string;
  /** The binding that better-sqlite3 must open with; absent when its own binary serves. */
  readonly sqliteBinding?: string;
  /** Whether this is the old runtime, for development and tests only. */
  readonly fallback: boolean;
}

/** Carries the choice to child processes, so that it is made and announced once. */
const choiceVariable = 'GALLEY_RUNTIME';

let chosen: Promise<Runtime> | undefined;

export interface RuntimeOptions {
  /** Called before the fallback's SQLite is compiled, to bring the compilers. */
  readonly beforeCompiling?: () => Promise<void>;
}

/**
 * The runtime of this machine, fetched on first use. Says in one line when it is the fallback.
 * @throws with one sentence when there is none to be had
 */
export function getRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
  chosen ??= choose(options).catch((error: unknown) => {
    // A later call may find the network back.
    chosen = undefined;
    throw error;
  });
  return chosen;
}

/** The variables that the program and everything that starts it need for this runtime. */
export function runtimeEnvironment(runtime: Runtime): Record<string, string> {
  return {
    [choiceVariable]: JSON.stringify(runtime),
    ...(runtime.sqliteBinding ? { GALLEY_SQLITE_BINDING: runtime.sqliteBinding } : {}),
  };
}

async function choose(options: RuntimeOptions): Promise<Runtime> {
  const inherited = process.env[choiceVariable];
  if (inherited) {
    const runtime = JSON.parse(inherited) as Runtime;
    if (await exists(runtime.executable)) return runtime;
  }
  let reason: string;
  try {
    return { ...(await stableRuntime()), fallback: false };
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error;
    reason = error.message;
  }
  if (!hasFallback) {
    throw new Error(
      `Electron could not be fetched (${reason}). Connect to the internet and start again.`,
    );
  }
  console.error(
    `Electron's host is out of reach (${reason}): using the registry's Electron ${fallbackVersion}, for development and tests only.`,
  );
  const folder = await fallbackRuntime();
  return {
    folder,
    executable: join(folder, 'electron'),
    version: fallbackVersion,
    sqliteBinding: await sqliteBinding(fallbackVersion, options.beforeCompiling),
    fallback: true,
  };
}
