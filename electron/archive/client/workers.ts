/** The archive in one writer thread and one reader process. */
import type { ArchiveInfo, BackupInfo } from '../../../shared/contract/archive.ts';
import {
  type ArchiveCommandName,
  type ArchiveInput,
  type ArchiveOutput,
  archiveContract,
} from '../../../shared/contract/contract.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { JobProgress } from '../../../shared/domain/exchange.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import type { ArchiveClient, WorkersOptions } from '../client.ts';
import type { Logger } from '../context.ts';
import { BEFORE_PRUNING, type Port, type ReaderHost, type Start } from '../protocol.ts';
import { stopped } from '../work.ts';
import { type Job, Jobs } from './jobs.ts';
import { Link, LinkLost } from './link.ts';

/** How long a closing writer may take before it is ended. */
const CLOSE_MS = 10_000;

export class WorkersClient implements ArchiveClient {
  private opened: ArchiveInfo;
  private readonly writer: Link;
  private readonly readers: ReaderHost;
  private readonly log: Logger;
  /** Started when something is first read: a window that shows one piece needs none to show it. */
  private reader: Link | null = null;
  private readonly listeners = new Set<(articleIds: string[]) => void>();
  private readonly vaultListeners = new Set<(state: VaultState) => void>();
  /** Settles when the index holds all that was written; null when something was written since. */
  private indexed: Promise<unknown> | null = null;
  /** What each asker searched for last. */
  private readonly newest = new Map<string, string>();
  private readonly jobs = new Jobs();
  /** How each comparison that may be given up is. */
  private readonly comparing = new Map<string, () => void>();
  /** Settles when a restore that is under way has ended; reads wait for it. */
  private exchanged: Promise<unknown> = Promise.resolve();
  private closed: Promise<void> | null = null;

  private constructor(writer: Link, info: ArchiveInfo, readers: ReaderHost, log: Logger) {
    this.writer = writer;
    this.opened = info;
    this.readers = readers;
    this.log = log;
    writer.onProgress = (jobId, progress) => this.jobs.tell(jobId, progress);
    writer.onVault = (state) => {
      for (const listener of this.vaultListeners) listener(state);
    };
  }

  static async open(options: WorkersOptions, startWriter: () => Port): Promise<WorkersClient> {
    const { folder, create = false, readOnly = false, log = () => {} } = options;
    const start: Start = { start: { folder, create, readOnly } };
    const writer = new Link(startWriter(), start, log);
    try {
      const info = await writer.started;
      return new WorkersClient(writer, info, options.reader, log);
    } catch (error) {
      writer.kill();
      await writer.exited;
      throw error instanceof LinkLost ? lost() : error;
    }
  }

  get info(): ArchiveInfo {
    return this.opened;
  }

  async call<C extends ArchiveCommandName>(
    name: C,
    input: ArchiveInput<C>,
  ): Promise<ArchiveOutput<C>> {
    if (this.closed) throw new GalleyError('archive-missing', 'The archive is closed.');
    const value = await this.route(name, input);
    return value as ArchiveOutput<C>;
  }

