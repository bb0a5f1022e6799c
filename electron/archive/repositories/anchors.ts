/** Where threads, claims and queries stand, as their rows remember it. */
import type { AnchorState, TextQuote } from '../../../shared/domain/annotation.ts';
import { type Db, sql } from '../connection.ts';

export interface AnchoredRow {
  key: number;
  id: string;
  quote: TextQuote;
  current: TextQuote;
  /** Of a claim the sentence around it; null where none is kept. */
  sentence: string | null;
  state: AnchorState;
}

/** The statements of one table. Removed rows are followed too: undo brings them back. */
export interface AnchorTable {
  readonly all: string;
  readonly some: string;
  readonly set: string;
}

const PLACE = 'key, id, quote, current, state';
// The plus keeps SQLite from going through all of the piece's rows to find a few by their id.
const SOME = 'id IN (SELECT value FROM json_each(@ids))';
const SET = 'SET current = @current, state = @state';

export const anchorTables = {
  // Those on suggestions stand where their suggestion does, not where a mark is.
  thread: {
    all: `SELECT ${PLACE}, NULL AS sentence FROM thread
      WHERE article = @article AND suggestion IS NULL`,
    some: `SELECT ${PLACE}, NULL AS sentence FROM thread
      WHERE ${SOME} AND +article = @article AND suggestion IS NULL`,
    set: `UPDATE thread ${SET} WHERE key = @key`,
  },
  claim: {
    all: `SELECT ${PLACE}, sentence FROM claim WHERE article = @article`,
    some: `SELECT ${PLACE}, sentence FROM claim WHERE ${SOME} AND +article = @article`,
    set: `UPDATE claim ${SET}, sentence = @sentence WHERE key = @key`,
  },
  // Those on claims stand where the claim does.
  query: {
    all: `SELECT ${PLACE}, NULL AS sentence FROM query
      WHERE article = @article AND claim IS NULL`,
    some: `SELECT ${PLACE}, NULL AS sentence FROM query
      WHERE ${SOME} AND +article = @article AND claim IS NULL`,
    set: `UPDATE query ${SET} WHERE key = @key`,
  },
} satisfies Record<string, AnchorTable>;

type Stored = Omit<AnchoredRow, 'quote' | 'current'> & { quote: string; current: string };

/** Those of a piece, or of those the ones with these ids. */
export function anchorsOf(
  db: Db,
  table: AnchorTable,
  article: number,
  ids: ReadonlySet<string> | null,
): AnchoredRow[] {
  const rows = (
    ids === null
      ? sql(db, table.all).all({ article })
      : sql(db, table.some).all({ article, ids: JSON.stringify([...ids]) })
  ) as Stored[];
  return rows.map((row) => ({
    ...row,
    quote: JSON.parse(row.quote) as TextQuote,
    current: JSON.parse(row.current) as TextQuote,
  }));
}

export function setAnchor(
  db: Db,
  table: AnchorTable,
  key: number,
  { current, sentence, state }: Pick<AnchoredRow, 'current' | 'sentence' | 'state'>,
): void {
  sql(db, table.set).run({
    key,
    current: JSON.stringify(current),
    state,
    ...(sentence === null ? {} : { sentence }),
  });
}
