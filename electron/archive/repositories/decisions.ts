/** What was decided on claims. Rows are only ever added; triggers of the database hold that. */
import type { ClaimStatus, Wording } from '../../../shared/domain/claim.ts';
import { type Db, sql } from '../connection.ts';

export interface DecisionRow {
  key: number;
  id: string;
  claim: number;
  /** Somebody took it back. */
  undone: boolean;
}

export function decisionById(db: Db, id: string): DecisionRow | null {
  const row = sql(
    db,
    `SELECT d.key, d.id, d.claim, u.key AS undone FROM claim_decision d
       LEFT JOIN claim_decision u ON u.undoes = d.key
     WHERE d.id = ? AND d.undoes IS NULL`,
  ).get(id) as (Omit<DecisionRow, 'undone'> & { undone: number | null }) | undefined;
  return row ? { ...row, undone: row.undone !== null } : null;
}

export interface NewDecision {
  id: string;
  claim: number;
  status: ClaimStatus;
  person: number;
  at: string;
  note: string;
  /** Keys, in the order given. */
  evidence: readonly number[];
  wording: Wording;
}

/** Adds a decision; from now on it is the one that counts. */
export function insertDecision(db: Db, decision: NewDecision): void {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO claim_decision (id, claim, status, person, at, note, quote, sentence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    decision.id,
    decision.claim,
    decision.status,
    decision.person,
    decision.at,
    decision.note,
    JSON.stringify(decision.wording.quote),
    decision.wording.sentence,
  );
  decision.evidence.forEach((evidence, position) => {
    sql(
      db,
      'INSERT INTO claim_decision_evidence (decision, position, evidence) VALUES (?, ?, ?)',
    ).run(lastInsertRowid, position, evidence);
  });
  point(db, decision.claim);
}

/** Adds a row that takes a decision back; what counted before it counts again. */
export function undoDecision(
  db: Db,
  decision: { id: string; key: number; claim: number; person: number; at: string },
): void {
  sql(
    db,
    `INSERT INTO claim_decision (id, claim, undoes, person, at, note, quote, sentence)
     VALUES (?, ?, ?, ?, ?, '', '', '')`,
  ).run(decision.id, decision.claim, decision.key, decision.person, decision.at);
  point(db, decision.claim);
}

/** The last decision of a claim that nobody took back. */
export const LAST_DECISION = `
  SELECT max(d.key) FROM claim_decision d
  WHERE d.claim = claim.key AND d.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM claim_decision u WHERE u.undoes = d.key)`;

function point(db: Db, claim: number): void {
  sql(db, `UPDATE claim SET decision = (${LAST_DECISION}) WHERE key = ?`).run(claim);
}
