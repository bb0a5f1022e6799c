/** The copy that is made before the database's form changes. It is never rotated away. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../connection.ts';
import { openDatabase } from '../connection.ts';
import { type Folder, syncFolder } from '../folder.ts';
import { settle, stamp } from './backup.ts';
import { PARTIAL } from './backups.ts';
import { sqliteProblems } from './check.ts';
import type { Manifest } from './manifest.ts';

/**
 * Copies the database and reads the copy back. Attachments are not copied: migrations do not touch
 * them.
 * @param from the version the database has
 * @throws the raw SqliteError; Error when the copy is not whole. Nothing may be migrated then.
 */
export function backupBeforeMigration(db: Db, folder: Folder, from: number, at: string): void {
  mkdirSync(folder.backups, { recursive: true });
  const name = `before-update-from-${from}-${stamp(at)}`;
  const target = join(folder.backups, name);
  if (existsSync(target)) return;
  const partial = join(folder.backups, `${PARTIAL}${name}`);
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  const path = join(partial, 'galley.sqlite');
  db.prepare('VACUUM INTO ?').run(path);
  settle(path);
  const copy = openDatabase(path, { readOnly: true });
  let articles: number;
  let archiveId: string;
  try {
    const problem = sqliteProblems(copy)[0];
    if (problem !== undefined) throw new Error(problem);
    articles = copy.prepare('SELECT count(*) FROM article').pluck().get() as number;
    archiveId = copy
      .prepare("SELECT value FROM meta WHERE key = 'archive_id'")
      .pluck()
      .get() as string;
  } finally {
    copy.close();
  }
  const bytes = readFileSync(path);
  const manifest: Manifest = {
    format: 'galley-backup-1',
    createdAt: at,
    archiveId,
    articles,
    databaseVersion: from,
    database: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    attachments: [],
    missing: [],
  };
  writeFileSync(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  syncFolder(partial);
  renameSync(partial, target);
  syncFolder(folder.backups);
}
