/** A page whose process died is loaded again; what was saved is in the archive. */
import { dialog } from 'electron';
import type { Log } from './log.ts';
import type { Record, Windows } from './windows.ts';

/** Crashes within `period` milliseconds after which loading again is no help. */
const mostCrashes = 3;
const period = 60_000;

/** @param forget has the next start not open what the window shows */
export function reloadAfterCrash(
  record: Record,
  windows: Windows,
  log: Log,
  forget: () => Promise<void>,
): void {
  const { window } = record;
  let crashes: number[] = [];
  let reloaded = false;

  window.webContents.on('render-process-gone', (_event, details) => {
    windows.flushes.gone(window.id);
    record.listening = false;
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    log.warn(`a window's process ended: ${details.reason} ${details.exitCode}`);
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < period), now];
    if (crashes.length > mostCrashes) {
      void giveUp(record, forget);
      return;
    }
    reloaded = true;
    // Within the event itself the dead process is still being taken apart.
    setImmediate(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });

  window.webContents.on('did-finish-load', () => {
    if (!reloaded) return;
    reloaded = false;
    // The page listens once its first script has run, which this event waits for.
    windows.send(record, 'notice', {
      tone: 'warning',
      text: 'This window had to be opened anew after a fault; everything that was saved is here.',
    });
  });
}

async function giveUp(record: Record, forget: () => Promise<void>): Promise<void> {
  await forget();
  await dialog.showMessageBox(record.window, {
    type: 'error',
    message: 'This window keeps failing.',
    detail: 'It will be closed. Your pieces are safe in the archive; please start Galley again.',
    buttons: ['Close Window'],
    noLink: true,
  });
  if (!record.window.isDestroyed()) record.window.destroy();
}
