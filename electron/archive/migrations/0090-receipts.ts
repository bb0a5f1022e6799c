/** Receipts: what left, to whom, when, and the text that it was made of. */
import type { Db } from '../connection.ts';

/*
 * A receipt refers to the version that left, so that no version with a receipt can be taken out, and
 * keeps by its own words what may change around it: what the person was called, byline and dateline.
 * Keys run without a gap; `INSERT OR REPLACE` would delete without a trigger, so what it could collide
 * with is refused before.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE receipt (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      article INTEGER NOT NULL REFERENCES article (key),
      revision INTEGER NOT NULL REFERENCES revision (key),
      at TEXT NOT NULL,
      person INTEGER REFERENCES person (key),
      person_name TEXT NOT NULL,
      recipient TEXT NOT NULL,
      profile TEXT NOT NULL,
      format TEXT NOT NULL,
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
      published_hash BLOB NOT NULL CHECK (length(published_hash) = 32),
      byline TEXT NOT NULL,
      dateline TEXT NOT NULL
    );
    CREATE INDEX receipt_article ON receipt (article);
    CREATE INDEX receipt_revision ON receipt (revision);
    CREATE INDEX receipt_recipient ON receipt (recipient, key) WHERE recipient <> '';

    CREATE TRIGGER receipt_kept BEFORE DELETE ON receipt
      BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
    CREATE TRIGGER receipt_true BEFORE UPDATE ON receipt
      BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
    CREATE TRIGGER receipt_goes_on BEFORE INSERT ON receipt
      WHEN NEW.key IS NOT (SELECT coalesce(max(key), 0) + 1 FROM receipt)
        OR EXISTS (SELECT 1 FROM receipt WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
  `);
}
