/** Opening an archive that may not be written to. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDatabase } from './connection.ts';
import { isUnwritable } from './errors.ts';
import type { Folder } from './folder.ts';

export interface Reading {
  db: Db;
  cleanUp: () => void;
}

/**
 * Opens the database for reading. Under WAL SQLite needs to write beside the file even to read it
 * (its binding has no way to say that a file cannot change); on a read-only medium the file, and the
 * WAL when one was left, are therefore copied away and read there.
 */
export function openForReading(folder: Folder): Reading {
  try {
    const db = openDatabase(folder.database, { readOnly: true });
    try {
      // The first query is what meets a folder that cannot be written to.
      db.pragma('user_version');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return { db, cleanUp: () => {} };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    if (!isUnwritable(error)) throw error;
  }
  const wal = `${folder.database}-wal`;
  const copy = mkdtempSync(join(tmpdir(), 'galley-reading-'));
  const cleanUp = () => rmSync(copy, { recursive: true, force: true });
  try {
    const path = join(copy, 'galley.sqlite');
    copyFileSync(folder.database, path);
    if (existsSync(wal)) copyFileSync(wal, `${path}-wal`);
    const journal = `${folder.database}-journal`;
    if (existsSync(journal)) copyFileSync(journal, `${path}-journal`);
    // The copy is ours: whatever a kill left half done is rolled back in it.
    return { db: openDatabase(path, { journal: 'keep' }), cleanUp };
  } catch (error) {
    cleanUp();
    throw error;
  }
}
