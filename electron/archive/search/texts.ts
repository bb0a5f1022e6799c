/** The plain texts of pieces, for cutting passages out of them. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { type Db, sql } from '../connection.ts';
import { readContent, type StoredContent } from '../repositories/contents.ts';

/** A piece as it stood after a certain change. */
export interface Wanted {
  key: number;
  changed: number;
}

/** UTF-16 units that are remembered in all, some 2,000 pieces of usual length. */
const MOST = 10_000_000;

/** Whoever types a query sees mostly the same pieces letter after letter. */
export class Texts {
  private readonly remembered = new Map<string, string>();
  private size = 0;

  /** The body text of each piece; empty where it cannot be read. */
  of(db: Db, pieces: readonly Wanted[]): string[] {
    const missing = pieces.filter((piece) => !this.remembered.has(nameOf(piece)));
    const read = missing.length === 0 ? new Map<number, string>() : readTexts(db, missing);
    return pieces.map((piece) => {
      const name = nameOf(piece);
      const text = this.remembered.get(name) ?? read.get(piece.key) ?? '';
      this.remember(name, text);
      return text;
    });
  }

  private remember(name: string, text: string): void {
    // Put in anew, so that what was used last goes last.
    if (this.remembered.delete(name)) this.size -= text.length;
    this.remembered.set(name, text);
    this.size += text.length;
    for (const [oldest, dropped] of this.remembered) {
      if (this.size <= MOST) return;
      this.remembered.delete(oldest);
      this.size -= dropped.length;
    }
  }
}

const nameOf = ({ key, changed }: Wanted): string => `${key}.${changed}`;

function readTexts(db: Db, pieces: readonly Wanted[]): Map<number, string> {
  const rows = sql(
    db,
    `SELECT a.key AS article, c.key, c.hash, c.codec, c.bytes, c.schema_version AS schemaVersion
     FROM json_each(?) wanted JOIN article a ON a.key = wanted.value
       JOIN revision r ON r.key = a.head JOIN content c ON c.key = r.content`,
  ).all(JSON.stringify(pieces.map(({ key }) => key))) as (StoredContent & { article: number })[];
  return new Map(
    rows.map((row) => {
      const doc = readContent(row);
      return [row.article, doc === null ? '' : bodyText(JSON.parse(doc) as NodeJson)];
    }),
  );
}
