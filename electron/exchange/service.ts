/**
 * Import and export as jobs, for windows and terminals alike: many files, one after another, with
 * progress, Cancel, and an outcome for each. A broken file concerns only itself.
 */
import type { Input } from '../../shared/contract/contract.ts';
import type {
  ExportOutcome,
  ImportOutcome,
  JobProgress,
  JobResult,
} from '../../shared/domain/exchange.ts';
import { exportComparison } from './comparison.ts';
import { createEngine } from './engine.ts';
import { runExport } from './export-job.ts';
import { runImport } from './import-job.ts';
import type { ExchangeArchive, Job } from './job.ts';
import type { ExchangeHost } from './port.ts';

export interface ExchangeOptions {
  readonly archive: ExchangeArchive;
  readonly host: ExchangeHost;
  readonly newId: () => string;
  /** At most ten times a second, and at the end. */
  readonly onProgress: (progress: JobProgress) => void;
  readonly onFinished: (result: JobResult) => void;
  /** Each outcome as it comes, for those who cannot wait for the end. */
  readonly onOutcome?: (outcome: ImportOutcome | ExportOutcome) => void;
  /** Milliseconds for one file; 30 s unless told. */
  readonly time?: number;
}

export interface Exchange {
  importFiles(input: Input<'import.start'>): Promise<{ jobId: string }>;
  exportPieces(input: Input<'export.start'>): Promise<{ jobId: string }>;
  exportComparison(input: Input<'export.comparison'>): Promise<{ jobId: string }>;
  /** Takes effect between two files; what was imported or written until then stays. */
  cancel(input: Input<'job.cancel'>): Promise<Record<string, never>>;
  /** Cancels all jobs, ends the process, and waits until no job touches the archive any more. */
  close(): Promise<void>;
}

const PROGRESS_EVERY_MS = 100;

export function createExchange(options: ExchangeOptions): Exchange {
  const { archive, newId, onProgress, onFinished, onOutcome = () => {} } = options;
  const engine = createEngine(options.host, options.time);
  const running = new Map<string, { cancelled: boolean; ended: Promise<void> }>();

  function start(
    kind: 'import' | 'export',
    folder: string | null,
    work: (job: Job) => Promise<Pick<JobResult, 'imported' | 'exported'>>,
  ): { jobId: string } {
    const jobId = newId();
    const state = { cancelled: false, ended: Promise.resolve() };
    let last = 0;
    const job: Job = {
      cancelled: () => state.cancelled,
      report: (done, total, label) => {
        const now = Date.now();
        if (now - last < PROGRESS_EVERY_MS && done < total) return;
        last = now;
        onProgress({ jobId, kind, done, total, label });
      },
    };
    state.ended = work(job)
      .catch(() => ({ imported: [], exported: [] }))
      .then((outcomes) => {
        running.delete(jobId);
        onFinished({ jobId, kind, cancelled: state.cancelled, ...outcomes, folder });
      });
    running.set(jobId, state);
    return { jobId };
  }

  return {
    async importFiles(input) {
      return start('import', null, async (job) => ({
        imported: await runImport({ archive, engine, input, job, onOutcome }),
        exported: [],
      }));
    },
    async exportPieces(input) {
      return start('export', input.folder, async (job) => ({
        imported: [],
        exported: await runExport({ archive, engine, input, job, onOutcome }),
      }));
    },
    async exportComparison(input) {
      return start('export', input.folder, async (job) => {
        const report = (label: string) => job.report(0, 1, label);
        const outcome = await exportComparison({ archive, engine, input, report });
        onOutcome(outcome);
        return { imported: [], exported: [outcome] };
      });
    },
    async cancel({ jobId }) {
      const state = running.get(jobId);
      if (state) state.cancelled = true;
      return {};
    },
    async close() {
      const states = [...running.values()];
      for (const state of states) state.cancelled = true;
      engine.close();
      await Promise.all(states.map((state) => state.ended));
    },
  };
}
