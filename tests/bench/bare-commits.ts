/** The peer of every write: bytes in one row, one transaction, WAL and `synchronous=FULL`. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface BareCommits {
  /** Writes the bytes and resolves to the milliseconds until they were durable. */
  commit(bytes: Uint8Array): number;
  /** Adds a row with the bytes; milliseconds until it was durable. */
  add(bytes: Uint8Array): number;
  close(): void;
}

export function openBareCommits(folder: string): BareCommits {
  const database = new Database(join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  if (database.pragma('synchronous', { simple: true }) !== 2) {
    throw new Error('The bare database does not wait for the disk');
  }
  database.exec('CREATE TABLE text (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)');
  database.prepare("INSERT INTO text VALUES (1, '')").run();
  const change = database.prepare('UPDATE text SET bytes = ? WHERE id = 1');
  const insert = database.prepare('INSERT INTO text (bytes) VALUES (?)');
  const time = (statement: Database.Statement, bytes: Uint8Array): number => {
    const began = performance.now();
    statement.run(bytes);
    return performance.now() - began;
  };
  return {
    commit: (bytes) => time(change, bytes),
    add: (bytes) => time(insert, bytes),
    close: () => database.close(),
  };
}
