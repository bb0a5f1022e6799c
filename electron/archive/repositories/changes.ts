/** The change log: append-only, in the order of commits. */
import { type Db, sql } from '../connection.ts';

export type ChangeKind =
  | 'created'
  | 'imported'
  | 'imported over'
  | 'duplicated'
  | 'writing'
  | 'kept'
  | 'named'
  | 'restored'
  | 'fields'
  | 'suggestion'
  | 'spiked'
  | 'unspiked'
  | 'thread'
  | 'claims made'
  | 'claims set'
  | 'claims decided'
  | 'decision taken back'
  | 'claims removed'
  | 'source'
  | 'evidence'
  | 'contact'
  | 'query'
  | 'draft begun'
  | 'draft named'
  | 'draft dropped'
  | 'draft reopened'
  | 'draft rebased'
  | 'merged'
  | 'requirements'
  | 'house template'
  | 'pruned'
  | 'profile'
  | 'writer'
  | 'vault made'
  | 'vault set aside'
  | 'vault opened'
  | 'passphrase changed'
  | 'identity kept'
  | 'identities recovered'
  | 'source protected'
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

/** What the log tells of a piece under one kind, in the order of commits. */
export const changesOf = (db: Db, article: number, kind: ChangeKind): unknown[] =>
  sql(db, 'SELECT detail FROM change_log WHERE article = ? AND kind = ? ORDER BY seq')
    .pluck()
    .all(article, kind)
    .map((detail) => JSON.parse((detail as string | null) ?? 'null'));
