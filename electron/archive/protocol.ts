/** What travels between the client and the threads or processes that hold the database. */
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import type { ErrorJson } from '../../shared/domain/errors.ts';
import type { VaultState } from '../../shared/domain/vault.ts';
import type { WorkProgress } from './work.ts';

/** The first message to a thread or process: what to open. */
export interface Start {
  start: {
    folder: string;
    create: boolean;
    readOnly: boolean;
    /** Gets the list ready before anyone asks for it. */
    warm?: boolean;
  };
}

/** A command of the contract, or one between the archive's own parts (its name begins with '#'). */
export interface Call {
  id: number;
  name: string;
  input: unknown;
  /** Told back with progress, and named to give the call up. */
  jobId?: string;
}

/** Gives up the call of that job at its next step. */
export interface Cancel {
  cancel: string;
}

export type ToArchive = Start | Call | Cancel;

export type FromArchive =
  | { started: ArchiveInfo }
  | { failed: ErrorJson }
  | { id: number; ok: true; value: unknown; changed: string[] }
  | { id: number; ok: false; error: ErrorJson }
  | { progress: WorkProgress; jobId: string }
  | { vault: VaultState }
  | { log: { event: string; milliseconds?: number; detail?: string } };

/** A channel to a thread or process, whatever it is made of. */
export interface Port {
  post(message: ToArchive): void;
  onMessage(listener: (message: FromArchive) => void): void;
  /** Called once when the other side has ended. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends the other side at once, whatever it is doing. */
  kill(): void;
}

/** Starts a process (or thread) that runs `reader-process.ts`. */
export interface ReaderHost {
  start(): Port;
}

/** What the name of the backup before a pruning begins with: one with a prefix is never cleared away. */
export const BEFORE_PRUNING = 'before-pruning-';
