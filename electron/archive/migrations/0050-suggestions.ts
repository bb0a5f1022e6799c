/** Suggestions beside each text, threads that hang on one, and private drafts. */
import type { Db } from '../connection.ts';

/*
 * A version with open suggestions keeps, beside its text (everything taken in), the text with
 * nothing taken in (`base`) and who did what (`trace`); both are null where nothing is open.
 * A draft is an article of its own with `draft_of`; what only drafts have stands in `draft`.
 */
export function up(db: Db): void {
  db.exec(`
    ALTER TABLE revision ADD COLUMN base INTEGER REFERENCES content (key);
    ALTER TABLE revision ADD COLUMN trace INTEGER REFERENCES content (key);
    CREATE INDEX revision_base ON revision (base) WHERE base IS NOT NULL;
    CREATE INDEX revision_trace ON revision (trace) WHERE trace IS NOT NULL;

    ALTER TABLE thread ADD COLUMN suggestion TEXT;

    ALTER TABLE article ADD COLUMN draft_of INTEGER REFERENCES article (key);
    CREATE INDEX article_drafts ON article (draft_of) WHERE draft_of IS NOT NULL;

    CREATE TABLE draft (
      article INTEGER PRIMARY KEY REFERENCES article (key),
      name TEXT NOT NULL,
      note TEXT NOT NULL,
      branch INTEGER NOT NULL REFERENCES revision (key),
      dropped_at TEXT,
      merged_at TEXT,
      merged INTEGER REFERENCES revision (key)
    );
    CREATE INDEX draft_branch ON draft (branch);
  `);
}
