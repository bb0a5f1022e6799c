/**
 * One writer per archive. The lock is an exclusive transaction on a tiny SQLite file of its own:
 * the kernel lets go of it however the program ends, so there are no stale locks to clear.
 */
import Database from 'better-sqlite3';
import { GalleyError } from '../../shared/domain/errors.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes the lock in that file.
 * @throws GalleyError `archive-in-use` when another program holds it; the raw SqliteError when the
 *   file cannot be made, as in a folder that cannot be written to
 */
export function takeLock(path: string): Lock {
  const nativeBinding = process.env.GALLEY_SQLITE_BINDING;
  const db = new Database(path, { timeout: 0, ...(nativeBinding ? { nativeBinding } : {}) });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    // SQLite opens a file that it may not write to all the same; a write says so. Never committed.
    db.pragma('user_version = 1');
  } catch (error) {
    db.close();
    if (/^SQLITE_(BUSY|LOCKED)/.test((error as { code?: string }).code ?? '')) {
      throw new GalleyError(
        'archive-in-use',
        'This archive is open in another Galley; close it there, or open the archive for reading only.',
        { cause: error },
      );
    }
    throw error;
  }
  return {
    release() {
      if (!db.open) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}
