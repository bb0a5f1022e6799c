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

const HEAD = 'SELECT hash, schema_version AS schemaVersion FROM content';

/** What is known of a stored document without its bytes. */
export function contentFacts(
  db: Db,
  key: number,
): { hash: Buffer; schemaVersion: number } | undefined {
  return sql(db, `${HEAD} WHERE key = ?`).get(key) as
    | { hash: Buffer; schemaVersion: number }
    | undefined;
}

/** Hashes a document; packing it can wait until it is known to be new. */
export function prepareContent(doc: string): PreparedContent {
  const raw = Buffer.from(doc, 'utf8');
  return { hash: sha256(raw), raw };
}

/** The key of the stored document with that hash, stored now when it is new. */
export function storeContent(
  db: Db,
  content: PreparedContent,
  schemaVersion: number,
  packing: (raw: Buffer) => Packed = pack,
): number {
  const found = contentKey(db, content.hash);
  if (found !== null) return found;
  const { codec, bytes } = packing(content.raw);
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

/** Packs a document well that was packed in haste while it was being written. */
export function settleContent(db: Db, key: number): void {
  const stored = contentByKey(db, key);
  const doc = stored && readContent(stored);
  // What is damaged stays as it is, for `verify` to name.
  if (!stored || doc === null) return;
  const { codec, bytes } = pack(Buffer.from(doc, 'utf8'));
  if (bytes.length >= stored.bytes.length) return;
  sql(db, 'UPDATE content SET codec = ?, bytes = ? WHERE key = ?').run(codec, bytes, key);
}

/** Drops a document that no version refers to any more, be it as text, base or trace. */
export function dropUnusedContent(db: Db, key: number): void {
  sql(
    db,
    `DELETE FROM content WHERE key = @key
       AND NOT EXISTS (SELECT 1 FROM revision WHERE content = @key)
       AND NOT EXISTS (SELECT 1 FROM revision WHERE base = @key)
       AND NOT EXISTS (SELECT 1 FROM revision WHERE trace = @key)`,
  ).run({ key });
}
