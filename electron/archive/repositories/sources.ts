/** Sources: one row each, however many claims of however many pieces rest on it. */
import type { Source, SourceFields } from '../../../shared/domain/source.ts';
import { type Db, sql } from '../connection.ts';

export interface SourceRow {
  key: number;
  id: string;
}

export function sourceById(db: Db, id: string): SourceRow | null {
  const row = sql(db, 'SELECT key, id FROM source WHERE id = ?').get(id);
  return (row as SourceRow | undefined) ?? null;
}

export function insertSource(
  db: Db,
  source: { id: string; fields: SourceFields; by: number; at: string },
): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO source (id, name, kind, grade, reliability, contact, address, notes,
       confidentiality, created_by, created_at, used_at)
     VALUES (@id, @name, @kind, @grade, @reliability, @contact, @address, @notes,
       @confidentiality, @by, @at, @at)`,
  ).run({ id: source.id, by: source.by, at: source.at, ...source.fields });
  return Number(lastInsertRowid);
}

export function sourceFieldsOf(db: Db, key: number): SourceFields {
  return sql(
    db,
    `SELECT name, kind, grade, reliability, contact, address, notes, confidentiality
     FROM source WHERE key = ?`,
  ).get(key) as SourceFields;
}

export function updateSource(db: Db, key: number, fields: SourceFields): void {
  sql(
    db,
    `UPDATE source SET name = @name, kind = @kind, grade = @grade, reliability = @reliability,
       contact = @contact, address = @address, notes = @notes, confidentiality = @confidentiality
     WHERE key = @key`,
  ).run({ key, ...fields });
}

/** Says that something about its identity lies in the vault. */
export function setSourceSealed(db: Db, id: string): void {
  sql(db, 'UPDATE source SET sealed = 1 WHERE id = ?').run(id);
}

export function setSourceDeleted(db: Db, key: number, at: string | null): void {
  sql(db, 'UPDATE source SET deleted_at = ? WHERE key = ?').run(at, key);
}

/** Puts a source in front of the list of those used last. */
export function touchSource(db: Db, key: number, at: string): void {
  sql(db, 'UPDATE source SET used_at = ? WHERE key = ?').run(at, key);
}

const SOURCE = `
  SELECT s.id, s.name, s.kind, s.grade, s.reliability, s.contact, s.address, s.notes,
    s.confidentiality, s.sealed, p.id AS createdBy, s.created_at AS createdAt,
    s.deleted_at AS deletedAt,
    (SELECT count(DISTINCT e.claim) FROM evidence e JOIN claim c ON c.key = e.claim
      WHERE e.source = s.key AND e.deleted_at IS NULL AND c.deleted_at IS NULL) AS claims
  FROM source s JOIN person p ON p.key = s.created_by`;

type Row = Omit<Source, 'sealed'> & { sealed: number };

const sourceOf = ({ sealed, ...row }: Row): Source => ({ ...row, sealed: sealed !== 0 });

export function sourceByKey(db: Db, key: number): Source | null {
  const row = sql(db, `${SOURCE} WHERE s.key = ?`).get(key) as Row | undefined;
  return row ? sourceOf(row) : null;
}

/** Those that the evidence and the contact log of a piece name; one taken away as well. */
export function sourcesOfArticle(db: Db, article: number): Source[] {
  const rows = sql(
    db,
    `${SOURCE} WHERE s.key IN (
       SELECT e.source FROM evidence e JOIN claim c ON c.key = e.claim
         WHERE c.article = @article AND e.deleted_at IS NULL AND c.deleted_at IS NULL
       UNION SELECT source FROM contact WHERE article = @article AND deleted_at IS NULL)
     ORDER BY s.key`,
  ).all({ article }) as Row[];
  return rows.map(sourceOf);
}

/** Names and keys of all that were not taken away, those used last first. */
export const sourceNames = (db: Db): { key: number; name: string }[] =>
  sql(
    db,
    'SELECT key, name FROM source WHERE deleted_at IS NULL ORDER BY used_at DESC, key DESC',
  ).all() as { key: number; name: string }[];

/** Keys of the claims that rest on a source, in all pieces; the latest evidence first. */
export const evidenceOfSource = (db: Db, key: number): { claim: number; evidence: number }[] =>
  sql(
    db,
    `SELECT e.claim, e.key AS evidence FROM evidence e JOIN claim c ON c.key = e.claim
     WHERE e.source = ? AND e.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY e.key DESC`,
  ).all(key) as { claim: number; evidence: number }[];

/** Ids of the pieces whose fact-check names a source. */
export const articlesOfSource = (db: Db, key: number): string[] =>
  sql(
    db,
    `SELECT a.id FROM article a WHERE a.key IN (
       SELECT c.article FROM evidence e JOIN claim c ON c.key = e.claim WHERE e.source = @key
       UNION SELECT article FROM contact WHERE source = @key)`,
  )
    .pluck()
    .all({ key }) as string[];
