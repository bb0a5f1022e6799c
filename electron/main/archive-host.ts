/** The one archive that is open: opened at the start, made, switched, closed last. */
import { GalleyError } from '../../shared/domain/errors.ts';
import type { JobProgress } from '../../shared/domain/exchange.ts';
import type { VaultState } from '../../shared/domain/vault.ts';
import type { ArchiveClient } from '../archive/client.ts';
import type { Log } from './log.ts';

export interface ArchiveRequest {
  readonly folder: string;
  readonly create?: boolean;
  readonly readOnly?: boolean;
}

export interface ArchiveHostOptions {
  readonly open: (request: ArchiveRequest) => Promise<ArchiveClient>;
  /** Asks whether to open for reading only what another program is writing to. */
  readonly askReadOnly: (folder: string) => Promise<boolean>;
  /** Called with the pieces that changed, at most every 50 ms; an empty list means any. */
  readonly changed: (articleIds: string[]) => void;
  /** Called when the identity vault was made, opened or locked. */
  readonly vault: (state: VaultState) => void;
  readonly log: Log;
}

/** Milliseconds over which changes are gathered into one event. */
const batch = 50;
/** Milliseconds without a change before a backup that is due is made. */
const idleBeforeBackup = 30_000;
/** More pieces than this in one batch are told of as 'any'. */
const mostNamed = 500;

export class ArchiveHost {
  readonly #options: ArchiveHostOptions;
  #client: ArchiveClient | null = null;
  #pending = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #any = false;
  #backup: NodeJS.Timeout | null = null;
  #progress: (progress: JobProgress) => void = () => {};

  constructor(options: ArchiveHostOptions) {
    this.#options = options;
  }

  get client(): ArchiveClient | null {
    return this.#client;
  }

  /**
   * The open archive.
   * @throws GalleyError `archive-missing` when none is open
   */
  require(): ArchiveClient {
    if (this.#client) return this.#client;
    throw new GalleyError('archive-missing', 'No archive is open: make one or open one first.');
  }

  /**
   * Opens an archive without making it current yet. One that cannot be written to is opened for
   * reading; one that another program writes to only when the person agrees (null when not).
   */
  async open(request: ArchiveRequest): Promise<ArchiveClient | null> {
    try {
      return await this.#options.open(request);
    } catch (error) {
      if (request.readOnly || !(error instanceof GalleyError)) throw error;
      if (error.code === 'archive-in-use') {
        if (!(await this.#options.askReadOnly(request.folder))) return null;
      } else if (error.code !== 'read-only' && error.code !== 'archive-newer') {
        throw error;
      }
      return await this.#options.open({ folder: request.folder, readOnly: true });
    }
  }

  /** Calls the listener while a backup, a restore or a check that a window follows is under way. */
  onProgress(listener: (progress: JobProgress) => void): void {
    this.#progress = listener;
  }

  /** Makes an opened archive the current one and returns the one before, still open. */
  swap(next: ArchiveClient | null): ArchiveClient | null {
    const before = this.#client;
    this.#forget();
    this.#client = next;
    if (next) {
      next.onChanged((ids) => {
        if (this.#client === next) this.#gather(ids);
      });
      next.onVault((state) => {
        if (this.#client === next) this.#options.vault(state);
      });
      next.onProgress((progress) => {
        if (this.#client === next) this.#progress(progress);
      });
      this.#scheduleBackup(next);
    }
    return before;
  }

  /** Closes the archive for good; resolves when its lock is free. */
  async close(): Promise<void> {
    const before = this.swap(null);
    await before?.close();
  }

  #gather(ids: readonly string[]): void {
    if (ids.length === 0) this.#any = true;
    for (const id of ids) this.#pending.add(id);
    this.#timer ??= setTimeout(() => {
      const named = this.#any || this.#pending.size > mostNamed ? [] : [...this.#pending];
      this.#timer = null;
      this.#pending = new Set();
      this.#any = false;
      this.#options.changed(named);
    }, batch);
    if (this.#client) this.#scheduleBackup(this.#client);
  }

  #scheduleBackup(client: ArchiveClient): void {
    if (client.info.readOnly !== null) return;
    if (this.#backup) clearTimeout(this.#backup);
    this.#backup = setTimeout(() => {
      if (this.#client !== client) return;
      client
        .backupIfDue()
        .catch((error: unknown) => this.#options.log.error('scheduled backup', error));
    }, idleBeforeBackup);
  }

  #forget(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#backup) clearTimeout(this.#backup);
    this.#timer = null;
    this.#backup = null;
    this.#pending = new Set();
    this.#any = false;
  }
}
