/** Opening SQLite: every connection gets the same settings, and they are read back. */
import Database from 'better-sqlite3';

export type Db = Database.Database;
export type Statement = Database.Statement;

export interface ConnectionOptions {
  readOnly?: boolean;
  /** Milliseconds to wait for another connection's lock. */
  busyTimeout?: number;
  /** `wal` for archives; `delete` for single files and network drives; `keep` leaves it as it is. */
  journal?: 'wal' | 'delete' | 'keep';
}

/**
 * Opens a database file.
 *
 * `synchronous` is set to FULL on every connection and read back: better-sqlite3 is compiled to
 * NORMAL under WAL, which loses acknowledged commits in a power cut.
 * @throws the raw SqliteError; Error when a setting did not take
 */
export function openDatabase(path: string, options: ConnectionOptions = {}): Db {
  const nativeBinding = process.env.GALLEY_SQLITE_BINDING;
  const db = new Database(path, {
    readonly: options.readOnly ?? false,
    timeout: options.busyTimeout ?? 5000,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    // For new files only. Texts of some kilobytes fill larger pages better: a fifth less disk.
    if (!options.readOnly) db.pragma('page_size = 16384');
    const journal = options.journal ?? 'wal';
    const setsJournal = !options.readOnly && journal !== 'keep';
    if (setsJournal) db.pragma(`journal_mode = ${journal}`);
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    // Pages of 16 KB: a checkpoint every 8 MB, a little later than SQLite would by itself.
    db.pragma('wal_autocheckpoint = 500');
    db.pragma('journal_size_limit = 67108864');
    expectSetting(db, 'synchronous', 2);
    expectSetting(db, 'foreign_keys', 1);
    if (setsJournal) expectSetting(db, 'journal_mode', journal);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function expectSetting(db: Db, name: string, value: string | number): void {
  const found = db.pragma(name, { simple: true });
  if (found !== value) throw new Error(`PRAGMA ${name} is ${String(found)}, not ${value}.`);
}

const prepared = new WeakMap<Db, Map<string, Statement>>();

/** The prepared statement of that text; prepared once per connection. */
export function sql(db: Db, text: string): Statement {
  let statements = prepared.get(db);
  if (!statements) {
    statements = new Map();
    prepared.set(db, statements);
  }
  let statement = statements.get(text);
  if (!statement) {
    statement = db.prepare(text) as unknown as Statement;
    statements.set(text, statement);
  }
  return statement;
}

/** Forgets prepared statements, as must be done before the schema changes under them. */
export function forgetStatements(db: Db): void {
  prepared.delete(db);
}

/** Runs `work` in one write transaction that takes the write lock at once; all or nothing. */
export function write<T>(db: Db, work: () => T): T {
  return db.transaction(work).immediate();
}

/** Runs `work` so that what it replaces or deletes is overwritten in the file, and not only let go. */
export function overwriting<T>(db: Db, work: () => T): T {
  const before = db.pragma('secure_delete', { simple: true }) as number;
  db.pragma('secure_delete = ON');
  try {
    return work();
  } finally {
    db.pragma(`secure_delete = ${before === 1 ? 'ON' : before === 2 ? 'FAST' : 'OFF'}`);
  }
}

/** Runs `work` on one unchanging view of the database. */
export function snapshot<T>(db: Db, work: () => T): T {
  return db.transaction(work).deferred();
}
