/**
 * Import and export as jobs, for windows and terminals alike: many files, one after another, with
 * progress, Cancel, and an outcome for each. A broken file concerns only itself.
 */
import type { Input, Output } from '../../shared/contract/contract.ts';
import type {
  ExportOutcome,
  ImportOutcome,
  JobProgress,
  JobResult,
} from '../../shared/domain/exchange.ts';
import { exportComparison } from './comparison.ts';
import { createEngine } from './engine.ts';
import { type ExportWork, runExport } from './export-job.ts';
import { runImport } from './import-job.ts';
import { exportIssue } from './issue.ts';
import type { ExchangeArchive, Job } from './job.ts';
import { importOver, lookOver } from './over.ts';
import type { ExchangeHost } from './port.ts';
import type { Printer } from './printing.ts';
import { exportReport } from './report.ts';
import { whatLeaves } from './what-leaves.ts';

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
  /** Prints the formats that are printed; without it they are refused. */
  readonly printer?: Printer;
}

export interface Exchange {
  importFiles(input: Input<'import.start'>): Promise<{ jobId: string }>;
  /** What a file would do to a piece; nothing is written. */
  lookOver(input: Input<'import.look'>): Promise<Output<'import.look'>>;
  /** Brings it in over the piece as it was looked at. */
  importOver(input: Input<'import.over'>): Promise<Output<'import.over'>>;
  /** @param instead what takes the place of each desk's own house template */
  exportPieces(
    input: Input<'export.start'>,
    instead?: Pick<ExportWork, 'template' | 'imageSize' | 'properties'>,
  ): Promise<{ jobId: string }>;
  /** What would be in the files, counted; nothing is written. */
  whatLeaves(
    input: Input<'export.leaves'>,
    instead?: Pick<ExportWork, 'properties'>,
  ): Promise<Output<'export.leaves'>>;
  exportIssue(input: Input<'export.issue'>): Promise<{ jobId: string }>;
  /** @throws GalleyError `import-refused` when the looks of the Word file cannot be taken */
  checkTemplate(bytes: Uint8Array): Promise<void>;
  exportComparison(input: Input<'export.comparison'>): Promise<{ jobId: string }>;
  exportReport(input: Input<'export.report'>): Promise<{ jobId: string }>;
  /** Takes effect between two files, or at the printer; what was imported or written until then stays. */
  cancel(input: Input<'job.cancel'>): Promise<Record<string, never>>;
  /** Cancels all jobs, ends the process, and waits until no job touches the archive any more. */
  close(): Promise<void>;
}

const PROGRESS_EVERY_MS = 100;

export function createExchange(options: ExchangeOptions): Exchange {
  const { archive, newId, onProgress, onFinished, onOutcome = () => {} } = options;
  const engine = createEngine(options.host, options.time, options.printer);
  const running = new Map<string, { given: AbortController; ended: Promise<void> }>();

  function start(
    kind: 'import' | 'export',
    folder: string | null,
    work: (job: Job) => Promise<Pick<JobResult, 'imported' | 'exported'> & Partial<JobResult>>,
  ): { jobId: string } {
    const jobId = newId();
    const given = new AbortController();
    const state = { given, ended: Promise.resolve() };
    let last = 0;
    const job: Job = {
      cancelled: () => given.signal.aborted,
      signal: given.signal,
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
        const { aborted: cancelled } = given.signal;
        onFinished({ jobId, kind, cancelled, manifest: null, ...outcomes, folder });
      });
    running.set(jobId, state);
    return { jobId };
  }

  /** Work that ends with its answer, and can be given up under the id that its asker gave it. */
  async function answered<T>(jobId: string | undefined, work: (signal: AbortSignal) => Promise<T>) {
    const id = jobId ?? newId();
    const given = new AbortController();
    const result = work(given.signal);
    const ended = result.then(
      () => {},
      () => {},
    );
    running.set(id, { given, ended });
    try {
      return await result;
    } finally {
      running.delete(id);
    }
  }

  return {
    lookOver: (input) =>
      answered(input.jobId, (signal) => lookOver({ archive, engine, signal }, input)),
    importOver: (input) =>
      answered(input.jobId, (signal) => importOver({ archive, engine, signal }, input)),
    async importFiles(input) {
      return start('import', null, async (job) => ({
        imported: await runImport({ archive, engine, input, job, onOutcome }),
        exported: [],
      }));
    },
    async exportPieces(input, instead) {
      return start('export', input.folder, async (job) => ({
        imported: [],
        ...(await runExport({ archive, engine, input, job, onOutcome, ...instead })),
      }));
    },
    whatLeaves: (input, instead) => whatLeaves(archive, engine, input, instead),
    checkTemplate: (bytes) => engine.checkTemplate(bytes),
    async exportIssue(input) {
      return start('export', input.folder, async (job) => {
        const outcome = await exportIssue({ archive, engine, input, job });
        if (outcome) onOutcome(outcome);
        return { imported: [], exported: outcome ? [outcome] : [] };
      });
    },
    async exportComparison(input) {
      return start('export', input.folder, async (job) => {
        const outcome = await exportComparison({ archive, engine, input, job });
        if (outcome) onOutcome(outcome);
        return { imported: [], exported: outcome ? [outcome] : [] };
      });
    },
    async exportReport(input) {
      return start('export', input.folder, async (job) => {
        const report = (label: string) => job.report(0, 1, label);
        const outcome = await exportReport({ archive, engine, input, report, job });
        if (outcome) onOutcome(outcome);
        return { imported: [], exported: outcome ? [outcome] : [] };
      });
    },
    async cancel({ jobId }) {
      running.get(jobId)?.given.abort();
      return {};
    },
    async close() {
      const states = [...running.values()];
      for (const { given } of states) given.abort();
      engine.close();
      await Promise.all(states.map((state) => state.ended));
    },
  };
}
