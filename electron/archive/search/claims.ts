/** Finds claims by their words, by what was decided on them and by what they rest on. */
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import type { Wording } from '../../../shared/domain/claim.ts';
import { type Db, sql, write } from '../connection.ts';
import { textsOfClaim } from '../repositories/claim-lists.ts';
import { indexForm, tokens } from './tokens.ts';

/** Indexes up to `limit` of the claims that wait, in one transaction. Returns how many still wait. */
export function indexClaims(db: Db, limit = 500): number {
  const waiting = sql(db, 'SELECT count(*) FROM claim_pending').pluck().get() as number;
  if (waiting === 0) return 0;
  return write(db, () => {
    const keys = sql(db, 'SELECT claim FROM claim_pending LIMIT ?').pluck().all(limit) as number[];
    for (const key of keys) {
      indexClaim(db, key);
      sql(db, 'DELETE FROM claim_pending WHERE claim = ?').run(key);
    }
    return waiting - keys.length;
  });
}

/**
 * Indexes what waits and rewrites the index: what it held of earlier words is gone, and not merely
 * passed over. For when a source's name must lie nowhere any more. Belongs inside a transaction.
 */
export function forgetWords(db: Db): void {
  const keys = sql(db, 'SELECT claim FROM claim_pending').pluck().all() as number[];
  for (const key of keys) indexClaim(db, key);
  sql(db, 'DELETE FROM claim_pending').run();
  sql(db, "INSERT INTO claim_search (claim_search) VALUES ('optimize')").run();
}

function indexClaim(db: Db, key: number): void {
  if (sql(db, 'SELECT 1 FROM claim_search_docsize WHERE id = ?').get(key)) {
    sql(db, 'DELETE FROM claim_search WHERE rowid = ?').run(key);
  }
  const texts = textsOfClaim(db, key);
  if (!texts) return;
  const forms = [texts.words, texts.notes, texts.evidence, texts.sources].map((column) =>
    indexForm(column.join('\n')),
  );
  sql(
    db,
    'INSERT INTO claim_search (rowid, words, notes, evidence, sources) VALUES (?, ?, ?, ?, ?)',
  ).run(key, ...forms);
}

/** Keys of the claims that match, the best first. @param match in FTS5's syntax */
export const matchingClaims = (db: Db, match: string): number[] =>
  sql(
    db,
    `SELECT rowid FROM claim_search WHERE claim_search MATCH ?
     ORDER BY bm25(claim_search, 4, 2, 2, 1), rowid DESC`,
  )
    .pluck()
    .all(match) as number[];

/** Terms that are looked for; more would find what has little to do with the text. */
const MOST_TERMS = 16;
/** Shorter words stand in too many claims to tell any of them, unless they hold a digit. */
const SHORTEST = 4;

/**
 * Decided claims of other pieces that share telling words with a text, the likeliest first.
 * @param except key of a piece whose own are left out
 */
export function likelyClaims(
  db: Db,
  text: string,
  except: number | null,
  limit: number,
): { key: number; wording: Wording }[] {
  const all = [...new Set([...tokens(text)].map(({ term }) => term))];
  const telling = all.filter((term) => /\p{N}/u.test(term) || [...term].length >= SHORTEST);
  const terms = (telling.length > 0 ? telling : all)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_TERMS);
  if (terms.length === 0) return [];
  const match = `words : (${terms.map((term) => `"${term.replaceAll('"', '')}"`).join(' OR ')})`;
  const rows = sql(
    db,
    `SELECT c.key, d.quote, d.sentence FROM claim_search s
       JOIN claim c ON c.key = s.rowid JOIN claim_decision d ON d.key = c.decision
     WHERE claim_search MATCH @match AND c.article IS NOT @except
       AND d.status NOT IN ('unchecked', 'checking')
     ORDER BY bm25(claim_search), c.key DESC LIMIT @limit`,
  ).all({ match, except, limit }) as { key: number; quote: string; sentence: string }[];
  return rows.map(({ key, quote, sentence }) => ({
    key,
    wording: { quote: JSON.parse(quote) as TextQuote, sentence },
  }));
}
