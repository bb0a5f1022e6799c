/** Which pieces a query matches, and in which order: the statements of searching, and their answers. */
import { type Db, sql } from '../connection.ts';

/** A match in the headline counts most. In the order of the columns (`searchColumns`). */
export const searchWeights = [1, 10, 5, 6, 4, 4] as const;

const WEIGHTS = searchWeights.map((weight) => weight.toFixed(1)).join(', ');

export const searchStatements = {
  /** Keys of the pieces that match, rising. */
  keys: 'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid',
  /** The same for the two or three letters with which a word begins. */
  keysByStart: 'SELECT rowid FROM search_start WHERE search_start MATCH ? ORDER BY rowid',
  /** The best first, the latest among equals; not older than a key, and only so many. */
  ranked: `SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ?
    ORDER BY bm25(search, ${WEIGHTS}), rowid DESC
    LIMIT ?`,
} as const;

interface Ranking {
  match: string;
  from: number;
  most: number;
  keys: number[];
}

/** Answers kept: a page further down, or a letter more, asks for most of the same again. */
const MOST_ANSWERS = 8;

/** Answers from the index, remembered until anything in the database changes. */
export class Matches {
  private state = '';
  private readonly keys = new Map<string, number[]>();
  private ranking: Ranking | null = null;

  /** Forgets answers that may not hold any more; to be called in each new view of the database. */
  refresh(db: Db): void {
    const others = db.pragma('data_version', { simple: true });
    const own = sql(db, 'SELECT total_changes()').pluck().get();
    const state = `${String(others)}.${String(own)}`;
    if (state === this.state) return;
    this.state = state;
    this.keys.clear();
    this.ranking = null;
  }

  keysOf(db: Db, index: 'keys' | 'keysByStart', match: string): readonly number[] {
    const name = `${index} ${match}`;
    const known = this.keys.get(name);
    if (known) return known;
    const found = sql(db, searchStatements[index]).pluck().all(match) as number[];
    const oldest = this.keys.keys().next().value;
    if (this.keys.size >= MOST_ANSWERS && oldest !== undefined) this.keys.delete(oldest);
    this.keys.set(name, found);
    return found;
  }

  /**
   * The best matches that pass, `need` of them if there are as many.
   * @param from the lowest key that is ranked
   */
  best(
    db: Db,
    match: string,
    from: number,
    need: number,
    passes: (key: number) => boolean,
  ): number[] {
    const known = this.ranking;
    if (known && known.match === match && known.from === from) {
      const passing = known.keys.filter(passes);
      if (passing.length >= need || isWhole(known)) return passing;
    }
    // Most matches pass the filter, so a few more than needed are usually enough.
    for (const most of [need * 2 + 100, -1]) {
      const keys = sql(db, searchStatements.ranked).pluck().all(match, from, most) as number[];
      const ranking = { match, from, most, keys };
      this.ranking = ranking;
      const passing = keys.filter(passes);
      if (passing.length >= need || isWhole(ranking)) return passing;
    }
    return [];
  }
}

const isWhole = ({ most, keys }: Ranking): boolean => most < 0 || keys.length < most;
