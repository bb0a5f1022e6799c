/** Vaults and what is sealed in them: ciphertext only. */
import { type Db, sql } from '../connection.ts';

export interface VaultRow {
  key: number;
  id: string;
  madeAt: string;
  asideAt: string | null;
  /** JSON. */
  cost: string;
  salt: Buffer;
  proof: Buffer;
  wrapped: Buffer;
  ledger: Buffer;
}

const COLUMNS = `key, id, made_at AS madeAt, aside_at AS asideAt, cost, salt, proof, wrapped, ledger`;

/** The vault in use; null when none was made. */
export function vaultInUse(db: Db): VaultRow | null {
  const row = sql(db, `SELECT ${COLUMNS} FROM vault WHERE aside_at IS NULL`).get();
  return (row as VaultRow | undefined) ?? null;
}

export function vaultById(db: Db, id: string): VaultRow | null {
  const row = sql(db, `SELECT ${COLUMNS} FROM vault WHERE id = ?`).get(id);
  return (row as VaultRow | undefined) ?? null;
}

/** Vaults that were given up, the latest first. */
export const vaultsAside = (
  db: Db,
): { id: string; madeAt: string; asideAt: string; entries: number }[] =>
  sql(
    db,
    `SELECT id, made_at AS madeAt, aside_at AS asideAt,
       (SELECT count(DISTINCT source) FROM vault_entry e WHERE e.vault = v.key) AS entries
     FROM vault v WHERE aside_at IS NOT NULL ORDER BY aside_at DESC, key DESC`,
  ).all() as { id: string; madeAt: string; asideAt: string; entries: number }[];

export function insertVault(db: Db, row: Omit<VaultRow, 'key' | 'asideAt'>): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO vault (id, made_at, cost, salt, proof, wrapped, ledger)
     VALUES (@id, @madeAt, @cost, @salt, @proof, @wrapped, @ledger)`,
  ).run(row);
  return Number(lastInsertRowid);
}

export function setAside(db: Db, key: number, at: string): void {
  sql(db, 'UPDATE vault SET aside_at = ? WHERE key = ?').run(at, key);
}

/** Another passphrase for the same data key. */
export function rewrapVault(
  db: Db,
  row: Pick<VaultRow, 'key' | 'cost' | 'salt' | 'proof' | 'wrapped'>,
): void {
  sql(
    db,
    `UPDATE vault SET cost = @cost, salt = @salt, proof = @proof, wrapped = @wrapped
     WHERE key = @key`,
  ).run(row);
}

export function setLedger(db: Db, key: number, ledger: Buffer): void {
  sql(db, 'UPDATE vault SET ledger = ? WHERE key = ?').run(ledger, key);
}

export interface EntryRow {
  source: string;
  version: number;
  sealed: Buffer;
  sealedAt: string;
}

const ENTRY = 'source, version, sealed, sealed_at AS sealedAt';

/** All versions of a source's entry, the latest first. */
export const entriesOf = (db: Db, vault: number, source: string): EntryRow[] =>
  sql(
    db,
    `SELECT ${ENTRY} FROM vault_entry WHERE vault = ? AND source = ? ORDER BY version DESC`,
  ).all(vault, source) as EntryRow[];

/** Every entry of a vault, each source's latest version first. */
export const allEntries = (db: Db, vault: number): EntryRow[] =>
  sql(db, `SELECT ${ENTRY} FROM vault_entry WHERE vault = ? ORDER BY source, version DESC`).all(
    vault,
  ) as EntryRow[];

export const countSealed = (db: Db, vault: number): number =>
  sql(db, 'SELECT count(DISTINCT source) FROM vault_entry WHERE vault = ?')
    .pluck()
    .get(vault) as number;

export function insertEntry(db: Db, vault: number, entry: EntryRow): void {
  sql(
    db,
    `INSERT INTO vault_entry (vault, source, version, sealed, sealed_at)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(vault, entry.source, entry.version, entry.sealed, entry.sealedAt);
}

/** Takes out a version that the next one replaces. */
export function dropEntry(db: Db, vault: number, source: string, version: number): void {
  sql(db, 'DELETE FROM vault_entry WHERE vault = ? AND source = ? AND version = ?').run(
    vault,
    source,
    version,
  );
}
