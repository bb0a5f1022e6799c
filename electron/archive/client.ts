/** The archive as the rest of the program sees it: one call per command of the contract. */
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import type {
  ArchiveCommandName,
  ArchiveInput,
  ArchiveOutput,
} from '../../shared/contract/contract.ts';
import type { JobProgress } from '../../shared/domain/exchange.ts';
import type { VaultState } from '../../shared/domain/vault.ts';
import { WorkersClient } from './client/workers.ts';
import type { FromArchive, Port, ReaderHost } from './protocol.ts';

export type { FromArchive, Port, ReaderHost, ToArchive } from './protocol.ts';

export interface OpenOptions {
  folder: string;
  /** Makes the archive when the folder holds none. */
  create?: boolean;
  /** Takes no lock and writes nothing; works beside a program that has it open. */
  readOnly?: boolean;
  clock?: () => Date;
  /** Told about slow queries and failures; never a word of anyone's text. */
  log?: (entry: { event: string; milliseconds?: number; detail?: string }) => void;
}

export interface ArchiveClient {
  readonly info: ArchiveInfo;
  /**
   * Carries out a command. A write is on the disk when the promise resolves.
   * @throws GalleyError (as a rejection) with the contract's codes
   */
  call<C extends ArchiveCommandName>(name: C, input: ArchiveInput<C>): Promise<ArchiveOutput<C>>;
  /** Called after a commit with the pieces it changed; an empty list means 'anything may have'. */
  onChanged(listener: (articleIds: string[]) => void): () => void;
  /** Called when the identity vault was made, opened or locked, be it by itself. */
  onVault(listener: (state: VaultState) => void): () => void;
  /** Called while a command that was given a `jobId` runs, at most ten times a second. */
  onProgress(listener: (progress: JobProgress) => void): () => void;
  /**
   * Gives up the command that was given this `jobId`: it rejects with `cancelled` and has changed
   * nothing, unless it was past the point of no return. An unknown job is no error.
   */
  cancel(jobId: string): void;
  /** Starts what reads, so that the first question need not wait for it. */
  prepareReading(): void;
  /** Makes a backup when the last one is older than a day; null when it is not due. */
  backupIfDue(): Promise<ArchiveOutput<'archive.backup'> | null>;
  /** Leaves the database tidy and lets go of the lock. */
  close(): Promise<void>;
}

/** Everything in this thread: for the terminal and for tests. */
export async function openInProcess(options: OpenOptions): Promise<ArchiveClient> {
  // Loaded here so that the program's main process, which opens in workers, never loads SQLite.
  const { InProcessClient } = await import('./client/in-process.ts');
  return InProcessClient.open(options);
}

export interface WorkersOptions extends Omit<OpenOptions, 'clock'> {
  /** The file that runs `writer-worker.ts`, or what starts it. */
  writer: string | URL | (() => Port);
  reader: ReaderHost;
}

/** One writer thread and one reader process: for the program. */
export function openInWorkers(options: WorkersOptions): Promise<ArchiveClient> {
  const { writer } = options;
  return WorkersClient.open(
    options,
    typeof writer === 'function' ? writer : () => threadPort(writer),
  );
}

/** A port to a worker thread that runs `file`; also a reader for tests and terminals. */
export function threadPort(file: string | URL): Port {
  // One environment: which of SQLite's binaries is to be used may be found out after the start.
  const worker = new Worker(file, { env: SHARE_ENV });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', (message: FromArchive) => listener(message)),
    onExit: (listener) => {
      worker.once('exit', (code) => listener(code));
      // Without a listener an error in the worker would end the whole program.
      worker.on('error', () => {});
    },
    kill: () => void worker.terminate(),
  };
}
