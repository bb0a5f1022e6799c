/** Backing up, restoring and verifying the archive, with what is said about each. */
import { create } from 'zustand';
import type { BackupInfo, VerifyReport } from '../../../shared/contract/archive.ts';
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

export async function backUp(): Promise<void> {
  await flushAll();
  const backup = await whileRunning('backup', call('archive.backup', {}));
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
  const verified = await whileRunning('verify', call('archive.verify', {}));
  useMaintenance.setState({ verified });
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
  const { before, articles } = await whileRunning('restore', call('archive.restore', { path }));
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
