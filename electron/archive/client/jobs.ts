/** The long commands under way in an archive: who hears of them, and how each is given up. */
import type { JobProgress } from '../../../shared/domain/exchange.ts';
import { stopped, type WorkProgress } from '../work.ts';

export type JobKind = 'backup' | 'restore' | 'verify' | 'prune';

export interface Job {
  /** Undefined when nobody follows it. */
  readonly id: string | undefined;
  readonly kind: JobKind;
  /** @throws GalleyError `cancelled` when the job was given up */
  checkpoint(): void;
  readonly cancelled: boolean;
  /** What ends the step that runs now. */
  stop: () => void;
}

export class Jobs {
  private readonly running = new Map<string, Job & { cancelled: boolean }>();
  private readonly listeners = new Set<(progress: JobProgress) => void>();

  onProgress(listener: (progress: JobProgress) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs a command as a job. */
  async run<T>(kind: JobKind, input: unknown, work: (job: Job) => Promise<T>): Promise<T> {
    const id = (input as { jobId?: string } | null)?.jobId;
    const job = {
      id,
      kind,
      cancelled: false,
      stop: () => {},
      checkpoint() {
        if (this.cancelled) throw stopped();
      },
    };
    if (id !== undefined) this.running.set(id, job);
    try {
      return await work(job);
    } finally {
      if (id !== undefined) this.running.delete(id);
    }
  }

  tell(jobId: string, progress: WorkProgress): void {
    const job = this.running.get(jobId);
    if (!job) return;
    for (const listener of this.listeners) listener({ jobId, kind: job.kind, ...progress });
  }

  cancel(jobId: string): void {
    const job = this.running.get(jobId);
    if (!job) return;
    job.cancelled = true;
    job.stop();
  }

  cancelAll(): void {
    for (const id of [...this.running.keys()]) this.cancel(id);
  }
}
