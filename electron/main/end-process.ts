/** Ending a utility process, also one that has hardly begun. */
import type { UtilityProcess } from 'electron';

/**
 * Ends the process at once. Electron ignores the request, and says so, while the process has not come
 * up; without asking again it would live on, and whoever waits for its end would wait for ever.
 */
export function endProcess(child: Pick<UtilityProcess, 'kill'> & SpawnListener): void {
  if (!child.kill()) child.once('spawn', () => child.kill());
}

interface SpawnListener {
  once(event: 'spawn', listener: () => void): unknown;
}
