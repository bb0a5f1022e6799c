/** Full-text search. */
import type { Db } from '../connection.ts';

/*
 * The index holds words that `search/tokens.ts` has folded and parted by spaces, so SQLite's
 * plainest tokenizer does. It keeps no text of its own (contentless), and a row is replaced by its
 * number alone (`contentless_delete`): it cannot go wrong when folding changes between releases.
 * The body comes first: FTS5 stores no column number for the first column, a tenth of the index.
 * 'har*' matches thousands of words and half of all pieces. `search_start` holds the first two and
 * three letters of each piece's words once, without places: a fifteenth of the text's size, where
 * FTS5's own prefix index takes half of it.
 * Pieces whose text is newer than the index stand in `search_pending`.
 */
export function up(db: Db): void {
  db.exec(`
    CREATE VIRTUAL TABLE search USING fts5 (
      body, headline, dek, slug, byline, tags,
      content='', contentless_delete=1, tokenize='ascii'
    );
    CREATE VIRTUAL TABLE search_start USING fts5 (
      starts, content='', contentless_delete=1, tokenize='ascii', detail=none
    );
    CREATE TABLE search_pending (article INTEGER PRIMARY KEY REFERENCES article (key));
    INSERT INTO search_pending SELECT key FROM article;
  `);
}
