/** Words that this archive's people taught the spelling checker. */
import { type Db, sql } from '../connection.ts';

export const knownWords = (db: Db): string[] =>
  sql(db, 'SELECT word FROM spelling_word WHERE known = 1 ORDER BY word').pluck().all() as string[];

export function setWord(db: Db, word: string, known: boolean, at: string): void {
  sql(
    db,
    `INSERT INTO spelling_word (word, known, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (word) DO UPDATE SET known = excluded.known, changed_at = excluded.changed_at`,
  ).run(word, known ? 1 : 0, at);
}
