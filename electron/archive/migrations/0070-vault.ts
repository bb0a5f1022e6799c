/** The identity vault. Nothing in these tables can be read without its passphrase. */
import type { Db } from '../connection.ts';

/*
 * `wrapped` is the vault's random data key, sealed under the key that scrypt makes of the passphrase
 * and `salt`; `proof` tells a wrong passphrase from damage. `ledger` names the present version of
 * each entry, sealed under the data key. A vault that was given up stays, with `aside_at`.
 * An entry belongs to a source by its id, which says nothing about who that is.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE TABLE vault (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      made_at TEXT NOT NULL,
      aside_at TEXT,
      cost TEXT NOT NULL,
      salt BLOB NOT NULL,
      proof BLOB NOT NULL,
      wrapped BLOB NOT NULL,
      ledger BLOB NOT NULL
    );
    CREATE UNIQUE INDEX vault_in_use ON vault (aside_at IS NULL) WHERE aside_at IS NULL;

    CREATE TABLE vault_entry (
      vault INTEGER NOT NULL REFERENCES vault (key),
      source TEXT NOT NULL,
      version INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      sealed_at TEXT NOT NULL,
      PRIMARY KEY (vault, source, version)
    ) WITHOUT ROWID;
    CREATE INDEX vault_entry_source ON vault_entry (source);
  `);
}
