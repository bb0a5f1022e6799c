/** The backups in an archive's folder: which there are, and which may go. */
import { readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BackupInfo } from '../../../shared/contract/archive.ts';
import type { Folder } from '../folder.ts';
import { readManifest, sizeOf } from './manifest.ts';

/** Backups that carry this name were not finished; the next one removes them. */
export const PARTIAL = '.partial-';
/** Regular backups; those before a migration or before pruning have another name and stay. */
const REGULAR = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z(-\d+)?$/;
const KEEP_LATEST = 10;
const KEEP_DAYS = 30;

/** Finished backups, the latest first. */
export function listBackups(folder: Folder): BackupInfo[] {
  let names: string[];
  try {
    names = readdirSync(folder.backups);
  } catch {
    return [];
  }
  return names
    .filter((name) => !name.startsWith(PARTIAL))
    .flatMap((name) => {
      const path = join(folder.backups, name);
      const found = readManifest(path);
      if (!found) return [];
      const { createdAt, articles } = found;
      return [{ path, createdAt, bytes: sizeOf(found), articles }];
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}

export const newestBackup = (folder: Folder): BackupInfo | null => listBackups(folder)[0] ?? null;

/**
 * Which of the backups may go: all but the ten latest and the latest of each of thirty days.
 * @param backups the latest first
 */
export function expired(backups: readonly BackupInfo[], now: string): BackupInfo[] {
  const kept = new Set(backups.slice(0, KEEP_LATEST));
  const days = new Set<string>();
  for (const backup of backups) {
    const day = backup.createdAt.slice(0, 10);
    const age = (Date.parse(now) - Date.parse(backup.createdAt)) / 86_400_000;
    if (days.has(day) || age > KEEP_DAYS) continue;
    days.add(day);
    kept.add(backup);
  }
  return backups.filter((backup) => !kept.has(backup));
}

/** Removes expired backups and what unfinished ones left behind. Called after a good backup only. */
export async function rotate(folder: Folder, now: string): Promise<void> {
  const regular = listBackups(folder).filter(({ path }) =>
    REGULAR.test(path.slice(folder.backups.length + 1)),
  );
  for (const { path } of expired(regular, now)) {
    // It loses its name first: a program killed in the middle leaves no half of a backup that is
    // listed as one.
    await rename(path, join(folder.backups, `${PARTIAL}${basename(path)}`));
  }
  for (const name of readdirSync(folder.backups)) {
    if (name.startsWith(PARTIAL)) {
      await rm(join(folder.backups, name), { recursive: true, force: true });
    }
  }
}
