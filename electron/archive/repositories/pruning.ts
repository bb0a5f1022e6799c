/** Which versions may go, and taking one out of the graph. */
import { type Db, sql } from '../connection.ts';
import type { RevisionRow } from './revisions.ts';

export type PrunedRow = Pick<RevisionRow, 'key' | 'article' | 'content' | 'base' | 'trace'>;

/*
 * Only what was kept by itself on leaving, at a pause, or in a long sitting; never a head, what stood
 * before somebody did something, what anything was restored or branched from, what was signed or sent, or where lines meet.
 * The last of each day stays, so that the history stays legible.
 */
const PRUNABLE = `
  SELECT r.key, r.article, r.content, r.base, r.trace FROM revision r
    JOIN article a ON a.key = r.article
  WHERE r.kind = 'automatic' AND r.reason IN ('left', 'idle', 'long sitting') AND r.name = ''
    AND r.milestone IS NULL AND r.created_at < @before AND a.head <> r.key
    AND (@article IS NULL OR r.article = @article)
    AND (@among IS NULL OR r.key IN (SELECT value FROM json_each(@among)))
    AND EXISTS (SELECT 1 FROM revision l WHERE l.article = r.article AND l.key > r.key
      AND substr(l.created_at, 1, 10) = substr(r.created_at, 1, 10))
    AND (SELECT count(*) FROM revision_parent p WHERE p.revision = r.key) = 1
    AND (SELECT count(*) FROM revision_parent p WHERE p.parent = r.key) = 1
    AND EXISTS (SELECT 1 FROM revision_parent p JOIN revision c ON c.key = p.revision
      WHERE p.parent = r.key AND p.position = 0 AND c.article = r.article
        AND c.kind IN ('automatic', 'named', 'working'))
    AND NOT EXISTS (SELECT 1 FROM revision o WHERE o.restored_from = r.key)
    AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.branch = r.key OR d.merged = r.key)
    AND NOT EXISTS (SELECT 1 FROM record s WHERE s.version = r.id)
    AND NOT EXISTS (SELECT 1 FROM receipt s WHERE s.revision = r.key)
  ORDER BY r.key`;

/** Of one piece, or of all when it is null; written before that time; among these keys, if given. */
export const prunableVersions = (
  db: Db,
  article: number | null,
  before: string,
  among?: readonly number[],
): PrunedRow[] =>
  sql(db, PRUNABLE).all({
    article,
    before,
    among: among ? JSON.stringify(among) : null,
  }) as PrunedRow[];

/** Bytes of the stored texts that no other version holds. */
export function roomOf(db: Db, rows: readonly PrunedRow[]): number {
  const keys = JSON.stringify(rows.map(({ key }) => key));
  return sql(
    db,
    `WITH gone AS (SELECT value AS key FROM json_each(@keys)),
       part AS (
         SELECT content AS key FROM revision WHERE key IN (SELECT key FROM gone)
         UNION SELECT base FROM revision WHERE key IN (SELECT key FROM gone)
         UNION SELECT trace FROM revision WHERE key IN (SELECT key FROM gone))
     SELECT coalesce(sum(length(c.bytes)), 0) FROM content c JOIN part ON part.key = c.key
     WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.content = c.key AND r.key NOT IN gone)
       AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.base = c.key AND r.key NOT IN gone)
       AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.trace = c.key AND r.key NOT IN gone)`,
  )
    .pluck()
    .get({ keys }) as number;
}

/** Takes a version out; what grew from it grows from what it grew from. */
export function removeRevision(db: Db, key: number): void {
  const parent = sql(db, 'SELECT parent FROM revision_parent WHERE revision = ?').pluck().get(key);
  sql(
    db,
    `UPDATE revision SET words_delta = words - (SELECT words FROM revision WHERE key = @parent)
     WHERE key IN (SELECT revision FROM revision_parent WHERE parent = @key)`,
  ).run({ key, parent });
  sql(db, 'UPDATE revision_parent SET parent = @parent WHERE parent = @key').run({ key, parent });
  sql(db, 'DELETE FROM revision_parent WHERE revision = ?').run(key);
  sql(db, 'DELETE FROM revision WHERE key = ?').run(key);
}
