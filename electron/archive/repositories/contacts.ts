/** The contact log of a piece. */
import type { Contact, ContactFields } from '../../../shared/domain/source.ts';
import { type Db, sql } from '../connection.ts';

export interface ContactRow {
  key: number;
  id: string;
  article: number;
}

export function contactById(db: Db, id: string): ContactRow | null {
  const row = sql(db, 'SELECT key, id, article FROM contact WHERE id = ?').get(id);
  return (row as ContactRow | undefined) ?? null;
}

export type StoredContact = Omit<ContactFields, 'claimId' | 'sourceId'> & {
  claim: number | null;
  source: number | null;
};

export function insertContact(
  db: Db,
  contact: { id: string; article: number; fields: StoredContact; by: number; createdAt: string },
): number {
  const { fields, ...row } = contact;
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO contact (id, article, claim, source, at, channel, who, question, answer,
       created_by, created_at)
     VALUES (@id, @article, @claim, @source, @at, @channel, @who, @question, @answer,
       @by, @createdAt)`,
  ).run({ ...row, ...fields });
  return Number(lastInsertRowid);
}

export function contactFieldsOf(db: Db, key: number): StoredContact {
  return sql(
    db,
    'SELECT claim, source, at, channel, who, question, answer FROM contact WHERE key = ?',
  ).get(key) as StoredContact;
}

export function updateContact(db: Db, key: number, fields: StoredContact): void {
  sql(
    db,
    `UPDATE contact SET claim = @claim, source = @source, at = @at, channel = @channel, who = @who,
       question = @question, answer = @answer WHERE key = @key`,
  ).run({ key, ...fields });
}

export function setContactDeleted(db: Db, key: number, at: string | null): void {
  sql(db, 'UPDATE contact SET deleted_at = ? WHERE key = ?').run(at, key);
}

const CONTACT = `
  SELECT t.id, a.id AS articleId, c.id AS claimId, s.id AS sourceId, t.at, t.channel, t.who,
    t.question, t.answer, p.id AS createdBy, t.created_at AS createdAt, t.deleted_at AS deletedAt
  FROM contact t JOIN article a ON a.key = t.article JOIN person p ON p.key = t.created_by
    LEFT JOIN claim c ON c.key = t.claim LEFT JOIN source s ON s.key = t.source`;

export function contactByKey(db: Db, key: number): Contact | null {
  return (sql(db, `${CONTACT} WHERE t.key = ?`).get(key) as Contact | undefined) ?? null;
}

/** The earliest contact first; what was taken away is left out. */
export const contactsOfArticle = (db: Db, article: number): Contact[] =>
  sql(db, `${CONTACT} WHERE t.article = ? AND t.deleted_at IS NULL ORDER BY t.at, t.key`).all(
    article,
  ) as Contact[];
