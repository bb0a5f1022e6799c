/** The change log: append-only, in the order of commits. */
import { type Db, sql } from '../connection.ts';

export type ChangeKind =
  | 'created'
  | 'imported'
  | 'duplicated'
  | 'writing'
  | 'kept'
  | 'named'
  | 'restored'
  | 'fields'
  | 'spiked'
  | 'unspiked'
  | 'thread'
  | 'draft begun'
  | 'draft named'
  | 'draft dropped'
  | 'draft reopened'
  | 'draft rebased'
  | 'merged'
  | 'pruned'
  | 'profile'
  | 'writer'
  | 'archive restored';

export interface Change {
  at: string;
  kind: ChangeKind;
  /** Keys; null where none is concerned. */
  article?: number | null;
  actor?: number | null;
  /** Id of a version. */
  revision?: string | null;
  detail?: unknown;
}

export function logChange(db: Db, change: Change): void {
  sql(
    db,
    'INSERT INTO change_log (at, kind, article, actor, revision, detail) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(
    change.at,
    change.kind,
    change.article ?? null,
    change.actor ?? null,
    change.revision ?? null,
    change.detail === undefined ? null : JSON.stringify(change.detail),
  );
}
