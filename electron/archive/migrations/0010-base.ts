/** The archive's foundation: people, contents, articles, versions, attachments, the change log. */
import type { Db } from '../connection.ts';

/*
 * Ids that other programs see are UUIDs in `id`; rows refer to each other by the integer `key`,
 * which keeps indexes small. Hashes are 32 raw bytes. Times are UTC, ISO 8601 with milliseconds.
 * `article.changed` rises with every change of a row and lets readers pick up only what is new.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE person (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      color TEXT NOT NULL,
      created_at TEXT NOT NULL
    );

    CREATE TABLE content (
      key INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      codec INTEGER NOT NULL,
      schema_version INTEGER NOT NULL,
      size INTEGER NOT NULL,
      bytes BLOB NOT NULL
    );

    CREATE TABLE article (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      changed INTEGER NOT NULL,
      head INTEGER REFERENCES revision (key) DEFERRABLE INITIALLY DEFERRED,
      owner INTEGER REFERENCES person (key),
      status TEXT NOT NULL,
      status_before_spike TEXT,
      eyebrow TEXT NOT NULL,
      headline TEXT NOT NULL,
      dek TEXT NOT NULL,
      slug TEXT NOT NULL,
      byline TEXT NOT NULL,
      dateline TEXT NOT NULL,
      desk TEXT NOT NULL,
      due TEXT,
      embargo TEXT,
      target_length INTEGER,
      ednote TEXT NOT NULL,
      tags TEXT NOT NULL,
      words INTEGER NOT NULL,
      characters INTEGER NOT NULL,
      tks INTEGER NOT NULL,
      text_hash BLOB,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      opened_at TEXT
    );
    CREATE INDEX article_changed ON article (changed);
    CREATE INDEX article_text ON article (text_hash, status) WHERE text_hash IS NOT NULL;
    CREATE INDEX article_opened ON article (opened_at) WHERE opened_at IS NOT NULL;

    CREATE TABLE revision (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      article INTEGER NOT NULL REFERENCES article (key),
      content INTEGER NOT NULL REFERENCES content (key),
      kind TEXT NOT NULL,
      reason TEXT,
      name TEXT NOT NULL DEFAULT '',
      author INTEGER REFERENCES person (key),
      author_name TEXT NOT NULL,
      began_at TEXT NOT NULL,
      created_at TEXT NOT NULL,
      words INTEGER NOT NULL,
      words_delta INTEGER NOT NULL,
      headline TEXT NOT NULL,
      fields TEXT NOT NULL,
      restored_from INTEGER REFERENCES revision (key)
    );
    CREATE INDEX revision_article ON revision (article, key);
    CREATE INDEX revision_content ON revision (content);

    CREATE TABLE revision_parent (
      revision INTEGER NOT NULL REFERENCES revision (key),
      position INTEGER NOT NULL,
      parent INTEGER NOT NULL REFERENCES revision (key),
      PRIMARY KEY (revision, position)
    ) WITHOUT ROWID;
    CREATE INDEX revision_parent_parent ON revision_parent (parent);

    CREATE TABLE attachment (
      key INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      name TEXT NOT NULL,
      mime TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      created_at TEXT NOT NULL
    );

    CREATE TABLE import_report (
      article INTEGER PRIMARY KEY REFERENCES article (key),
      file TEXT NOT NULL,
      imported_at TEXT NOT NULL,
      original BLOB NOT NULL REFERENCES attachment (hash),
      warnings TEXT NOT NULL,
      inferred TEXT NOT NULL
    );

    CREATE TABLE change_log (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      article INTEGER REFERENCES article (key),
      actor INTEGER REFERENCES person (key),
      revision TEXT,
      detail TEXT
    );
    CREATE INDEX change_log_article ON change_log (article) WHERE article IS NOT NULL;
    CREATE TRIGGER change_log_kept BEFORE DELETE ON change_log
      BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
    CREATE TRIGGER change_log_true BEFORE UPDATE ON change_log
      BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

    CREATE TABLE spelling_word (
      word TEXT PRIMARY KEY,
      known INTEGER NOT NULL,
      changed_at TEXT NOT NULL
    ) WITHOUT ROWID;
  `);
}
