/** Full-text search. */
import type { Db } from '../connection.ts';

/*
 * The index holds words that `search/tokens.ts` has folded and parted by spaces, so SQLite's
 * plainest tokenizer does. It keeps no text of its own (contentless), and a row is replaced by its
 * number alone (`contentless_delete`): it cannot go wrong when folding changes between releases.
 * Pieces whose text is newer than the index stand in `search_pending`.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE VIRTUAL TABLE search USING fts5 (
      headline, dek, body, slug, byline, tags,
      content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
    );
    CREATE TABLE search_pending (article INTEGER PRIMARY KEY REFERENCES article (key));
    INSERT INTO search_pending SELECT key FROM article;
  `);
}
