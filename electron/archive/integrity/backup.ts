/**
 * Backups: copied while writing goes on, read back, and only then given their name.
 * The three steps are apart so that the writer copies and another process checks.
 */
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BackupInfo } from '../../../shared/contract/archive.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { attachmentPath } from '../attachments/files.ts';
import { openDatabase, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { fromStorage } from '../errors.ts';
import { type Folder, syncFile, syncFolder } from '../folder.ts';
import { allAttachments } from '../repositories/attachments.ts';
import { getMeta, setMeta } from '../repositories/meta.ts';
import { unwatched, type Work } from '../work.ts';
import { PARTIAL, rotate } from './backups.ts';
import { type CheckedDatabase, checkDatabase, hashFile } from './check.ts';
import { type Manifest, sizeOf, writeManifest } from './manifest.ts';

const DUE_MS = 24 * 60 * 60 * 1000;

/** Whether the last backup is older than a day and there is something to back up. */
export function backupIsDue(context: Context): boolean {
  if (context.readOnly !== null) return false;
  const last = getMeta(context.db, 'last_backup');
  if (last !== null && Date.parse(context.now()) - Date.parse(last) < DUE_MS) return false;
  return context.db.prepare('SELECT 1 FROM article LIMIT 1').get() !== undefined;
}

export interface BackupCopy {
  /** The unfinished backup's folder. */
  partial: string;
  createdAt: string;
}

/**
 * Copies the database and its attachments. Runs in small steps between other commands, whose
 * writes go into the copy too.
 * @param into the folder in which the backup's own folder is made; the archive's by default
 * @throws GalleyError `cancelled`, among others; nothing of the copy is left then
 */
export async function copyBackup(
  context: Context,
  into?: string,
  work: Work = unwatched,
): Promise<BackupCopy> {
  mustWrite(context);
  const { db, folder } = context;
  const createdAt = context.now();
  const target = into === undefined ? folder.backups : resolve(into);
  const partial = join(target, `${PARTIAL}${stamp(createdAt)}-${process.pid}-${copies++}`);
  try {
    await mkdir(partial, { recursive: true });
    const path = join(partial, 'galley.sqlite');
    await db.backup(path, {
      progress({ totalPages, remainingPages }) {
        work.checkpoint();
        work.report(totalPages - remainingPages, totalPages, 'Copying the database');
        return PAGES;
      },
    });
    settle(path);
    const copy = openDatabase(path, { readOnly: true });
    let hashes: string[];
    try {
      hashes = allAttachments(copy).map(({ hash }) => hash);
    } finally {
      copy.close();
    }
    for (const [done, hash] of hashes.entries()) {
      work.checkpoint();
      work.report(done, hashes.length, 'Copying attachments');
      await takeAlong(folder, partial, hash);
    }
    return { partial, createdAt };
  } catch (error) {
    await discardBackup({ partial });
    throw fromStorage(error);
  }
}

let copies = 0;
/** Pages copied at a stretch, between which other calls are answered. */
const PAGES = 100;

/** Removes a copy that will not be finished. */
export const discardBackup = ({ partial }: Pick<BackupCopy, 'partial'>): Promise<void> =>
  rm(partial, { recursive: true, force: true }).catch(() => {});

/** Makes the copy a plain file without a WAL, marked as properly closed. */
export function settle(path: string): void {
  const db = openDatabase(path, { journal: 'delete' });
  try {
    write(db, () => setMeta(db, 'clean_shutdown', '1'));
  } finally {
    db.close();
  }
  syncFile(path);
}

/** Attachments never change, so a link is as good as a copy; another disk needs a copy. */
async function takeAlong(folder: Folder, partial: string, hash: string): Promise<void> {
  const from = attachmentPath(folder.attachments, hash);
  if (!existsSync(from)) return;
  const to = attachmentPath(join(partial, 'attachments'), hash);
  await mkdir(dirname(to), { recursive: true });
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
    const file = await open(to, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

export interface CheckedBackup extends CheckedDatabase {
  missing: string[];
}

/**
 * Reads a copy back, every attachment included.
 * @throws GalleyError `archive-damaged` when the copy is not whole
 */
export async function checkBackup(
  { partial }: Pick<BackupCopy, 'partial'>,
  work: Work = unwatched,
): Promise<CheckedBackup> {
  work.report(0, 0, 'Reading the copy back');
  let checked: CheckedDatabase;
  try {
    checked = await checkDatabase(join(partial, 'galley.sqlite'));
  } catch (error) {
    throw new GalleyError(
      'archive-damaged',
      'The copy of the archive did not pass its check, so no backup was made; please run “verify”.',
      { cause: error },
    );
  }
  const missing: string[] = [];
  for (const [done, { hash }] of checked.attachments.entries()) {
    work.checkpoint();
    work.report(done, checked.attachments.length, 'Reading the copied attachments back');
    const path = attachmentPath(join(partial, 'attachments'), hash);
    const found = await hashFile(path).catch(() => '');
    if (found !== hash) missing.push(hash);
  }
  return { ...checked, missing };
}

/**
 * Gives a checked copy its name and removes backups that have had their time.
 * @param prefix put before the name; one that has a prefix is never removed
 */
export async function finishBackup(
  context: Context,
  { partial, createdAt }: BackupCopy,
  checked: CheckedBackup,
  prefix = '',
): Promise<BackupInfo> {
  const { folder, db } = context;
  const { missing } = checked;
  const manifest: Manifest = {
    format: 'galley-backup-1',
    createdAt,
    archiveId: checked.archiveId,
    articles: checked.articles,
    databaseVersion: checked.databaseVersion,
    database: { bytes: checked.bytes, sha256: checked.sha256 },
    attachments: checked.attachments.filter(({ hash }) => !missing.includes(hash)),
    missing,
  };
  await writeManifest(partial, manifest);
  syncFolder(partial);
  const path = freeName(join(dirname(partial), `${prefix}${stamp(createdAt)}`));
  await rename(partial, path);
  syncFolder(dirname(path));
  if (dirname(path) === folder.backups) {
    try {
      write(db, () => setMeta(db, 'last_backup', createdAt));
      await rotate(folder, createdAt);
    } catch (error) {
      // The backup is whole and has its name; only the next one will come sooner.
      context.log({ event: 'backup', detail: String(error) });
    }
  }
  return { path, createdAt, bytes: sizeOf(manifest), articles: manifest.articles };
}

/** All three steps in this thread. */
export async function makeBackup(
  context: Context,
  into?: string,
  work: Work = unwatched,
  prefix = '',
): Promise<BackupInfo> {
  const copy = await copyBackup(context, into, work);
  try {
    const checked = await checkBackup(copy, work);
    work.checkpoint();
    return await finishBackup(context, copy, checked, prefix);
  } catch (error) {
    await discardBackup(copy);
    throw fromStorage(error);
  }
}

/** What a folder of that time is called: `2026-02-24T14-32-00Z`. */
export const stamp = (at: string): string => `${at.slice(0, 19).replaceAll(':', '-')}Z`;

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(name)) return name;
  }
}
