/** Evidence: what ties a claim to a source. */
import type { Evidence, EvidenceFields } from '../../../shared/domain/source.ts';
import { type Db, sql } from '../connection.ts';

export interface EvidenceRow {
  key: number;
  id: string;
  claim: number;
}

export function evidenceById(db: Db, id: string): EvidenceRow | null {
  const row = sql(db, 'SELECT key, id, claim FROM evidence WHERE id = ?').get(id);
  return (row as EvidenceRow | undefined) ?? null;
}

export type StoredEvidence = Omit<EvidenceFields, 'sourceId'> & { source: number | null };

const hashBytes = (hash: string | null): Buffer | null =>
  hash === null ? null : Buffer.from(hash, 'hex');

export function insertEvidence(
  db: Db,
  evidence: { id: string; claim: number; fields: StoredEvidence; by: number; at: string },
): number {
  const { fields, ...row } = evidence;
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO evidence (id, claim, source, stance, locator, quotation, calculation, note,
       attachment, created_by, created_at)
     VALUES (@id, @claim, @source, @stance, @locator, @quotation, @calculation, @note,
       @attachment, @by, @at)`,
  ).run({ ...row, ...fields, attachment: hashBytes(fields.attachment) });
  return Number(lastInsertRowid);
}

export function evidenceFieldsOf(db: Db, key: number): StoredEvidence {
  return sql(
    db,
    `SELECT source, stance, locator, quotation, calculation, note,
       nullif(lower(hex(attachment)), '') AS attachment FROM evidence WHERE key = ?`,
  ).get(key) as StoredEvidence;
}

export function updateEvidence(db: Db, key: number, fields: StoredEvidence): void {
  sql(
    db,
    `UPDATE evidence SET source = @source, stance = @stance, locator = @locator,
       quotation = @quotation, calculation = @calculation, note = @note, attachment = @attachment
     WHERE key = @key`,
  ).run({ key, ...fields, attachment: hashBytes(fields.attachment) });
}

export function setEvidenceDeleted(db: Db, key: number, at: string | null): void {
  sql(db, 'UPDATE evidence SET deleted_at = ? WHERE key = ?').run(at, key);
}

// SQLite's hex of nothing is an empty text.
const EVIDENCE = `
  SELECT e.key, e.claim, e.id, c.id AS claimId, s.id AS sourceId, e.stance, e.locator, e.quotation,
    e.calculation, e.note, nullif(lower(hex(e.attachment)), '') AS attachment, coalesce(f.name, '') AS fileName,
    coalesce(f.mime, '') AS fileMime, coalesce(f.bytes, 0) AS fileBytes,
    f.created_at AS capturedAt, p.id AS createdBy, e.created_at AS createdAt,
    e.deleted_at AS deletedAt
  FROM evidence e JOIN claim c ON c.key = e.claim JOIN person p ON p.key = e.created_by
    LEFT JOIN source s ON s.key = e.source LEFT JOIN attachment f ON f.hash = e.attachment`;

type Row = Evidence & { key: number; claim: number };

const evidenceOf = ({ key: _key, claim: _claim, ...row }: Row): Evidence => row;

export function evidenceByKey(db: Db, key: number): Evidence | null {
  const row = sql(db, `${EVIDENCE} WHERE e.key = ?`).get(key) as Row | undefined;
  return row ? evidenceOf(row) : null;
}

/** Evidence by its key; what was taken away is left out. */
export function evidenceByKeys(db: Db, keys: readonly number[]): Map<number, Evidence> {
  const rows = sql(
    db,
    `${EVIDENCE} WHERE e.key IN (SELECT value FROM json_each(?)) AND e.deleted_at IS NULL`,
  ).all(JSON.stringify(keys)) as Row[];
  return new Map(rows.map((row) => [row.key, evidenceOf(row)]));
}

/** Evidence of a piece in the order it was given; what was taken away is left out. */
export function evidenceOfArticle(db: Db, article: number): Evidence[] {
  const rows = sql(
    db,
    `${EVIDENCE} WHERE c.article = ? AND e.deleted_at IS NULL AND c.deleted_at IS NULL
     ORDER BY e.key`,
  ).all(article) as Row[];
  return rows.map(evidenceOf);
}

/** The same of some claims, by the key of the claim. */
export function evidenceOfClaims(db: Db, claims: readonly number[]): Map<number, Evidence[]> {
  const rows = sql(
    db,
    `${EVIDENCE} WHERE e.claim IN (SELECT value FROM json_each(?)) AND e.deleted_at IS NULL
     ORDER BY e.key`,
  ).all(JSON.stringify(claims)) as Row[];
  const byClaim = new Map<number, Evidence[]>();
  for (const row of rows) {
    const known = byClaim.get(row.claim);
    if (known) known.push(evidenceOf(row));
    else byClaim.set(row.claim, [evidenceOf(row)]);
  }
  return byClaim;
}
