/** Queries to authors and editors. */
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import type { Query, QueryDecision, QueryFields } from '../../../shared/domain/query.ts';
import { type Db, sql } from '../connection.ts';

export interface QueryRow {
  key: number;
  id: string;
  article: number;
}

export function queryById(db: Db, id: string): QueryRow | null {
  const row = sql(db, 'SELECT key, id, article FROM query WHERE id = ?').get(id);
  return (row as QueryRow | undefined) ?? null;
}

export function insertQuery(
  db: Db,
  query: {
    id: string;
    article: number;
    claim: number | null;
    quote: TextQuote;
    fields: QueryFields;
    by: number;
    at: string;
  },
): number {
  const { fields, quote, ...row } = query;
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO query (id, article, claim, quote, current, state, recipient, question, proposal,
       severity, due, created_by, created_at)
     VALUES (@id, @article, @claim, @quote, @quote, 'exact', @to, @question, @proposal,
       @severity, @due, @by, @at)`,
  ).run({ ...row, ...fields, quote: JSON.stringify(quote) });
  return Number(lastInsertRowid);
}

export function queryFieldsOf(db: Db, key: number): QueryFields {
  return sql(
    db,
    'SELECT recipient AS "to", question, proposal, severity, due FROM query WHERE key = ?',
  ).get(key) as QueryFields;
}

export function updateQuery(db: Db, key: number, fields: QueryFields): void {
  sql(
    db,
    `UPDATE query SET recipient = @to, question = @question, proposal = @proposal,
       severity = @severity, due = @due WHERE key = @key`,
  ).run({ key, ...fields });
}

/** An empty answer takes back the one there was. */
export function setAnswer(db: Db, key: number, answer: string, by: number, at: string): void {
  const empty = answer === '';
  sql(db, 'UPDATE query SET answer = ?, answered_by = ?, answered_at = ? WHERE key = ?').run(
    answer,
    empty ? null : by,
    empty ? null : at,
    key,
  );
}

export function setQueryDecision(
  db: Db,
  key: number,
  decision: QueryDecision | null,
  by: number,
  at: string,
): void {
  const open = decision === null;
  sql(db, 'UPDATE query SET decision = ?, decided_by = ?, decided_at = ? WHERE key = ?').run(
    decision,
    open ? null : by,
    open ? null : at,
    key,
  );
}

export function setQueryDeleted(db: Db, key: number, at: string | null): void {
  sql(db, 'UPDATE query SET deleted_at = ? WHERE key = ?').run(at, key);
}

const QUERY = `
  SELECT q.id, a.id AS articleId, c.id AS claimId, coalesce(c.quote, q.quote) AS quote,
    coalesce(c.current, q.current) AS current, coalesce(c.state, q.state) AS state,
    q.recipient AS "to", q.question, q.proposal, q.severity, q.due, q.answer,
    x.id AS answeredBy, q.answered_at AS answeredAt, q.decision, d.id AS decidedBy,
    q.decided_at AS decidedAt, p.id AS createdBy, q.created_at AS createdAt,
    q.deleted_at AS deletedAt
  FROM query q JOIN article a ON a.key = q.article JOIN person p ON p.key = q.created_by
    LEFT JOIN claim c ON c.key = q.claim LEFT JOIN person x ON x.key = q.answered_by
    LEFT JOIN person d ON d.key = q.decided_by`;

type Row = Omit<Query, 'quote' | 'current'> & { quote: string; current: string };

const queryOf = (row: Row): Query => ({
  ...row,
  quote: JSON.parse(row.quote) as TextQuote,
  current: JSON.parse(row.current) as TextQuote,
});

export function queryByKey(db: Db, key: number): Query | null {
  const row = sql(db, `${QUERY} WHERE q.key = ?`).get(key) as Row | undefined;
  return row ? queryOf(row) : null;
}

/** Queries of a piece in the order they were asked; those taken away only when asked for. */
export function queriesOfArticle(db: Db, article: number, removedToo = false): Query[] {
  const where = removedToo ? '' : ' AND q.deleted_at IS NULL';
  const rows = sql(db, `${QUERY} WHERE q.article = ?${where} ORDER BY q.key`).all(article) as Row[];
  return rows.map(queryOf);
}

export function queriesByKeys(db: Db, keys: readonly number[]): Query[] {
  if (keys.length === 0) return [];
  const rows = sql(
    db,
    `${QUERY} WHERE q.key IN (SELECT value FROM json_each(?)) ORDER BY q.key`,
  ).all(JSON.stringify(keys)) as Row[];
  return rows.map(queryOf);
}

/** Queries that hang on some claims, for which a changed claim is a changed place. */
export function queriesOfClaims(db: Db, claims: readonly number[]): Query[] {
  if (claims.length === 0) return [];
  const rows = sql(
    db,
    `${QUERY} WHERE q.claim IN (SELECT value FROM json_each(?)) AND q.deleted_at IS NULL
     ORDER BY q.key`,
  ).all(JSON.stringify(claims)) as Row[];
  return rows.map(queryOf);
}
