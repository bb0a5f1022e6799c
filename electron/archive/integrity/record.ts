/** Whether the record is what was written: the whole chain is worked out anew. */
import { type Db, sql } from '../connection.ts';
import { getMeta } from '../repositories/meta.ts';
import {
  BEGINNING,
  bodyOf,
  hashOfEntry,
  type RecordRow,
  recordAfter,
} from '../repositories/record.ts';
import { PIECE } from './piece-name.ts';

const STEP = 500;

/** A sentence for the first entry that is not what was written, and for an end that is missing. */
export function recordProblems(db: Db): string[] {
  const problems = guardProblems(db);
  let last: RecordRow | null = null;
  for (;;) {
    const rows = recordAfter(db, last?.seq ?? 0, STEP);
    for (const row of rows) {
      const problem = problemOf(db, row, last);
      // What follows on an entry that is not true proves nothing any more.
      if (problem !== null) return [...problems, problem];
      last = row;
    }
    if (rows.length < STEP) break;
  }
  problems.push(...endProblems(db, last), ...versionProblems(db));
  return problems;
}

function problemOf(db: Db, row: RecordRow, before: RecordRow | null): string | null {
  const expected = (before?.seq ?? 0) + 1;
  if (row.seq !== expected) {
    return `Entry ${expected} of the record is missing; nothing behind it can be relied on.`;
  }
  if (!hashOfEntry(row).equals(row.hash)) {
    return `${entryName(db, row)} was changed after it was written.`;
  }
  if (row.prev.equals(before?.hash ?? BEGINNING)) return null;
  return before
    ? `${entryName(db, before)} is not the one that the next entry was written on: it was changed after it was written.`
    : `${entryName(db, row)} is not the first that was written.`;
}

const GUARDS = 3;

function guardProblems(db: Db): string[] {
  const guards = sql(
    db,
    `SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'record'
       AND name IN ('record_kept', 'record_true', 'record_goes_on')`,
  )
    .pluck()
    .get();
  return guards === GUARDS ? [] : ['What keeps the record from being changed was taken out.'];
}

function endProblems(db: Db, last: RecordRow | null): string[] {
  const count = Number(getMeta(db, 'record_count') ?? 0);
  const head = getMeta(db, 'record_head');
  const have = last?.seq ?? 0;
  if (have < count) {
    return [`The record ends with entry ${have}, but ${count} were written: its end was cut off.`];
  }
  if (have > count) {
    return [`The record has ${have} entries, but only ${count} were written by Galley.`];
  }
  return last && head !== last.hash.toString('hex')
    ? [`${entryName(db, last)} is not the one that was written last.`]
    : [];
}

/** A signed version must still hold the text that was signed. */
function versionProblems(db: Db): string[] {
  const rows = sql(
    db,
    `SELECT ${PIECE} AS piece, s.at, s.body, lower(hex(c.hash)) AS hash
     FROM record s JOIN article a ON a.id = s.article LEFT JOIN revision r ON r.id = s.version
       LEFT JOIN content c ON c.key = r.content
     WHERE s.kind = 'signed off' ORDER BY s.seq`,
  ).all() as { piece: string; at: string; body: string; hash: string | null }[];
  return rows.flatMap(({ piece, at, body, hash }) => {
    if (hash === null) return [`The version of “${piece}” that was signed on ${at} is missing.`];
    return hash === bodyOf({ body }).contentHash
      ? []
      : [`The version of “${piece}” that was signed on ${at} is not the text that was signed.`];
  });
}

function entryName(db: Db, { seq, kind, at, article }: RecordRow): string {
  const piece = sql(db, `SELECT ${PIECE} FROM article a WHERE a.id = ?`).pluck().get(article);
  const about = typeof piece === 'string' ? `, “${piece}”` : '';
  return `Entry ${seq} of the record (${kind}, ${at}${about})`;
}
