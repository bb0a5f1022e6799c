/** Single values about the archive itself. */
import { type Db, sql } from '../connection.ts';

export type MetaKey =
  | 'archive_id'
  | 'created_at'
  | 'profile'
  | 'clean_shutdown'
  | 'last_backup'
  | 'record_count'
  | 'record_head'
  | 'to_clear';

export function getMeta(db: Db, key: MetaKey): string | null {
  const row = sql(db, 'SELECT value FROM meta WHERE key = ?').get(key) as
    | { value: string }
    | undefined;
  return row?.value ?? null;
}

export function setMeta(db: Db, key: MetaKey, value: string): void {
  sql(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}
