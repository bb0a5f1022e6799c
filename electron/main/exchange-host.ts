/**
 * Long work for the windows: imports and exports run in a process of their own, the archive verifies,
 * backs up and restores itself; every window hears how far each is, and any can be given up.
 */
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Input, Output } from '../../shared/contract/contract.ts';
import type { JobProgress, JobResult } from '../../shared/domain/exchange.ts';
import type { ArchiveClient } from '../archive/client.ts';
import { createExchange, type Exchange, memoryArguments } from '../exchange/client.ts';
import { createPrinter } from './printer.ts';
import { startProcess } from './process-port.ts';
import type { Program } from './program-parts.ts';

export interface ExchangeHost {
  importFiles(input: Input<'import.start'>): Promise<{ jobId: string }>;
  lookOver(input: Input<'import.look'>): Promise<Output<'import.look'>>;
  importOver(input: Input<'import.over'>): Promise<Output<'import.over'>>;
  exportPieces(input: Input<'export.start'>): Promise<{ jobId: string }>;
  whatLeaves(input: Input<'export.leaves'>): Promise<Output<'export.leaves'>>;
  exportIssue(input: Input<'export.issue'>): Promise<{ jobId: string }>;
  /** @throws GalleyError `import-refused` when the looks of the Word file cannot be taken */
  checkTemplate(bytes: Uint8Array): Promise<void>;
  exportComparison(input: Input<'export.comparison'>): Promise<{ jobId: string }>;
  exportReport(input: Input<'export.report'>): Promise<{ jobId: string }>;
  /** Gives up a job, whoever carries it out; one that has ended is no error. */
  cancel(input: Input<'job.cancel'>): Promise<object>;
  /** Gives up what runs, between two files, and resolves when nothing touches the archive. */
  stop(): Promise<void>;
}

/** @param dist where the bundles lie */
export function createExchangeHost(program: Program, dist: string): ExchangeHost {
  const printer = createPrinter(join(dist, 'fonts'));
  program.archives.host.onProgress((progress) =>
    program.windows.broadcast('job.progress', progress),
  );
  let current: { readonly exchange: Exchange; readonly archive: ArchiveClient } | null = null;

  const exchange = async (): Promise<Exchange> => {
    const archive = program.archives.host.require();
    if (current?.archive === archive) return current.exchange;
    await current?.exchange.close();
    current = {
      archive,
      exchange: createExchange({
        archive,
        host: {
          start: () =>
            startProcess(
              join(dist, 'main', 'exchange-process.cjs'),
              'Galley Files',
              memoryArguments,
            ),
        },
        newId,
        printer,
        onProgress: (progress) => showProgress(program, progress),
        onFinished: (result) => showResult(program, result),
      }),
    };
    return current.exchange;
  };

  return {
    importFiles: async (input) => await (await exchange()).importFiles(input),
    lookOver: async (input) => await (await exchange()).lookOver(input),
    importOver: async (input) => await (await exchange()).importOver(input),
    exportPieces: async (input) => {
      const started = await (await exchange()).exportPieces(input);
      remember(program, input);
      return started;
    },
    whatLeaves: async (input) => await (await exchange()).whatLeaves(input),
    exportIssue: async (input) => await (await exchange()).exportIssue(input),
    checkTemplate: async (bytes) => await (await exchange()).checkTemplate(bytes),
    exportComparison: async (input) => await (await exchange()).exportComparison(input),
    exportReport: async (input) => await (await exchange()).exportReport(input),
    async cancel(input) {
      program.archives.host.client?.cancel(input.jobId);
      return current ? await current.exchange.cancel(input) : {};
    },
    async stop() {
      const stopping = current;
      current = null;
      await stopping?.exchange.close();
    },
  };
}

/** The most desks whose last choices are known. */
const REMEMBERED = 100;

/** What was chosen is offered again for the same desk, also after a restart. */
function remember(program: Program, input: Input<'export.start'>): void {
  const { desk, profile = 'clean', formats, folder } = input;
  if (desk === undefined) return;
  const archiveId = program.archives.host.require().info.id;
  const others = program.settings
    .get()
    .lastExports.filter((each) => each.archiveId !== archiveId || each.desk !== desk);
  const chosen = { archiveId, desk, profile, formats, folder };
  // Not worth a word when it cannot be written down.
  program.settings
    .set({ lastExports: [chosen, ...others].slice(0, REMEMBERED) })
    .catch(() => undefined);
}

function showProgress(program: Program, progress: JobProgress): void {
  program.windows.broadcast('job.progress', progress);
  // Above 1 the taskbar shows that something runs without saying how far it is.
  program.windows.showProgress(progress.total > 0 ? progress.done / progress.total : 2);
}

function showResult(program: Program, result: JobResult): void {
  if (result.folder !== null) program.written.add(result.folder);
  program.windows.showProgress(-1);
  program.windows.broadcast('job.finished', result);
}
