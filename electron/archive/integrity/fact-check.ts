/** Whether the fact-check of every piece is whole. */
import { anchorState, textQuote } from '../../../shared/domain/annotation.ts';
import { wording } from '../../../shared/domain/claim.ts';
import { type Db, sql } from '../connection.ts';
import { LAST_DECISION } from '../repositories/decisions.ts';
import { PIECE } from './piece-name.ts';

/** What is wrong, a sentence each. */
export function checkProblems(db: Db): string[] {
  return [...linkProblems(db), ...placeProblems(db)];
}

function linkProblems(db: Db): string[] {
  const named = (text: string) => sql(db, text).pluck().all() as string[];
  return [
    ...named(
      `SELECT ${PIECE} FROM claim JOIN article a ON a.key = claim.article
       WHERE claim.decision IS NOT (${LAST_DECISION})`,
    ).map((piece) => `A claim of “${piece}” does not show what was decided on it last.`),
    ...named(
      `SELECT ${PIECE} FROM claim_decision u JOIN claim_decision d ON d.key = u.undoes
         JOIN claim c ON c.key = u.claim JOIN article a ON a.key = c.article
       WHERE d.claim <> u.claim OR d.key >= u.key OR d.undoes IS NOT NULL`,
    ).map((piece) => `The decisions on a claim of “${piece}” are out of order.`),
    ...named(
      `SELECT ${PIECE} FROM claim c JOIN article a ON a.key = c.article
         JOIN claim f ON f.key = c.repeat_of
       WHERE f.article <> c.article OR f.repeat_of IS NOT NULL OR f.key = c.key`,
    ).map((piece) => `A claim of “${piece}” repeats one that is not the first of its piece.`),
    ...named(
      `SELECT ${PIECE} FROM query q JOIN article a ON a.key = q.article
         JOIN claim c ON c.key = q.claim WHERE c.article <> q.article
       UNION ALL
       SELECT ${PIECE} FROM contact t JOIN article a ON a.key = t.article
         JOIN claim c ON c.key = t.claim WHERE c.article <> t.article`,
    ).map((piece) => `The fact-check of “${piece}” names a claim of another piece.`),
    ...named(
      `SELECT ${PIECE} FROM claim c JOIN article a ON a.key = c.article
       WHERE c.deleted_at IS NULL AND c.key NOT IN (SELECT claim FROM claim_pending)
         AND c.key NOT IN (SELECT id FROM claim_search_docsize)`,
    ).map((piece) => `A claim of “${piece}” is missing from the search index.`),
    ...named(
      `SELECT name FROM source WHERE confidentiality <> 'open'
         AND (contact <> '' OR address <> '' OR notes <> '')`,
    ).map((name) => `More than its code name is known of the confidential source “${name}”.`),
  ];
}

interface Placed {
  piece: string;
  quote: string;
  current: string;
  state: string;
  sentence: string | null;
}

/** Rows are read one by one: an archive may hold hundreds of thousands. */
function placeProblems(db: Db): string[] {
  const problems: string[] = [];
  const look = (what: string, text: string): void => {
    for (const row of sql(db, text).iterate() as IterableIterator<Placed>) {
      if (!isPlaced(row)) problems.push(`${what} of “${row.piece}” has lost its place.`);
    }
  };
  look(
    'A claim',
    `SELECT ${PIECE} AS piece, c.quote, c.current, c.state, c.sentence
     FROM claim c JOIN article a ON a.key = c.article`,
  );
  look(
    'A decision on a claim',
    `SELECT ${PIECE} AS piece, d.quote, d.quote AS current, 'exact' AS state, d.sentence
     FROM claim_decision d JOIN claim c ON c.key = d.claim JOIN article a ON a.key = c.article
     WHERE d.undoes IS NULL`,
  );
  look(
    'A query',
    `SELECT ${PIECE} AS piece, q.quote, q.current, q.state, NULL AS sentence
     FROM query q JOIN article a ON a.key = q.article`,
  );
  return problems;
}

function isPlaced({ quote, current, state, sentence }: Placed): boolean {
  try {
    textQuote.parse(JSON.parse(quote));
    const now: unknown = JSON.parse(current);
    if (sentence === null) textQuote.parse(now);
    else wording.parse({ quote: now, sentence });
    return anchorState.safeParse(state).success;
  } catch {
    return false;
  }
}
