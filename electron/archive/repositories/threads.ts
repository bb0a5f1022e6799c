/** Comment threads and their comments. */
import type { Comment, TextQuote, Thread } from '../../../shared/domain/annotation.ts';
import { type Db, sql } from '../connection.ts';

export interface ThreadRow {
  key: number;
  id: string;
  article: number;
}

export function threadById(db: Db, id: string): ThreadRow | null {
  const row = sql(db, 'SELECT key, id, article FROM thread WHERE id = ?').get(id);
  return (row as ThreadRow | undefined) ?? null;
}

export interface CommentRow {
  key: number;
  thread: number;
  author: number;
}

export function commentById(db: Db, id: string): CommentRow | null {
  const row = sql(db, 'SELECT key, thread, author FROM comment WHERE id = ?').get(id);
  return (row as CommentRow | undefined) ?? null;
}

export function insertThread(
  db: Db,
  thread: { id: string; article: number; quote: TextQuote; suggestion: string | null; at: string },
): number {
  const quote = JSON.stringify(thread.quote);
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO thread (id, article, quote, current, state, suggestion, created_at)
     VALUES (?, ?, ?, ?, 'exact', ?, ?)`,
  ).run(thread.id, thread.article, quote, quote, thread.suggestion, thread.at);
  return Number(lastInsertRowid);
}

export function insertComment(
  db: Db,
  comment: { id: string; thread: number; author: number; body: string; at: string },
): void {
  sql(db, 'INSERT INTO comment (id, thread, author, body, created_at) VALUES (?, ?, ?, ?, ?)').run(
    comment.id,
    comment.thread,
    comment.author,
    comment.body,
    comment.at,
  );
}

export function updateComment(db: Db, key: number, body: string, at: string): void {
  sql(db, 'UPDATE comment SET body = ?, edited_at = ? WHERE key = ?').run(body, at, key);
}

export function setResolved(db: Db, key: number, at: string | null, by: number | null): void {
  sql(db, 'UPDATE thread SET resolved_at = ?, resolved_by = ? WHERE key = ?').run(at, by, key);
}

export function setDeleted(db: Db, key: number, at: string | null): void {
  sql(db, 'UPDATE thread SET deleted_at = ? WHERE key = ?').run(at, key);
}

/** Gives the threads of one article to another; those on suggestions stay with their text. */
export function moveThreads(db: Db, from: number, to: number): void {
  sql(db, 'UPDATE thread SET article = ? WHERE article = ? AND suggestion IS NULL').run(to, from);
}

const THREAD = `
  SELECT t.key, t.id, a.id AS articleId, t.suggestion, t.quote, t.current, t.state, t.resolved_at AS resolvedAt,
    p.id AS resolvedBy, t.deleted_at AS deletedAt
  FROM thread t JOIN article a ON a.key = t.article LEFT JOIN person p ON p.key = t.resolved_by`;

type Row = Omit<Thread, 'comments' | 'quote' | 'current'> & {
  key: number;
  quote: string;
  current: string;
};

function whole(db: Db, { key, ...row }: Row): Thread {
  const comments = sql(
    db,
    `SELECT c.id, p.id AS authorId, c.body, c.created_at AS createdAt, c.edited_at AS editedAt
     FROM comment c JOIN person p ON p.key = c.author WHERE c.thread = ? ORDER BY c.key`,
  ).all(key) as Comment[];
  return {
    ...row,
    quote: JSON.parse(row.quote) as TextQuote,
    current: JSON.parse(row.current) as TextQuote,
    comments,
  };
}

export function threadByKey(db: Db, key: number): Thread | null {
  const row = sql(db, `${THREAD} WHERE t.key = ?`).get(key) as Row | undefined;
  return row ? whole(db, row) : null;
}

/** Threads of a piece in the order they were begun; those taken away only when asked for. */
export function threadsOfArticle(db: Db, article: number, removedToo = false): Thread[] {
  const where = removedToo ? '' : ' AND t.deleted_at IS NULL';
  const rows = sql(db, `${THREAD} WHERE t.article = ?${where} ORDER BY t.key`).all(
    article,
  ) as Row[];
  return rows.map((row) => whole(db, row));
}
