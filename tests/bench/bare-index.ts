/**
 * The peer of searching: SQLite's own full-text table over the same texts, packed as the archive packs
 * them and unpacked by a function in SQL, with SQLite's own ranking and passages.
 */
import Database from 'better-sqlite3';
import { type Packed, pack, unpack } from '../../electron/archive/codec.ts';
import { searchWeights } from '../../electron/archive/search/matches.ts';
import { bodyText } from '../../shared/document/text.ts';

/** The archive's own weights, in the order of this table's columns. */
const [body, headline, dek, slug, byline, tags] = searchWeights;
const WEIGHTS = [headline, dek, body, slug, byline, tags].map((weight) => weight.toFixed(1)).join();

/** Copies the words of every article of an archive into a new database. */
export function fillBareIndex(archive: string, into: string): void {
  const from = new Database(archive, { readonly: true });
  const to = new Database(into);
  try {
    addUnpacking(to);
    to.exec(`
      CREATE TABLE piece (
        key INTEGER PRIMARY KEY, headline, dek, slug, byline, tags, codec INTEGER, bytes BLOB
      );
      CREATE VIEW plain AS
        SELECT key, headline, dek, unpacked(codec, bytes) AS body, slug, byline, tags FROM piece;
      CREATE VIRTUAL TABLE search USING fts5 (
        headline, dek, body, slug, byline, tags, content = 'plain', content_rowid = 'key',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      )`);
    const keep = to.prepare('INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    const index = to.prepare(
      'INSERT INTO search (rowid, headline, dek, body, slug, byline, tags) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const articles = from.prepare(
      `SELECT a.key, a.headline, a.dek, a.slug, a.byline, a.tags, c.codec, c.bytes
       FROM article a JOIN revision r ON r.key = a.head JOIN content c ON c.key = r.content
       ORDER BY a.key`,
    );
    to.transaction(() => {
      for (const row of articles.iterate() as IterableIterator<Stored>) {
        const body = bodyText(JSON.parse(unpack(row).toString('utf8')));
        const { codec, bytes } = pack(Buffer.from(body));
        const { key, headline, dek, slug, byline, tags } = row;
        keep.run(key, headline, dek, slug, byline, tags, codec, bytes);
        index.run(key, headline, dek, body, slug, byline, tags);
      }
    })();
  } finally {
    from.close();
    to.close();
  }
}

function addUnpacking(database: Database.Database): void {
  database.function('unpacked', { deterministic: true }, (codec, bytes) =>
    unpack({ codec: Number(codec), bytes: bytes as Buffer }).toString('utf8'),
  );
}

interface Stored extends Packed {
  key: number;
  headline: string;
  dek: string;
  slug: string;
  byline: string;
  tags: string;
}

export interface BareIndex {
  /** Milliseconds for the first page: rows, passages and count. */
  readonly search: (match: string) => number;
  readonly close: () => void;
}

/** @param limit rows of a page */
export function openBareIndex(path: string, limit: number): BareIndex {
  const database = new Database(path, { readonly: true });
  addUnpacking(database);
  const ranked = database.prepare(
    `SELECT rowid, headline, dek, slug, byline, tags, snippet(search, 2, '[', ']', '…', 32)
     FROM search WHERE search MATCH ?
     ORDER BY bm25(search, ${WEIGHTS}) LIMIT ?`,
  );
  const counted = database.prepare('SELECT count(*) FROM search WHERE search MATCH ?').pluck();
  return {
    search(match) {
      const began = performance.now();
      counted.get(match);
      ranked.all(match, limit);
      return performance.now() - began;
    },
    close: () => database.close(),
  };
}
