/** Sending pieces out: which, as what, whereto. */
import { create } from 'zustand';
import type { ExportFormat, JobResult } from '../../../shared/domain/exchange.ts';
import { flushAll } from '../../app/navigation.ts';
import type { Target } from '../../app/targets.ts';
import { call } from '../../bridge.ts';
import { follow } from './jobs.ts';

type Piece = Pick<Target, 'id' | 'headline' | 'slug' | 'tks'>;

interface ExportState {
  /** Null while the sheet is closed. */
  pieces: readonly Piece[] | null;
  format: ExportFormat;
  /** Null until chosen. */
  folder: string | null;
  phase: 'asking' | 'running' | 'done';
  result: JobResult | null;
}

/** Format and folder stay as they were chosen last. */
export const useExport = create<ExportState>(() => ({
  pieces: null,
  format: 'html',
  folder: null,
  phase: 'asking',
  result: null,
}));

/** Opens the sheet for these pieces. */
export function askExport(pieces: readonly Piece[]): void {
  if (pieces.length > 0) useExport.setState({ pieces, phase: 'asking', result: null });
}

export const closeExport = (): void => useExport.setState({ pieces: null });

/** Asks for a folder; what was chosen before stays when the person cancels. */
export async function chooseFolder(): Promise<void> {
  const { folder } = await call('dialog.chooseExportFolder', {});
  if (folder) useExport.setState({ folder });
}

/** Writes the pieces out as they stand, the words just typed included. */
export async function startExport(): Promise<void> {
  const { pieces, format, folder } = useExport.getState();
  if (!pieces || !folder) return;
  useExport.setState({ phase: 'running' });
  try {
    await flushAll();
    const ids = pieces.map(({ id }) => id);
    const result = await follow('export', call('export.start', { ids, format, folder }));
    useExport.setState({ phase: 'done', result });
  } catch (error) {
    useExport.setState({ phase: 'asking' });
    throw error;
  }
}
