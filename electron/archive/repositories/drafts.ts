/** Private drafts: what they have besides being articles. */
import type { Draft } from '../../../shared/domain/draft.ts';
import { type Db, sql } from '../connection.ts';

export interface DraftRow {
  article: number;
  piece: number;
  /** Key of the version of the piece that it stands on. */
  branch: number;
  head: number;
  droppedAt: string | null;
  mergedAt: string | null;
}

export function draftByArticle(db: Db, article: number): DraftRow | null {
  const row = sql(
    db,
    `SELECT d.article, a.draft_of AS piece, d.branch, a.head, d.dropped_at AS droppedAt,
       d.merged_at AS mergedAt
     FROM draft d JOIN article a ON a.key = d.article WHERE d.article = ?`,
  ).get(article);
  return (row as DraftRow | undefined) ?? null;
}

const DRAFT = `
  SELECT a.id, p.id AS pieceId, d.name, d.note, o.id AS ownerId, coalesce(o.name, '') AS ownerName,
    b.id AS branch, b.created_at AS branchedFrom, h.id AS head, a.words,
    a.created_at AS createdAt, a.updated_at AS updatedAt, d.dropped_at AS droppedAt,
    d.merged_at AS mergedAt, m.id AS merged
  FROM draft d JOIN article a ON a.key = d.article JOIN article p ON p.key = a.draft_of
    JOIN revision b ON b.key = d.branch JOIN revision h ON h.key = a.head
    LEFT JOIN person o ON o.key = a.owner LEFT JOIN revision m ON m.key = d.merged`;

export function draftOf(db: Db, article: number): Draft | null {
  return (sql(db, `${DRAFT} WHERE d.article = ?`).get(article) as Draft | undefined) ?? null;
}

/** Drafts of a piece that somebody owns (null: nobody with a name), the latest begun first. */
export function draftsOfPiece(
  db: Db,
  piece: number,
  owner: number | null,
  droppedToo: boolean,
): Draft[] {
  const where = droppedToo ? '' : ' AND d.dropped_at IS NULL';
  return sql(
    db,
    `${DRAFT} WHERE a.draft_of = ? AND a.owner IS ?${where} ORDER BY d.article DESC`,
  ).all(piece, owner) as Draft[];
}

export function insertDraft(
  db: Db,
  draft: { article: number; piece: number; branch: number; name: string; note: string },
): void {
  sql(db, 'UPDATE article SET draft_of = ? WHERE key = ?').run(draft.piece, draft.article);
  sql(db, 'INSERT INTO draft (article, name, note, branch) VALUES (?, ?, ?, ?)').run(
    draft.article,
    draft.name,
    draft.note,
    draft.branch,
  );
}

export function nameDraft(db: Db, article: number, name: string, note: string): void {
  sql(db, 'UPDATE draft SET name = ?, note = ? WHERE article = ?').run(name, note, article);
}

export function setDropped(db: Db, article: number, at: string | null): void {
  sql(db, 'UPDATE draft SET dropped_at = ? WHERE article = ?').run(at, article);
}

/** Marks a draft as merged into that version of its piece; null takes it back. */
export function setMerged(
  db: Db,
  article: number,
  merged: { at: string; revision: number } | null,
): void {
  sql(db, 'UPDATE draft SET merged_at = ?, merged = ? WHERE article = ?').run(
    merged?.at ?? null,
    merged?.revision ?? null,
    article,
  );
}

/**
 * The version of the piece that a version of a draft stands on: what its line was last rebased on, or
 * grew from. A version brought back stands where it stood before.
 */
export function branchOf(db: Db, revision: number): number | null {
  const found = sql(
    db,
    `WITH RECURSIVE line (key, kind, restored) AS (
       SELECT key, kind, restored_from FROM revision WHERE key = @revision
       UNION ALL
       SELECT r.key, r.kind, r.restored_from FROM line
         JOIN revision r ON r.key = coalesce(line.restored, (SELECT parent FROM revision_parent
           WHERE revision = line.key AND position = 0))
       WHERE line.kind NOT IN ('branched', 'merged'))
     SELECT p.parent FROM line JOIN revision_parent p ON p.revision = line.key
     WHERE (line.kind = 'branched' AND p.position = 0) OR (line.kind = 'merged' AND p.position = 1)
     LIMIT 1`,
  )
    .pluck()
    .get({ revision });
  return (found as number | undefined) ?? null;
}

/** Moves the place where a draft grows from its piece. */
export function setBranch(db: Db, article: number, branch: number): void {
  sql(db, 'UPDATE draft SET branch = ? WHERE article = ?').run(branch, article);
}
