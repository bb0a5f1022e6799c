/** Locks the identity vault when nobody sits at the computer any more. */
import { app, powerMonitor } from 'electron';
import type { ArchiveHost } from './archive-host.ts';
import type { Log } from './log.ts';

/**
 * Beside the time without use, which the archive itself keeps: the screen was locked, the computer
 * goes to sleep, another person takes the session, or the last window was closed.
 */
export function guardVault(host: ArchiveHost, log: Log): void {
  const lock = (): void => {
    host.client?.call('vault.lock', {}).catch((error: unknown) => log.error('vault', error));
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('user-did-resign-active', lock);
  app.on('window-all-closed', lock);
}
