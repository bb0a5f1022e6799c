/**
 * Long work for the windows: imports and exports run in a process of their own, the archive verifies,
 * backs up and restores itself; every window hears how far each is, and any can be given up.
 */
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Input } from '../../shared/contract/contract.ts';
import type { JobProgress, JobResult } from '../../shared/domain/exchange.ts';
import type { ArchiveClient } from '../archive/client.ts';
import { createExchange, type Exchange, memoryArguments } from '../exchange/client.ts';
import { startProcess } from './process-port.ts';
import type { Program } from './program-parts.ts';

export interface ExchangeHost {
  importFiles(input: Input<'import.start'>): Promise<{ jobId: string }>;
  exportPieces(input: Input<'export.start'>): Promise<{ jobId: string }>;
  exportComparison(input: Input<'export.comparison'>): Promise<{ jobId: string }>;
  /** Gives up a job, whoever carries it out; one that has ended is no error. */
  cancel(input: Input<'job.cancel'>): Promise<object>;
  /** Gives up what runs, between two files, and resolves when nothing touches the archive. */
  stop(): Promise<void>;
}

/** @param mainFolder where the bundled entries lie */
export function createExchangeHost(program: Program, mainFolder: string): ExchangeHost {
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
            startProcess(join(mainFolder, 'exchange-process.cjs'), 'Galley Files', memoryArguments),
        },
        newId,
        onProgress: (progress) => showProgress(program, progress),
        onFinished: (result) => showResult(program, result),
      }),
    };
    return current.exchange;
  };

  return {
    importFiles: async (input) => await (await exchange()).importFiles(input),
    exportPieces: async (input) => await (await exchange()).exportPieces(input),
    exportComparison: async (input) => await (await exchange()).exportComparison(input),
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
