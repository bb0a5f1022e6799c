/** What every measurement needs to start Electron on this machine. */
import { getRuntime, type Runtime, runtimeEnvironment } from '../../build/runtime/runtime.ts';
import { type Display, displayForRun } from './display.ts';

export interface Machine {
  readonly runtime: Runtime;
  /** Variables for the programs that are measured. */
  readonly environment: Record<string, string>;
  /** Switches that every measured Electron gets. */
  readonly switches: readonly string[];
  readonly display: Display;
}

/**
 * Finds the runtime and a display.
 * @throws with one sentence when either is not to be had
 */
export async function prepareMachine(): Promise<Machine> {
  const runtime = await getRuntime();
  const display = await displayForRun();
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return {
    runtime,
    display,
    environment: { ...inherited, ...runtimeEnvironment(runtime), ...display.environment },
    switches: [
      // Frames as soon as they are ready: otherwise every figure is rounded up to the display's.
      '--disable-gpu-vsync',
      '--disable-frame-rate-limit',
      // Windows lie over one another; none may be slowed for being covered.
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-background-timer-throttling',
      // Chromium's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}
