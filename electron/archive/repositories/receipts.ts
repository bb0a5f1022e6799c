/** Receipts: append-only, each bound to the version that left. */
import type { Receipt } from '../../../shared/domain/receipt.ts';
import { type Db, sql } from '../connection.ts';

export interface NewReceipt {
  id: string;
  /** Keys. */
  article: number;
  revision: number;
  person: number | null;
  at: string;
  personName: string;
  recipient: string;
  profile: string;
  format: string;
  file: string;
  bytes: number;
  sha256: Buffer;
  contentHash: Buffer;
  publishedHash: Buffer;
  byline: string;
  dateline: string;
}

/** Adds a receipt behind the last. Belongs inside a write transaction. */
export function appendReceipt(db: Db, receipt: NewReceipt): void {
  sql(
    db,
    `INSERT INTO receipt (key, id, article, revision, at, person, person_name, recipient, profile,
       format, file, bytes, sha256, content_hash, published_hash, byline, dateline)
     VALUES ((SELECT coalesce(max(key), 0) + 1 FROM receipt), @id, @article, @revision, @at, @person,
       @personName, @recipient, @profile, @format, @file, @bytes, @sha256, @contentHash,
       @publishedHash, @byline, @dateline)`,
  ).run(receipt);
}

/** A receipt as it was written: whether the piece has changed since is not of it. */
export type KeptReceipt = Omit<Receipt, 'changed'>;

/** All of a piece, the latest first. */
export function receiptsOfArticle(db: Db, article: number): KeptReceipt[] {
  return sql(
    db,
    `SELECT s.id, a.id AS articleId, s.at, p.id AS personId, s.person_name AS personName,
       s.recipient AS "to", s.profile, s.format, s.file, s.bytes, lower(hex(s.sha256)) AS sha256,
       r.id AS versionId, lower(hex(s.content_hash)) AS contentHash,
       lower(hex(s.published_hash)) AS publishedHash, s.byline, s.dateline
     FROM receipt s JOIN article a ON a.key = s.article JOIN revision r ON r.key = s.revision
       LEFT JOIN person p ON p.key = s.person
     WHERE s.article = ? ORDER BY s.key DESC`,
  ).all(article) as KeptReceipt[];
}

/** To whom things went, the latest first, each once. */
export function recipients(db: Db, limit: number): string[] {
  return sql(
    db,
    `SELECT recipient FROM receipt WHERE recipient <> ''
     GROUP BY recipient ORDER BY max(key) DESC LIMIT ?`,
  )
    .pluck()
    .all(limit) as string[];
}
