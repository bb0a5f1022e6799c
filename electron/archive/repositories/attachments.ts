/** What the archive knows of its attachments. */
import type { AttachmentInfo } from '../../../shared/contract/archive.ts';
import { type Db, sql } from '../connection.ts';

const INFO = 'SELECT lower(hex(hash)) AS hash, name, mime, bytes, width, height FROM attachment';

export function attachmentByHash(db: Db, hash: string): AttachmentInfo | null {
  const row = sql(db, `${INFO} WHERE hash = ?`).get(Buffer.from(hash, 'hex'));
  return (row as AttachmentInfo | undefined) ?? null;
}

export const allAttachments = (db: Db): AttachmentInfo[] =>
  sql(db, `${INFO} ORDER BY key`).all() as AttachmentInfo[];

export function insertAttachment(db: Db, info: AttachmentInfo, at: string): void {
  sql(
    db,
    `INSERT INTO attachment (hash, name, mime, bytes, width, height, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
  ).run(
    Buffer.from(info.hash, 'hex'),
    info.name,
    info.mime,
    info.bytes,
    info.width,
    info.height,
    at,
  );
}
