/** Ending the program: words durable, windows gone, the archive closed last. */
import { app, powerMonitor } from 'electron';
import type { Log } from './log.ts';

export interface Quit {
  /** Makes all words durable; false when the person wants to stay. */
  readonly release: () => Promise<boolean>;
  /** Writes down what the next start wants to know, then closes the archive. */
  readonly finish: () => Promise<void>;
  readonly log: Log;
}

/** Milliseconds after which the end does not wait for a stuck archive any longer. */
const finishTimeout = 8000;

/** Holds every way of ending to the same order; call once. */
export function guardQuit(quit: Quit): void {
  let state: 'running' | 'ending' | 'ended' = 'running';

  const end = async (): Promise<void> => {
    if (state !== 'running') return;
    state = 'ending';
    if (!(await quit.release())) {
      state = 'running';
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        quit.log.warn('the archive took too long to close');
        resolve();
      }, finishTimeout);
    });
    await Promise.race([
      quit.finish().catch((error: unknown) => quit.log.error('closing', error)),
      late,
    ]);
    clearTimeout(timer);
    await quit.log.flushed();
    state = 'ended';
    // Not quit(): the windows' own handshakes are done, nothing may hold the end up again.
    app.exit(0);
  };

  app.on('before-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    void end();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') void end();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => void end());
  }
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault();
    void end();
  });
}
