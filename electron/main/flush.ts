/**
 * The close handshake: before a window goes, its page makes everything typed durable and says so.
 * A page that hangs is given a few seconds, since a window that cannot be closed helps nobody.
 */
import { v4 as newToken } from 'uuid';

/**
 * `durable`: all words are safe. `failed`: the page could not save. `silent`: no answer in time, or
 * the page is gone.
 */
export type FlushResult = 'durable' | 'failed' | 'silent';

/** Milliseconds that a page has to answer. */
export const flushTimeout = 3000;

export class Flushes {
  readonly #waiting = new Map<string, { window: number; answer: (result: FlushResult) => void }>();

  /** Asks a window and waits for its answer. */
  request(window: number, send: (token: string) => void): Promise<FlushResult> {
    const token = newToken();
    return new Promise((resolve) => {
      const finish = (result: FlushResult): void => {
        clearTimeout(timer);
        this.#waiting.delete(token);
        resolve(result);
      };
      const timer = setTimeout(() => finish('silent'), flushTimeout);
      this.#waiting.set(token, { window, answer: finish });
      try {
        send(token);
      } catch {
        finish('silent');
      }
    });
  }

  /** Takes a page's answer; one for another window's token is ignored. */
  answered(window: number, token: string, ok: boolean): void {
    const waiting = this.#waiting.get(token);
    if (waiting?.window === window) waiting.answer(ok ? 'durable' : 'failed');
  }

  /** The window's page is gone: nothing will answer. */
  gone(window: number): void {
    for (const waiting of this.#waiting.values()) {
      if (waiting.window === window) waiting.answer('silent');
    }
  }
}
