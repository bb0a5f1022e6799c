/** Work that takes its time: imports, exports, backups. What runs, how far it is, how it ended. */
import { create } from 'zustand';
import type { JobProgress, JobResult } from '../../../shared/domain/exchange.ts';
import { report } from '../../app/errors.ts';
import { call, on } from '../../bridge.ts';

export interface RunningJob {
  readonly kind: JobProgress['kind'];
  readonly jobId: string;
  readonly done: number;
  /** 0 while not known. */
  readonly total: number;
  readonly label: string;
  readonly cancelling: boolean;
}

export const useJobs = create<{ jobs: readonly RunningJob[] }>(() => ({ jobs: [] }));

const waiting = new Map<string, (result: JobResult) => void>();
/** A small job may end before the answer that names it has come. */
const early = new Map<string, JobResult>();

/** Other windows' jobs end here too; only those just ended can be ours. */
function keepEarly(result: JobResult): void {
  early.set(result.jobId, result);
  const [oldest] = early.keys();
  if (early.size > 4 && oldest) early.delete(oldest);
}

const change = (next: (jobs: readonly RunningJob[]) => RunningJob[]) =>
  useJobs.setState(({ jobs }) => ({ jobs: next(jobs) }));

on('job.progress', (progress) => {
  const { done, total, label } = progress;
  change((jobs) =>
    jobs.map((job) => (job.jobId === progress.jobId ? { ...job, done, total, label } : job)),
  );
});

on('job.finished', (result) => {
  const settle = waiting.get(result.jobId);
  if (settle) settle(result);
  else keepEarly(result);
});

/** Follows an import or export from its start to its end. */
export async function follow(
  kind: 'import' | 'export',
  start: Promise<{ jobId: string }>,
): Promise<JobResult> {
  const { jobId } = await start;
  change((jobs) => [...jobs, { kind, jobId, done: 0, total: 0, label: '', cancelling: false }]);
  try {
    return await new Promise<JobResult>((resolve) => {
      const ended = early.get(jobId);
      if (ended) resolve(ended);
      else waiting.set(jobId, resolve);
    });
  } finally {
    early.delete(jobId);
    waiting.delete(jobId);
    change((jobs) => jobs.filter((job) => job.jobId !== jobId));
  }
}

/**
 * Shows progress while a command of the archive runs; what it says of itself comes as events.
 * @param start begins it under the id by which it can be cancelled
 */
export async function whileRunning<T>(
  kind: 'backup' | 'restore' | 'verify' | 'prune',
  start: (jobId: string) => Promise<T>,
): Promise<T> {
  const jobId = crypto.randomUUID();
  const job: RunningJob = { kind, jobId, done: 0, total: 0, label: '', cancelling: false };
  change((jobs) => [...jobs, job]);
  try {
    return await start(jobId);
  } finally {
    change((jobs) => jobs.filter((each) => each.jobId !== jobId));
  }
}

/**
 * Stops a job. Files that an import or export is done with stay; a backup leaves nothing, a restore
 * is stopped before it has changed anything or not at all.
 */
export function cancel(jobId: string): void {
  change((jobs) => jobs.map((job) => (job.jobId === jobId ? { ...job, cancelling: true } : job)));
  call('job.cancel', { jobId }).catch(report);
}
