/** Backing up, restoring and verifying the archive, with what is said about each. */
import { create } from 'zustand';
import type { BackupInfo, VerifyReport } from '../../../shared/contract/archive.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { report } from '../../app/errors.ts';
import { flushAll, goToLibrary } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { whileRunning } from './jobs.ts';

interface Maintenance {
  verified: VerifyReport | null;
  /** The backups to choose from, while the sheet is open. */
  backups: readonly BackupInfo[] | null;
}

export const useMaintenance = create<Maintenance>(() => ({ verified: null, backups: null }));

const number = (value: number) => value.toLocaleString('en');
export const piecesIn = (count: number): string =>
  count === 1 ? '1 piece' : `${number(count)} pieces`;

/** A size for people: `412 kB`, `1.3 GB`. */
export function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit < 2 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Work that the person gave up says so, in its own words; null then. */
export async function unlessStopped<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof GalleyError) || error.code !== 'cancelled') throw error;
    toast({ text: error.message });
    return null;
  }
}

export async function backUp(): Promise<void> {
  await flushAll();
  const backup = await unlessStopped(
    whileRunning('backup', (jobId) => call('archive.backup', { jobId })),
  );
  if (!backup) return;
  toast({
    text: `Backed up: ${piecesIn(backup.articles)}, ${size(backup.bytes)}.`,
    tone: 'done',
    action: {
      label: 'Show folder',
      run: () => void call('shell.showFolder', { path: backup.path }).catch(report),
    },
  });
}

export async function verify(): Promise<void> {
  await flushAll();
  const verified = await unlessStopped(
    whileRunning('verify', (jobId) => call('archive.verify', { jobId })),
  );
  if (verified) useMaintenance.setState({ verified });
}

/** Shows the backups there are. */
export async function askRestore(): Promise<void> {
  const { backups } = await call('archive.backups', {});
  useMaintenance.setState({ backups });
}

/** Asks for a backup's folder anywhere; null when the person cancels. */
export const chooseBackup = async (): Promise<string | null> =>
  (await call('dialog.chooseBackup', {})).path;

/** Makes a backup current; the piece that is open is left first. */
export async function restore(path: string): Promise<void> {
  useMaintenance.setState({ backups: null });
  if (!(await goToLibrary())) return;
  const restored = await unlessStopped(
    whileRunning('restore', (jobId) => call('archive.restore', { path, jobId })),
  );
  if (!restored) return;
  const { before, articles } = restored;
  toast({
    text: `Restored: ${piecesIn(articles)}. What stood before is kept as a backup.`,
    tone: 'done',
    timeout: 12_000,
    action: {
      label: 'Show folder',
      run: () => void call('shell.showFolder', { path: before.path }).catch(report),
    },
  });
}

export const closeMaintenance = (): void =>
  useMaintenance.setState({ verified: null, backups: null });
