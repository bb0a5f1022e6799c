/** Bringing files in: from a dialog, or dropped on the window. */
import { create } from 'zustand';
import type { JobResult } from '../../../shared/domain/exchange.ts';
import { call } from '../../bridge.ts';
import { follow } from './jobs.ts';

interface ImportState {
  /** The report that is shown. */
  result: JobResult | null;
  /** Dropped before there was an archive or a name: taken in as soon as there are both. */
  pending: readonly string[];
}

export const useImport = create<ImportState>(() => ({ result: null, pending: [] }));

/** Imports files and folders, then shows what became of each. */
export async function importPaths(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const result = await follow('import', call('import.start', { paths: [...paths] }));
  useImport.setState({ result });
}

/** Asks which files, then imports them. */
export async function chooseAndImport(): Promise<void> {
  const { paths } = await call('dialog.chooseImport', {});
  await importPaths(paths);
}

/** Takes in what was dropped earlier. */
export async function importPending(): Promise<void> {
  const { pending } = useImport.getState();
  useImport.setState({ pending: [] });
  await importPaths(pending);
}

export const closeReport = (): void => useImport.setState({ result: null });
