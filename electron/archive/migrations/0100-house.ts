/** House templates: how each desk has its files called, headed and styled. */
import type { Db } from '../connection.ts';

/* The Word file stands beside the template, so that an attachment in use is known as one. */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE desk_template (
      desk TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      word BLOB REFERENCES attachment (hash),
      changed_at TEXT NOT NULL,
      changed_by INTEGER REFERENCES person (key)
    ) WITHOUT ROWID;
  `);
}
