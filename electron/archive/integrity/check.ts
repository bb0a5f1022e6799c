/** Reading a database file that is not the live one, and saying what is wrong with it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Db, openDatabase } from '../connection.ts';
import { APPLICATION_ID, databaseVersion } from '../migrations/index.ts';

/** SQLite's own checks: pages, indexes, the search index, references. Empty when all is well. */
export function sqliteProblems(db: Db): string[] {
  const damage = (db.pragma('integrity_check(20)') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');
  const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  return [
    ...damage.map((line) => `The database file is damaged: ${line}.`),
    ...orphans
      .slice(0, 20)
      .map(({ table, parent }) => `A row of “${table}” refers to a “${parent}” that is missing.`),
  ];
}

/** The form of the database in which there are drafts first; they are not counted as pieces. */
const DRAFTS_SINCE = 50;

export interface CheckedDatabase {
  articles: number;
  archiveId: string;
  databaseVersion: number;
  bytes: number;
  sha256: string;
  /** Hashes of the attachments it names, with their sizes. */
  attachments: { hash: string; bytes: number }[];
}

/**
 * Reads a database file through.
 * @throws Error, with what is wrong, when it is not a whole Galley database
 */
export async function checkDatabase(path: string): Promise<CheckedDatabase> {
  const db = openDatabase(path, { readOnly: true });
  try {
    const problems = sqliteProblems(db);
    if (problems[0] !== undefined) throw new Error(problems[0]);
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new Error('This is not a Galley database.');
    }
    const one = (text: string): unknown => db.prepare(text).pluck().get();
    return {
      articles: one(
        databaseVersion(db) < DRAFTS_SINCE
          ? 'SELECT count(*) FROM article'
          : 'SELECT count(*) FROM article WHERE draft_of IS NULL',
      ) as number,
      archiveId: one("SELECT value FROM meta WHERE key = 'archive_id'") as string,
      databaseVersion: databaseVersion(db),
      bytes: (await stat(path)).size,
      sha256: await hashFile(path),
      attachments: db
        .prepare('SELECT lower(hex(hash)) AS hash, bytes FROM attachment ORDER BY key')
        .all() as CheckedDatabase['attachments'],
    };
  } finally {
    db.close();
  }
}

/** SHA-256 of a file, lower-case hexadecimal. Never for the live database. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
