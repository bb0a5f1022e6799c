/** Whether every receipt is there, and the text that it was made of. */
import { type Db, sql } from '../connection.ts';
import { PIECE } from './piece-name.ts';

/** What is wrong, a sentence each. */
export function receiptProblems(db: Db): string[] {
  return [...guardProblems(db), ...missingProblems(db), ...versionProblems(db)];
}

const GUARDS = 3;

function guardProblems(db: Db): string[] {
  const guards = sql(
    db,
    `SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'receipt'
       AND name IN ('receipt_kept', 'receipt_true', 'receipt_goes_on')`,
  )
    .pluck()
    .get();
  return guards === GUARDS ? [] : ['What keeps receipts from being changed was taken out.'];
}

/** Keys run without a gap. */
function missingProblems(db: Db): string[] {
  const { have, last } = sql(
    db,
    'SELECT count(*) AS have, coalesce(max(key), 0) AS last FROM receipt',
  ).get() as { have: number; last: number };
  return have === last ? [] : [`Of ${last} receipts only ${have} are left.`];
}

/** The version must be the piece's own, and hold the text that left. */
function versionProblems(db: Db): string[] {
  const rows = sql(
    db,
    `SELECT ${PIECE} AS piece, s.at, r.key IS NULL AS gone
     FROM receipt s JOIN article a ON a.key = s.article
       LEFT JOIN revision r ON r.key = s.revision AND r.article = s.article
       LEFT JOIN content c ON c.key = r.content
     WHERE c.hash IS NOT s.content_hash ORDER BY s.key`,
  ).all() as { piece: string; at: string; gone: number }[];
  return rows.map(({ piece, at, gone }) =>
    gone === 1
      ? `The version of “${piece}” that was sent on ${at} is missing.`
      : `The version of “${piece}” that was sent on ${at} is not the text that was sent.`,
  );
}
