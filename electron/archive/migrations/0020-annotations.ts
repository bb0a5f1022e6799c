/** Comment threads on places in the text. */
import type { Db } from '../connection.ts';

export function up(db: Db): void {
  db.exec(`
    CREATE TABLE thread (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      article INTEGER NOT NULL REFERENCES article (key),
      quote TEXT NOT NULL,
      current TEXT NOT NULL,
      state TEXT NOT NULL,
      created_at TEXT NOT NULL,
      resolved_at TEXT,
      resolved_by INTEGER REFERENCES person (key),
      deleted_at TEXT
    );
    CREATE INDEX thread_article ON thread (article);

    CREATE TABLE comment (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      thread INTEGER NOT NULL REFERENCES thread (key),
      author INTEGER NOT NULL REFERENCES person (key),
      body TEXT NOT NULL,
      created_at TEXT NOT NULL,
      edited_at TEXT
    );
    CREATE INDEX comment_thread ON comment (thread);

    ALTER TABLE article ADD COLUMN open_threads INTEGER NOT NULL DEFAULT 0;
  `);
}