  onChanged(listener: (articleIds: string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onVault(listener: (state: VaultState) => void): () => void {
    this.vaultListeners.add(listener);
    return () => this.vaultListeners.delete(listener);
  }

  onProgress(listener: (progress: JobProgress) => void): () => void {
    return this.jobs.onProgress(listener);
  }

  cancel(jobId: string): void {
    this.jobs.cancel(jobId);
    this.comparing.get(jobId)?.();
  }

  prepareReading(): void {
    this.livingReader();
  }

  async backupIfDue(): Promise<BackupInfo | null> {
    const due = await this.write('#backup.due', {});
    return due ? this.jobs.run('backup', {}, (job) => this.backup({}, job)) : null;
  }

  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  private async route(name: ArchiveCommandName, input: unknown): Promise<unknown> {
    switch (name) {
      case 'archive.backup':
        return this.jobs.run('backup', input, (job) => this.backup(input, job));
      case 'archive.restore':
        return this.jobs.run('restore', input, (job) => this.restore(input, job));
      case 'archive.verify':
        return this.jobs.run('verify', input, (job) => this.alone('archive.verify', input, job));
      case 'version.prune':
        return this.jobs.run('prune', input, (job) =>
          this.prune(input as ArchiveInput<'version.prune'>, job),
        );
      case 'version.compare':
        return this.compare(input as ArchiveInput<'version.compare'>);
      case 'article.search':
        return this.search(input as ArchiveInput<'article.search'>);
      case 'claim.search':
      case 'claim.before':
        await this.index();
        return this.read(name, input);
    }
    if (archiveContract[name].kind !== 'write') return this.read(name, input);
    // What is typed during a restore must not go into the archive that is being set aside: it waits,
    // meets a head it does not know, and is put on top of what was restored.
    await this.exchanged;
    return this.write(name, input);
  }

  private async write(name: string, input: unknown, job?: Job): Promise<unknown> {
    if (job) job.stop = () => job.id !== undefined && this.writer.cancel(job.id);
    try {
      const { value, changed } = await this.writer.call(name, input, job?.id);
      if (changed.length > 0) {
        this.indexed = null;
        this.tell(changed);
      }
      return value;
    } catch (error) {
      throw error instanceof LinkLost ? lost() : error;
    }
  }

  /** Asks the reader; one that died is started again and asked once more. */
  private async read(name: string, input: unknown, given?: { up: boolean }): Promise<unknown> {
    // A reader started now would hold the file that is about to be moved, and read the old one on.
    await this.exchanged;
    for (let attempt = 0; ; attempt += 1) {
      const reader = this.livingReader();
      try {
        await reader.started;
        return (await reader.call(name, input)).value;
      } catch (error) {
        if (!(error instanceof LinkLost)) throw error;
        if (given?.up) throw stopped();
        if (this.closed || attempt > 0) throw lost();
      }
    }
  }

  /**
   * Comparing runs without a step at which it could be asked to stop: the reader is ended in the
   * midst of it, and what others asked of that reader is asked of the next.
   */
  private async compare(input: ArchiveInput<'version.compare'>): Promise<unknown> {
    const { jobId } = input;
    if (jobId === undefined) return this.read('version.compare', input);
    const given = { up: false };
    this.comparing.set(jobId, () => {
      given.up = true;
      this.reader?.kill();
    });
    try {
      return await this.read('version.compare', input, given);
    } finally {
      this.comparing.delete(jobId);
    }
  }

  /** The words that were just written must be found; a search that was overtaken is not run. */
  private async search(input: ArchiveInput<'article.search'>): Promise<unknown> {
    const { asker, offset: _, limit: __, ...wanted } = input;
    // Pages of one search do not take each other's place.
    const turn = JSON.stringify(wanted);
    if (asker !== undefined) this.newest.set(asker, turn);
    await this.index();
    // Let the answers that are on their way arrive, so that typing quickly leaves one search.
    await new Promise((resolve) => setImmediate(resolve));
    if (asker !== undefined && this.newest.get(asker) !== turn) {
      throw new GalleyError('cancelled', 'A newer search took the place of this one.');
    }
    return this.read('article.search', input);
  }

  /** Settles when everything that was written is found. */
  private async index(): Promise<void> {
    this.indexed ??= this.write('#index', {}).catch((error: unknown) => {
      // A full disk must not keep anyone from searching what is indexed already.
      this.indexed = null;
      this.log({ event: 'index', detail: String(error) });
    });
    await this.indexed;
  }

  /** Runs something long in a reader of its own, so that lists need not wait for it. */
  private async alone(name: string, input: unknown, job: Job): Promise<unknown> {
    const reader = this.startReader(false);
    reader.onProgress = (jobId, progress) => this.jobs.tell(jobId, progress);
    // Its only work is the job: nothing has to be waited for.
    job.stop = () => reader.kill();
    try {
      await reader.started;
      return (await reader.call(name, input, job.id)).value;
    } catch (error) {
      if (error instanceof LinkLost) throw job.cancelled ? stopped() : lost();
      throw error;
    } finally {
      reader.kill();
    }
  }

  /** Looked at by the reader, backed up as any backup is, then taken out by the writer in slices. */
  private async prune(input: ArchiveInput<'version.prune'>, job: Job): Promise<unknown> {
    const { jobId: _, ...given } = input;
    const found = (await this.read('version.prune', { ...given, dryRun: true })) as Pruned;
    if (given.dryRun !== false || found.versions === 0) return found;
    await this.exchanged;
    const { path } = await this.backup({}, job, BEFORE_PRUNING);
    return await this.write('#prune', { ...given, backup: path }, job);
  }

  /** Copied by the writer between its other work, checked elsewhere, then given its name. */
  private async backup(input: unknown, job: Job, prefix?: string): Promise<BackupInfo> {
    const copy = (await this.write('#backup.copy', input, job)) as { partial: string };
    try {
      job.checkpoint();
      const checked = await this.alone('#backup.check', copy, job);
      job.checkpoint();
      return (await this.write('#backup.finish', { ...copy, checked, prefix })) as BackupInfo;
    } catch (error) {
      await this.write('#backup.discard', copy).catch(() => {});
      throw error;
    }
  }

  private async restore(input: unknown, job: Job): Promise<unknown> {
    let done: () => void = () => {};
    this.exchanged = new Promise<void>((resolve) => {
      done = resolve;
    });
    // The reader must not hold the file that is about to be moved.
    await this.endReader();
    try {
      const restored = await this.write('archive.restore', input, job);
      this.opened = (await this.write('archive.info', {})) as ArchiveInfo;
      return restored;
    } finally {
      done();
      this.indexed = null;
      this.tell([]);
    }
  }

  private startReader(warm = true): Link {
    const { folder } = this.opened;
    const start: Start = { start: { folder, create: false, readOnly: true, warm } };
    return new Link(this.readers.start(), start, this.log);
  }

  private livingReader(): Link {
    if (!this.reader?.alive) this.reader = this.startReader();
    return this.reader;
  }

  private async endReader(): Promise<void> {
    this.reader?.kill();
    await this.reader?.exited;
  }

  private async end(): Promise<void> {
    this.jobs.cancelAll();
    // Readers first: the last connection to close is the writer, which tidies up.
    await this.endReader();
    const late = setTimeout(() => this.writer.kill(), CLOSE_MS);
    await this.writer.call('#close', {}).catch(() => {});
    await this.writer.exited;
    clearTimeout(late);
  }

  private tell(articleIds: string[]): void {
    for (const listener of this.listeners) listener(articleIds);
  }
}

type Pruned = ArchiveOutput<'version.prune'>;

const lost = (): GalleyError =>
  new GalleyError(
    'internal',
    'The part of Galley that reads and writes the archive ended unexpectedly; please try again.',
  );
