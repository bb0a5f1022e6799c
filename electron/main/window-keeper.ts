/** Writes down where windows stand and what they show: soon after a change, and at the end. */
import type { Log } from './log.ts';
import { type Opening, type RememberedWindow, writeWindowMemory } from './window-memory.ts';
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
  #failed = 0;
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
      void this.now();
    }, delay);
  }

  /** Writes down what is open at this moment. */
  now(): Promise<void> {
    this.#note();
    return this.#write();
  }

  /** The start begins: should it fail, so many have in a row. Resolves once that is on the disk. */
  async begin({ failed, windows }: Opening): Promise<void> {
    this.#failed = failed;
    // A place that nobody chose yet is none to be remembered.
    this.#last = windows.filter((each) => each !== null);
    if (failed > 0) await this.#write();
  }

  /** The pieces that the start opened stand: it did not fail. */
  async stand(): Promise<void> {
    if (this.#failed === 0) return;
    this.#failed = 0;
    await this.now();
  }

  /** The program ends. @param answered whether every page did to the last */
  async end(answered: boolean): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    if (answered) this.#failed = 0;
    await this.now();
  }

  #note(): void {
    const now = this.#windows.remembered();
    if (now.length > 0) this.#last = now;
  }

  #write(): Promise<void> {
    const memory = { folder: this.#folder(), failed: this.#failed, windows: this.#last };
    this.#queue = this.#queue
      .then(() => writeWindowMemory(this.#file, memory))
      .catch((error: unknown) => this.#log.error('window memory', error));
    return this.#queue;
  }
}
