/** The one place where the key of an open vault lies, and how it leaves it. */
import type { OpenKey } from './identities.ts';

/** What is open: the row of the vault, and its key. */
export interface Opened extends OpenKey {
  /** The vault's row. */
  readonly row: number;
  /** Sources of which a version was begun since the vault was opened. */
  readonly begun: Set<string>;
}

/** Wrong passphrases that cost nothing but their stretching. */
const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Holds the key while the vault is open and wipes it when it is locked: when asked, after a time
 * without use, and when the archive is closed.
 */
export class VaultRoom {
  /** Called whenever the vault was opened or locked. */
  onChange: () => void = () => {};
  private held: Opened | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private idleMs = 0;
  private closed = false;
  private wrong = 0;
  private retry = 0;
  private turn: Promise<unknown> = Promise.resolve();

  get opened(): Opened | null {
    return this.held;
  }

  /** Keeps a key; the one that was held before is wiped. */
  open(opened: Opened, idleMinutes: number): void {
    this.wipe();
    if (this.closed) {
      opened.dataKey.fill(0);
      return;
    }
    this.held = opened;
    this.idleMs = idleMinutes * 60_000;
    this.touch();
    this.onChange();
  }

  /** The time without use begins anew. */
  touch(): void {
    if (!this.held) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lock(), this.idleMs);
    // A terminal that is done ends; it does not wait for a vault to lock.
    this.timer.unref?.();
  }

  lock(): void {
    if (!this.held) return;
    this.wipe();
    this.onChange();
  }

  /** Locks for good; a passphrase that is being stretched opens nothing any more. */
  close(): void {
    this.closed = true;
    this.wipe();
  }

  /** One passphrase at a time, whoever asks. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  /** Milliseconds of the epoch before which no passphrase is taken; 0 when any is. */
  get retryAt(): number {
    return this.retry;
  }

  /** After a wrong passphrase: each one more than three doubles the wait. */
  wasWrong(now: number): void {
    this.wrong += 1;
    if (this.wrong < FREE_TRIES) return;
    this.retry = now + Math.min(2 ** (this.wrong - FREE_TRIES + 1) * 1000, LONGEST_WAIT_MS);
  }

  wasRight(): void {
    this.wrong = 0;
    this.retry = 0;
  }

  private wipe(): void {
    clearTimeout(this.timer);
    this.held?.dataKey.fill(0);
    this.held = null;
  }
}
