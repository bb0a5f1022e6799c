/** Whether the pieces that a start opened by itself are there to be written in. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Record } from './windows.ts';

/** Milliseconds: a piece that brings its page down has done so by then. */
const A_WHILE = 4000;

/** Resolves when each window has shown its piece and answers a while later; else never, or rejects. */
export async function standing(records: readonly Record[]): Promise<void> {
  do await delay(A_WHILE);
  while (records.some(isComing));
  await delay(A_WHILE);
  await Promise.all(records.map(answer));
}

/** A page names its window once it shows what it was opened for. */
const isComing = ({ window, title }: Record): boolean => !window.isDestroyed() && title === '';

async function answer({ window }: Record): Promise<void> {
  if (window.isDestroyed()) return;
  const { webContents } = window;
  if (webContents.isCrashed()) throw new Error('a page that opened with a piece went down');
  // A page that hangs never gets to it.
  await webContents.executeJavaScriptInIsolatedWorld(1, [{ code: '0' }]);
}
