/** Import and export for the windows: runs the jobs, tells every window how far they are. */

import type { Input } from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Program } from './program-parts.ts';

export interface ExchangeHost {
  importFiles(input: Input<'import.start'>): Promise<{ jobId: string }>;
  exportPieces(input: Input<'export.start'>): Promise<{ jobId: string }>;
  cancel(input: Input<'job.cancel'>): Promise<object>;
  /** Another archive is open: what runs for the one before is given up. */
  archiveReplaced(): void;
  close(): Promise<void>;
}

export interface ExchangeHostOptions {
  readonly program: Program;
  /** Where the bundled entries lie. */
  readonly mainFolder: string;
}

export function createExchangeHost(_options: ExchangeHostOptions): ExchangeHost {
  const unavailable = () => {
    throw new GalleyError('internal', 'Files cannot be brought in or out yet.');
  };
  return {
    importFiles: async () => unavailable(),
    exportPieces: async () => unavailable(),
    cancel: async () => unavailable(),
    archiveReplaced: () => undefined,
    close: async () => undefined,
  };
}
