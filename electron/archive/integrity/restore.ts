/**
 * Making a backup current. Everything is laid out beside the live database first; a marker says
 * that it is complete, and from then on the exchange is finished even if the program is killed at
 * any step, by whoever opens the archive next.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { BackupInfo } from '../../../shared/contract/archive.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { attachmentPath, storeFile } from '../attachments/files.ts';
import { type Context, mustWrite } from '../context.ts';
import { type Folder, syncFile, syncFolder } from '../folder.ts';
import { DATABASE_VERSION } from '../migrations/index.ts';
import { unwatched, type Work } from '../work.ts';
import { makeBackup, stamp } from './backup.ts';
import { type CheckedDatabase, checkDatabase } from './check.ts';
import { readManifest } from './manifest.ts';

/**
 * Lays out a backup to take the live database's place, after backing up what stands. The caller
 * closes the archive in `close` and opens it again, which finishes the exchange.
 * @param path a backup's folder, or the database file in it
 * @throws GalleyError `archive-missing`, `archive-damaged`, `archive-newer`, or `cancelled` when
 *   `work` was given up before the exchange; nothing is changed then
 */
export async function restoreArchive(
  context: Context,
  path: string,
  close: () => void,
  work: Work = unwatched,
): Promise<{ before: BackupInfo; articles: number }> {
  mustWrite(context);
  const { folder } = context;
  const source = basename(path) === 'galley.sqlite' ? dirname(resolve(path)) : resolve(path);
  work.report(0, 0, 'Reading the backup through');
  // What was said goes out before the database is read, which nothing interrupts.
  await pause();
  const checked = await checkSource(source, folder);
  await pause();
  work.checkpoint();
  const before = await makeBackup(context, undefined, work);
  rmSync(folder.restoreDatabase, { force: true });
  for (const [done, { hash }] of checked.attachments.entries()) {
    work.checkpoint();
    work.report(done, checked.attachments.length, 'Bringing attachments back');
    bringBack(source, folder, hash);
    await pause();
  }
  work.report(0, 0, 'Bringing the texts back');
  await pause();
  work.checkpoint();
  copyFileSync(join(source, 'galley.sqlite'), folder.restoreDatabase);
  syncFile(folder.restoreDatabase);
  const marker = `${folder.restoreMarker}.new`;
  writeFileSync(marker, JSON.stringify({ at: context.now(), from: source }));
  syncFile(marker);
  renameSync(marker, folder.restoreMarker);
  syncFolder(folder.root);
  close();
  return { before, articles: checked.articles };
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function checkSource(source: string, folder: Folder): Promise<CheckedDatabase> {
  const database = join(source, 'galley.sqlite');
  if (source === folder.root || !existsSync(database)) {
    throw new GalleyError('archive-missing', `There is no backup in ${source}.`);
  }
  const manifest = readManifest(source);
  let checked: CheckedDatabase;
  try {
    checked = await checkDatabase(database);
    if (manifest && manifest.database.sha256 !== checked.sha256) {
      throw new Error('The database is not the one that was backed up.');
    }
  } catch (error) {
    throw new GalleyError(
      'archive-damaged',
      'This backup is damaged, so it was not restored; nothing was changed.',
      { cause: error },
    );
  }
  if (checked.databaseVersion > DATABASE_VERSION) {
    throw new GalleyError(
      'archive-newer',
      'This backup was made by a newer Galley; please update before restoring it.',
    );
  }
  return checked;
}

/** Attachments are only ever added; one that the backup lacks may still be in the archive. */
function bringBack(source: string, folder: Folder, hash: string): void {
  const from = attachmentPath(join(source, 'attachments'), hash);
  if (existsSync(from)) storeFile(folder.attachments, hash, readFileSync(from));
}

/** Finishes an exchange that was begun, or clears away one that was not. Needs the lock. */
export function finishRestore(folder: Folder): void {
  if (!existsSync(folder.restoreMarker)) {
    rmSync(folder.restoreDatabase, { force: true });
    return;
  }
  if (existsSync(folder.restoreDatabase)) {
    const { at } = JSON.parse(readFileSync(folder.restoreMarker, 'utf8')) as { at: string };
    const aside = join(folder.replaced, stamp(at));
    mkdirSync(aside, { recursive: true });
    // The old database and its WAL go together; only then may the new one have the name.
    for (const suffix of ['', '-wal', '-shm']) {
      const live = `${folder.database}${suffix}`;
      if (existsSync(live)) renameSync(live, join(aside, `galley.sqlite${suffix}`));
    }
    syncFolder(aside);
    syncFolder(folder.root);
    renameSync(folder.restoreDatabase, folder.database);
    syncFolder(folder.root);
  }
  rmSync(folder.restoreMarker);
  syncFolder(folder.root);
}
