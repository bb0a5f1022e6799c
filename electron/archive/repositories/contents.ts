/** Stored documents, named by the SHA-256 of their JSON and kept once each. */
import { type Packed, pack, sha256, unpack } from '../codec.ts';
import { type Db, sql } from '../connection.ts';

export interface StoredContent extends Packed {
  key: number;
  hash: Buffer;
  schemaVersion: number;
}

export interface PreparedContent {
  hash: Buffer;
  raw: Buffer;
}

/** Hashes a document; packing it can wait until it is known to be new. */
export function prepareContent(doc: string): PreparedContent {
  const raw = Buffer.from(doc, 'utf8');
  return { hash: sha256(raw), raw };
}

/** The key of the stored document with that hash, stored now when it is new. */
export function storeContent(db: Db, content: PreparedContent, schemaVersion: number): number {
  const found = contentKey(db, content.hash);
  if (found !== null) return found;
  const { codec, bytes } = pack(content.raw);
  const { lastInsertRowid } = sql(
    db,
    'INSERT INTO content (hash, codec, schema_version, size, bytes) VALUES (?, ?, ?, ?, ?)',
  ).run(content.hash, codec, schemaVersion, content.raw.length, bytes);
  return Number(lastInsertRowid);
}

export function contentKey(db: Db, hash: Buffer): number | null {
  const key = sql(db, 'SELECT key FROM content WHERE hash = ?').pluck().get(hash);
  return (key as number | undefined) ?? null;
}

const STORED = 'SELECT key, hash, codec, bytes, schema_version AS schemaVersion FROM content';

export function contentByKey(db: Db, key: number): StoredContent | null {
  return (sql(db, `${STORED} WHERE key = ?`).get(key) as StoredContent | undefined) ?? null;
}

/** The document's JSON, or null when its bytes are not those that were stored. */
export function readContent(stored: StoredContent): string | null {
  let raw: Buffer;
  try {
    raw = unpack(stored);
  } catch {
    return null;
  }
  return sha256(raw).equals(stored.hash) ? raw.toString('utf8') : null;
}

/** Drops a document that no version refers to any more. */
export function dropUnusedContent(db: Db, key: number): void {
  sql(
    db,
    'DELETE FROM content WHERE key = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE content = ?)',
  ).run(key, key);
}
