/** The record: append-only, each entry bound to the one before by its hash. */
import type { RecordEntry, RecordKind } from '../../../shared/domain/release.ts';
import { sha256 } from '../codec.ts';
import { type Db, sql } from '../connection.ts';
import { setMeta } from './meta.ts';

export interface RecordRow {
  seq: number;
  id: string;
  at: string;
  kind: RecordKind;
  /** Ids. */
  article: string;
  person: string;
  version: string | null;
  /** Canonical JSON. */
  body: string;
  prev: Buffer;
  hash: Buffer;
}

/** What stands before the first entry. */
export const BEGINNING = Buffer.alloc(32);

/** JSON with the keys of every object in order: equal for equal values. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 over the hash of the entry before and the entry in canonical form. */
export function hashOfEntry(row: Omit<RecordRow, 'hash'>): Buffer {
  const { seq, id, at, kind, article, person, version, body, prev } = row;
  const text = JSON.stringify([seq, id, at, kind, article, person, version, body]);
  return sha256(Buffer.concat([prev, Buffer.from(text, 'utf8')]));
}

const ROW = 'SELECT seq, id, at, kind, article, person, version, body, prev, hash FROM record';

export type NewEntry = Pick<RecordRow, 'id' | 'at' | 'kind' | 'article' | 'person' | 'version'> & {
  body: Record<string, unknown>;
};

/** Adds an entry behind the last. Belongs inside a write transaction. */
export function appendRecord(db: Db, { body, ...entry }: NewEntry): RecordRow {
  const last = sql(db, `${ROW} ORDER BY seq DESC LIMIT 1`).get() as RecordRow | undefined;
  const bare = {
    ...entry,
    seq: (last?.seq ?? 0) + 1,
    body: canonical(body),
    prev: last?.hash ?? BEGINNING,
  };
  const row = { ...bare, hash: hashOfEntry(bare) };
  sql(
    db,
    `INSERT INTO record (seq, id, at, kind, article, person, version, body, prev, hash)
     VALUES (@seq, @id, @at, @kind, @article, @person, @version, @body, @prev, @hash)`,
  ).run(row);
  // An end that is cut off would leave a chain that is whole; these say how long it was.
  setMeta(db, 'record_count', String(row.seq));
  setMeta(db, 'record_head', row.hash.toString('hex'));
  return row;
}

export function recordById(db: Db, id: string): RecordRow | null {
  return (sql(db, `${ROW} WHERE id = ?`).get(id) as RecordRow | undefined) ?? null;
}

/** The first entry first. */
export function recordOfArticle(db: Db, article: string): RecordRow[] {
  return sql(db, `${ROW} WHERE article = ? ORDER BY seq`).all(article) as RecordRow[];
}

/** So many entries behind that one, the first entry first. */
export function recordAfter(db: Db, seq: number, limit: number): RecordRow[] {
  return sql(db, `${ROW} WHERE seq > ? ORDER BY seq LIMIT ?`).all(seq, limit) as RecordRow[];
}

export const bodyOf = (row: Pick<RecordRow, 'body'>): Record<string, unknown> =>
  JSON.parse(row.body) as Record<string, unknown>;

export const entryOf = (row: RecordRow): RecordEntry => ({
  seq: row.seq,
  id: row.id,
  at: row.at,
  kind: row.kind,
  articleId: row.article,
  personId: row.person,
  versionId: row.version,
  body: bodyOf(row),
  prev: row.prev.toString('hex'),
  hash: row.hash.toString('hex'),
});
