/** The archive in this thread, on one connection. */
import type { ArchiveInfo } from '../../../shared/contract/archive.ts';
import type {
  ArchiveCommandName,
  ArchiveInput,
  ArchiveOutput,
} from '../../../shared/contract/contract.ts';
import { archiveContract } from '../../../shared/contract/contract.ts';
import type { JobProgress } from '../../../shared/domain/exchange.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import type { ArchiveClient } from '../client.ts';
import { Archive, type OpenOptions } from '../core.ts';
import { fromStorage } from '../errors.ts';
import { checkInput } from '../handlers.ts';
import { backupIsDue, makeBackup } from '../integrity/backup.ts';
import { restoreArchive } from '../integrity/restore.ts';
import { unwatched, type Work, watched } from '../work.ts';
import { type Job, type JobKind, Jobs } from './jobs.ts';

const long: Partial<Record<ArchiveCommandName, JobKind>> = {
  'archive.verify': 'verify',
  'archive.backup': 'backup',
  'archive.restore': 'restore',
  'version.prune': 'prune',
};

/** What is found by words that may have been written just now. */
const SEARCHES: ReadonlySet<ArchiveCommandName> = new Set([
  'article.search',
  'claim.search',
  'claim.before',
]);

export class InProcessClient implements ArchiveClient {
  private archive: Archive;
  private readonly options: OpenOptions;
  private readonly jobs = new Jobs();
  private readonly listeners = new Set<(articleIds: string[]) => void>();
  private readonly vaultListeners = new Set<(state: VaultState) => void>();

  private constructor(options: OpenOptions) {
    this.options = {
      ...options,
      onVault: (state) => {
        for (const listener of this.vaultListeners) listener(state);
      },
    };
    this.archive = Archive.open(this.options);
  }

  static open(options: OpenOptions): InProcessClient {
    return new InProcessClient(options);
  }

  get info(): ArchiveInfo {
    return this.archive.info;
  }

  async call<C extends ArchiveCommandName>(
    name: C,
    input: ArchiveInput<C>,
  ): Promise<ArchiveOutput<C>> {
    const kind = long[name];
    if (kind) {
      return await this.jobs.run(kind, input, (job) => this.run(name, input, this.workOf(job)));
    }
    if (SEARCHES.has(name)) this.index();
    return await this.run(name, input, unwatched);
  }

  private workOf(job: Job): Work {
    const { id } = job;
    if (id === undefined) return unwatched;
    return watched(
      (progress) => this.jobs.tell(id, progress),
      () => job.cancelled,
    );
  }

  private async run<C extends ArchiveCommandName>(
    name: C,
    input: ArchiveInput<C>,
    work: Work,
  ): Promise<ArchiveOutput<C>> {
    if (name === 'archive.restore') return (await this.restore(input, work)) as ArchiveOutput<C>;
    const { value, changed } = await this.archive.run(name, input, work);
    if (changed.length > 0) this.tell(changed);
    return value;
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
  }

  prepareReading(): void {
    // The one connection that writes is the one that reads.
  }

  async backupIfDue(): Promise<ArchiveOutput<'archive.backup'> | null> {
    const { context } = this.archive;
    return backupIsDue(context) ? makeBackup(context) : null;
  }

  async close(): Promise<void> {
    this.archive.close();
  }

  private async restore(input: unknown, work: Work): Promise<ArchiveOutput<'archive.restore'>> {
    const { path } = checkInput(archiveContract['archive.restore'].input, input);
    try {
      return await restoreArchive(this.archive.context, path, () => this.archive.close(), work);
    } catch (error) {
      throw fromStorage(error);
    } finally {
      if (!this.archive.context.db.open) {
        this.archive = Archive.open({ ...this.options, create: false });
        this.tell([]);
      }
    }
  }

  private index(): void {
    try {
      while (this.archive.index() > 0);
    } catch (error) {
      // A full disk must not keep anyone from searching what is indexed already.
      this.archive.context.log({ event: 'index', detail: String(error) });
    }
  }

  private tell(articleIds: string[]): void {
    for (const listener of this.listeners) listener(articleIds);
  }
}
