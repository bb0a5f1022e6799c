/** The record: what was signed, waived and released; and what each desk asks of its pieces. */
import type { Db } from '../connection.ts';

/*
 * Rows name pieces, people and versions by their ids and not by keys: each is hashed as it stands,
 * together with the hash of the one before. A row can only come behind the last; `INSERT OR REPLACE`
 * would delete without a trigger, so what it could collide with is refused before.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE record (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      article TEXT NOT NULL REFERENCES article (id),
      person TEXT NOT NULL REFERENCES person (id),
      version TEXT,
      body TEXT NOT NULL,
      prev BLOB NOT NULL CHECK (length(prev) = 32),
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
    );
    CREATE INDEX record_article ON record (article);
    CREATE INDEX record_version ON record (version) WHERE version IS NOT NULL;

    CREATE TRIGGER record_kept BEFORE DELETE ON record
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
    CREATE TRIGGER record_true BEFORE UPDATE ON record
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
    CREATE TRIGGER record_goes_on BEFORE INSERT ON record
      WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM record)
        OR NEW.prev IS NOT coalesce((SELECT hash FROM record ORDER BY seq DESC LIMIT 1), zeroblob(32))
        OR EXISTS (SELECT 1 FROM record WHERE id = NEW.id OR hash = NEW.hash)
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;

    CREATE TABLE desk_requirement (
      desk TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      changed_by INTEGER REFERENCES person (key)
    ) WITHOUT ROWID;
  `);
}
