/** Every check and suite by name, in the order in which they run. */
import { rootPath } from '../files.ts';
import { run } from '../runtime/command.ts';
import { getRuntime, type Runtime, runtimeEnvironment } from '../runtime/runtime.ts';
import { bundles, format, layers, lint, types } from './checks.ts';
import { openDisplay } from './display.ts';
import { type Outcome, onePassed } from './outcome.ts';
import { endToEndWorkers, playwrightSuite } from './playwright.ts';
import { ensureCompilers, ensureWindows } from './system.ts';
import { vitestSuite } from './vitest.ts';

/** Runs to an outcome; throwing counts as a failure. `files` narrows a suite down. */
export type Suite = (files: readonly string[]) => Promise<Outcome>;

/** The runtime, with whatever the system lacks for it brought first. */
function preparedRuntime(): Promise<Runtime> {
  return getRuntime({ beforeCompiling: ensureCompilers });
}

async function packaging(): Promise<Outcome> {
  const env = runtimeEnvironment(await preparedRuntime());
  // In a process of its own: the packager tells its whole story, which only a failure needs.
  await run(process.execPath, ['build/package.ts'], { cwd: rootPath, env });
  return onePassed;
}

async function endToEnd(files: readonly string[]): Promise<Outcome> {
  const runtime = await preparedRuntime();
  await ensureWindows(runtime.executable);
  // One for each worker: windows of one display share the clipboard and the focus.
  const displays = await Promise.all(Array.from({ length: endToEndWorkers }, openDisplay));
  try {
    return await playwrightSuite(files, {
      ...runtimeEnvironment(runtime),
      ...displays[0]?.env,
      GALLEY_TEST_DISPLAYS: displays.map(({ env }) => env.DISPLAY ?? '').join(' '),
    });
  } finally {
    await Promise.all(displays.map((display) => display.stop()));
  }
}

export const suites = {
  format,
  lint,
  layers,
  types,
  bundle: bundles,
  unit: (files: readonly string[]) => vitestSuite('unit', files),
  archive: (files: readonly string[]) => vitestSuite('archive', files),
  formats: (files: readonly string[]) => vitestSuite('formats', files),
  crash: (files: readonly string[]) => vitestSuite('crash', files),
  package: packaging,
  e2e: endToEnd,
} satisfies Record<string, Suite>;

export type SuiteName = keyof typeof suites;
