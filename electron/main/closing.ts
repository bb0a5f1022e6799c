/** Closing one window or all of them: words first, then the window. */
import { dialog } from 'electron';
import type { Log } from './log.ts';
import type { Record, Windows } from './windows.ts';

export class Closing {
  readonly #windows: Windows;
  readonly #log: Log;
  readonly #under = new Map<number, Promise<boolean>>();
  #allAnswered = true;

  constructor(windows: Windows, log: Log) {
    this.#windows = windows;
    this.#log = log;
  }

  /** Whether every page that was asked for its words said something. */
  get allAnswered(): boolean {
    return this.#allAnswered;
  }

  /** Makes a window's close button wait for the words in it. */
  guard(record: Record): void {
    record.window.on('close', (event) => {
      event.preventDefault();
      void this.close(record);
    });
  }

  /** Closes a window; resolves to false when the person keeps it open. */
  async close(record: Record): Promise<boolean> {
    const released = await this.release(record);
    if (released && !record.window.isDestroyed()) record.window.destroy();
    return released;
  }

  /** Makes every window's words durable; resolves to false when the person wants to stay. */
  async releaseAll(): Promise<boolean> {
    const released = await Promise.all(
      this.#windows.registry.all().map((record) => this.release(record)),
    );
    return released.every(Boolean);
  }

  /** Makes one window's words durable. A second request while the first waits joins it. */
  release(record: Record): Promise<boolean> {
    const { id } = record.window;
    const running = this.#under.get(id);
    if (running) return running;
    const released = this.#release(record).finally(() => this.#under.delete(id));
    this.#under.set(id, released);
    return released;
  }

  async #release(record: Record): Promise<boolean> {
    const result = await this.#windows.flush(record);
    if (result === 'durable' || record.window.isDestroyed()) return true;
    if (result === 'silent') {
      // Waiting longer brings nothing back: what was saved is safe, the page answers no more.
      this.#log.warn('a window did not answer its flush');
      this.#allAnswered = false;
      return true;
    }
    this.#windows.focus(record);
    const { response } = await dialog.showMessageBox(record.window, {
      type: 'warning',
      message: 'The last words could not be saved.',
      detail:
        'They are still in the window. Keep it open to try again or to copy them; closing it anyway loses them.',
      buttons: ['Keep Open', 'Close Anyway and Lose Them'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  }
}
