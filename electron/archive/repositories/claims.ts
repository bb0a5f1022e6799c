/** Claims: what a person set on them, and where they stand. */
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import type { ClaimFields, Wording } from '../../../shared/domain/claim.ts';
import { type Db, sql } from '../connection.ts';

export interface ClaimRow {
  key: number;
  id: string;
  article: number;
  repeatOf: number | null;
  /** Key of the decision that counts; null before the first. */
  decision: number | null;
  deletedAt: string | null;
}

const ROW = `SELECT key, id, article, repeat_of AS repeatOf, decision, deleted_at AS deletedAt
  FROM claim`;

export function claimById(db: Db, id: string): ClaimRow | null {
  return (sql(db, `${ROW} WHERE id = ?`).get(id) as ClaimRow | undefined) ?? null;
}

export interface NewClaim {
  id: string;
  article: number;
  wording: Wording;
  by: number;
  at: string;
  fields: Omit<ClaimFields, 'ownerId' | 'repeatOf'>;
  owner: number | null;
  repeatOf: number | null;
}

export function insertClaim(db: Db, claim: NewClaim): number {
  const quote = JSON.stringify(claim.wording.quote);
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO claim (id, article, quote, current, sentence, state, kind, risk, owner, due,
       repeat_of, public, created_by, created_at)
     VALUES (?, ?, ?, ?, ?, 'exact', ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    claim.id,
    claim.article,
    quote,
    quote,
    claim.wording.sentence,
    claim.fields.kind,
    claim.fields.risk,
    claim.owner,
    claim.fields.due,
    claim.repeatOf,
    claim.fields.public ? 1 : 0,
    claim.by,
    claim.at,
  );
  return Number(lastInsertRowid);
}

export type ClaimSettings = Omit<ClaimFields, 'ownerId' | 'repeatOf'> & {
  owner: number | null;
  repeatOf: number | null;
};

export function settingsOf(db: Db, key: number): ClaimSettings {
  const row = sql(
    db,
    `SELECT kind, risk, owner, due, repeat_of AS repeatOf, public FROM claim WHERE key = ?`,
  ).get(key) as Omit<ClaimSettings, 'public'> & { public: number };
  return { ...row, public: row.public !== 0 };
}

export function updateClaim(db: Db, key: number, set: ClaimSettings): void {
  sql(
    db,
    `UPDATE claim SET kind = @kind, risk = @risk, owner = @owner, due = @due,
       repeat_of = @repeatOf, public = @public WHERE key = @key`,
  ).run({ key, ...set, public: set.public ? 1 : 0 });
}

/** Keys of the claims that repeat this one. */
export const repeatsOf = (db: Db, key: number): number[] =>
  sql(db, 'SELECT key FROM claim WHERE repeat_of = ?').pluck().all(key) as number[];

export function setRepeatOf(db: Db, key: number, of: number | null): void {
  sql(db, 'UPDATE claim SET repeat_of = ? WHERE key = ?').run(of, key);
}

export function setClaimDeleted(db: Db, key: number, at: string | null): void {
  sql(db, 'UPDATE claim SET deleted_at = ? WHERE key = ?').run(at, key);
}

/** Where the claim stands now, as the archive knows it. */
export function wordingOf(db: Db, key: number): Wording {
  const row = sql(db, 'SELECT current, sentence FROM claim WHERE key = ?').get(key) as {
    current: string;
    sentence: string;
  };
  return { quote: JSON.parse(row.current) as TextQuote, sentence: row.sentence };
}

/** Notes that what search knows of claims is out of date. */
export function wordsChanged(db: Db, claim: number): void {
  sql(db, 'INSERT INTO claim_pending (claim) VALUES (?) ON CONFLICT DO NOTHING').run(claim);
}
