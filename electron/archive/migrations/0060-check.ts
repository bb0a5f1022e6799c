/** The fact-check: claims and what was decided on them, sources, evidence, contacts, queries. */
import type { Db } from '../connection.ts';

/*
 * `current`, `sentence` and `state` of a claim, and `current` and `state` of a query, follow the text
 * with each save. Decisions are only ever added; taking one back adds a row that names it in `undoes`,
 * and `claim.decision` points at the one that counts. Nothing here is deleted: `deleted_at` hides it.
 * `claim_search` holds folded words like `search` does; claims that it does not know yet, or knows by
 * older words, stand in `claim_pending`.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE claim (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      article INTEGER NOT NULL REFERENCES article (key),
      quote TEXT NOT NULL,
      current TEXT NOT NULL,
      sentence TEXT NOT NULL,
      state TEXT NOT NULL,
      kind TEXT NOT NULL,
      risk TEXT NOT NULL,
      owner INTEGER REFERENCES person (key),
      due TEXT,
      repeat_of INTEGER REFERENCES claim (key),
      public INTEGER NOT NULL,
      decision INTEGER REFERENCES claim_decision (key) DEFERRABLE INITIALLY DEFERRED,
      created_by INTEGER NOT NULL REFERENCES person (key),
      created_at TEXT NOT NULL,
      deleted_at TEXT
    );
    CREATE INDEX claim_article ON claim (article);
    CREATE INDEX claim_owner ON claim (owner) WHERE owner IS NOT NULL;
    CREATE INDEX claim_repeats ON claim (repeat_of) WHERE repeat_of IS NOT NULL;

    CREATE TABLE claim_decision (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      claim INTEGER NOT NULL REFERENCES claim (key),
      undoes INTEGER REFERENCES claim_decision (key),
      status TEXT,
      person INTEGER NOT NULL REFERENCES person (key),
      at TEXT NOT NULL,
      note TEXT NOT NULL,
      quote TEXT NOT NULL,
      sentence TEXT NOT NULL,
      CHECK ((status IS NULL) <> (undoes IS NULL))
    );
    CREATE INDEX claim_decision_claim ON claim_decision (claim, key);
    CREATE UNIQUE INDEX claim_decision_undone ON claim_decision (undoes) WHERE undoes IS NOT NULL;

    CREATE TABLE source (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      grade TEXT NOT NULL,
      reliability TEXT NOT NULL,
      contact TEXT NOT NULL,
      address TEXT NOT NULL,
      notes TEXT NOT NULL,
      confidentiality TEXT NOT NULL,
      sealed INTEGER NOT NULL DEFAULT 0,
      created_by INTEGER NOT NULL REFERENCES person (key),
      created_at TEXT NOT NULL,
      used_at TEXT NOT NULL,
      deleted_at TEXT
    );
    CREATE INDEX source_used ON source (used_at);

    CREATE TABLE evidence (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      claim INTEGER NOT NULL REFERENCES claim (key),
      source INTEGER REFERENCES source (key),
      stance TEXT NOT NULL,
      locator TEXT NOT NULL,
      quotation TEXT NOT NULL,
      calculation TEXT NOT NULL,
      note TEXT NOT NULL,
      attachment BLOB REFERENCES attachment (hash),
      created_by INTEGER NOT NULL REFERENCES person (key),
      created_at TEXT NOT NULL,
      deleted_at TEXT
    );
    CREATE INDEX evidence_claim ON evidence (claim);
    CREATE INDEX evidence_source ON evidence (source) WHERE source IS NOT NULL;

    CREATE TABLE claim_decision_evidence (
      decision INTEGER NOT NULL REFERENCES claim_decision (key),
      position INTEGER NOT NULL,
      evidence INTEGER NOT NULL REFERENCES evidence (key),
      PRIMARY KEY (decision, position)
    ) WITHOUT ROWID;

    CREATE TABLE contact (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      article INTEGER NOT NULL REFERENCES article (key),
      claim INTEGER REFERENCES claim (key),
      source INTEGER REFERENCES source (key),
      at TEXT NOT NULL,
      channel TEXT NOT NULL,
      who TEXT NOT NULL,
      question TEXT NOT NULL,
      answer TEXT NOT NULL,
      created_by INTEGER NOT NULL REFERENCES person (key),
      created_at TEXT NOT NULL,
      deleted_at TEXT
    );
    CREATE INDEX contact_article ON contact (article);
    CREATE INDEX contact_source ON contact (source) WHERE source IS NOT NULL;

    CREATE TABLE query (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      article INTEGER NOT NULL REFERENCES article (key),
      claim INTEGER REFERENCES claim (key),
      quote TEXT NOT NULL,
      current TEXT NOT NULL,
      state TEXT NOT NULL,
      recipient TEXT NOT NULL,
      question TEXT NOT NULL,
      proposal TEXT,
      severity TEXT NOT NULL,
      due TEXT,
      answer TEXT NOT NULL DEFAULT '',
      answered_by INTEGER REFERENCES person (key),
      answered_at TEXT,
      decision TEXT,
      decided_by INTEGER REFERENCES person (key),
      decided_at TEXT,
      created_by INTEGER NOT NULL REFERENCES person (key),
      created_at TEXT NOT NULL,
      deleted_at TEXT
    );
    CREATE INDEX query_article ON query (article);
    CREATE INDEX query_claim ON query (claim) WHERE claim IS NOT NULL;

    CREATE VIRTUAL TABLE claim_search USING fts5 (
      words, notes, evidence, sources,
      content='', contentless_delete=1, tokenize='ascii'
    );
    CREATE TABLE claim_pending (claim INTEGER PRIMARY KEY REFERENCES claim (key));
    CREATE TRIGGER claim_decision_kept BEFORE DELETE ON claim_decision
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER claim_decision_true BEFORE UPDATE ON claim_decision
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER claim_decision_evidence_kept BEFORE DELETE ON claim_decision_evidence
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER claim_decision_evidence_true BEFORE UPDATE ON claim_decision_evidence
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
  `);
}
