/** Writes down where windows stand: soon after they move, and once more at the end. */
import type { Log } from './log.ts';
import { type RememberedWindow, writeWindowMemory } from './window-memory.ts';
import type { Record, Windows } from './windows.ts';

/** Milliseconds after the last move. */
const delay = 800;

export class WindowKeeper {
  readonly #file: string;
  readonly #windows: Windows;
  readonly #folder: () => string | null;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #last: RememberedWindow[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(file: string, windows: Windows, folder: () => string | null, log: Log) {
    this.#file = file;
    this.#windows = windows;
    this.#folder = folder;
    this.#log = log;
  }

  watch(record: Record): void {
    const { window } = record;
    window.on('moved', () => this.soon());
    window.on('resized', () => this.soon());
    window.on('resize', () => this.soon());
    window.on('move', () => this.soon());
    // The last window's place is known only until it closes.
    window.on('close', () => this.#note());
    this.soon();
  }

  soon(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#note();
      void this.#write(false);
    }, delay);
  }

  /** The program ends by itself: what is open now may be opened again. */
  async end(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#note();
    await this.#write(true);
  }

  #note(): void {
    const now = this.#windows.remembered();
    if (now.length > 0) this.#last = now;
  }

  #write(clean: boolean): Promise<void> {
    const memory = { folder: this.#folder(), clean, windows: this.#last };
    this.#queue = this.#queue
      .then(() => writeWindowMemory(this.#file, memory))
      .catch((error: unknown) => this.#log.error('window memory', error));
    return this.#queue;
  }
}
