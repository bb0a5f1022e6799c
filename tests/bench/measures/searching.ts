/**
 * Searching an archive of 100,000 articles through the window, against the bare SQL: the same match
 * in the same index, ranked, with its count and the fifty rows and stored texts of the first page.
 * Ours also reads those texts, cuts the passages and carries them to the page.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { parseQuery, toMatch } from '../../../electron/archive/search/query.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { type BigArchive, openBigArchive } from '../big-archive.ts';
import { commonSwitches } from '../machine.ts';
import type { Measure } from '../measure.ts';
import { call, makeHome, startProgram } from '../program.ts';
import { chooseQueries } from '../queries.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';

const pageSize = 50;
/** The most that a first page may take, in milliseconds. */
const firstPage = 100;

export const searching: Measure = {
  name: 'search',
  async run({ machine, quick, say }) {
    const archive = await openBigArchive(quick, say);
    const home = await makeHome();
    try {
      const program = await startProgram(machine, home, {
        archive: archive.folder,
        switches: commonSwitches,
      });
      const bare = openBare(archive);
      try {
        const { page } = program;
        const classes = chooseQueries(bare.database, archive.articles, await someTexts(page));
        const rows: Row[] = [];
        for (const { name, queries } of classes) {
          say(`search: ${name} (${queries.slice(0, 3).join(', ')}…)`);
          const ours: number[] = [];
          const theirs: number[] = [];
          const rounds = Math.ceil((quick ? 12 : 60) / queries.length);
          for (const query of queries) {
            const found = await search(page, query);
            if (found.total === 0) throw new Error(`Nothing is found for ${query}`);
            bare.search(query);
          }
          for (let round = 0; round < rounds; round += 1) {
            for (const query of queries) {
              ours.push((await search(page, query)).took);
              theirs.push(bare.search(query));
            }
          }
          rows.push(rowFor(name, ours, theirs, archive.articles));
          if (name === 'broadest prefix') {
            const { peer: _, ...alone } = rowFor(name, ours, theirs, archive.articles);
            rows.push({ ...alone, aim: { of: 'p95', kind: 'bound', atMost: firstPage } });
          }
        }
        rows.push(sizeRow(archive));
        return rows;
      } finally {
        bare.database.close();
        await program.close();
      }
    } finally {
      await home.remove();
      await archive.remove();
    }
  },
};

function rowFor(name: string, ours: number[], theirs: number[], articles: number): Row {
  return {
    measure: 'search',
    what: `search, ${name}`,
    size: `${articles} articles`,
    unit: 'ms',
    ours: summarise(ours),
    peer: { name: 'bare SQL', figures: summarise(theirs) },
    aim: { of: 'p95', kind: 'ratio', atMost: 2 },
    note: 'Search: from the page and back, with rows, passages and count; the bare SQL ranks, counts and reads the same fifty rows and stored texts.',
  };
}

function sizeRow({ databaseBytes, textBytes, articles }: BigArchive): Row {
  const megabyte = 2 ** 20;
  return {
    measure: 'search',
    what: 'archive size',
    size: `${articles} articles`,
    unit: 'MB',
    ours: summarise([databaseBytes / megabyte]),
    peer: { name: 'the text itself', figures: summarise([textBytes / megabyte]) },
    aim: { of: 'p50', kind: 'ratio', atMost: 1.3 },
  };
}

interface Bare {
  readonly database: Database.Database;
  /** Milliseconds for the first page. */
  readonly search: (query: string) => number;
}

function openBare({ folder }: BigArchive): Bare {
  const database = new Database(join(folder, 'galley.sqlite'), { readonly: true });
  const ranked = database.prepare(
    `SELECT rowid FROM search WHERE search MATCH ?
     ORDER BY bm25(search, 10.0, 5.0, 1.0, 6.0, 4.0, 4.0) LIMIT ?`,
  );
  const counted = database.prepare('SELECT count(*) FROM search WHERE search MATCH ?');
  const read = database.prepare(
    `SELECT a.*, c.bytes FROM article a
     JOIN revision r ON r.key = a.head JOIN content c ON c.key = r.content WHERE a.key = ?`,
  );
  return {
    database,
    search(query) {
      const match = toMatch(parseQuery(query).phrases, []);
      const began = performance.now();
      counted.pluck().get(match);
      for (const key of ranked.pluck().all(match, pageSize)) read.get(key);
      return performance.now() - began;
    },
  };
}

/** The plain text of a few articles. */
async function someTexts(page: Page): Promise<string[]> {
  const { rows } = await call(page, 'article.list', {
    filter: {},
    sort: { by: 'created', descending: false },
    offset: 0,
    limit: 20,
  });
  const texts: string[] = [];
  for (const { id } of rows) {
    const { doc } = await call(page, 'article.read', { id });
    texts.push(bodyText(JSON.parse(doc)));
  }
  return texts;
}

function search(page: Page, query: string): Promise<{ took: number; total: number }> {
  return page.evaluate(
    async ({ text, limit }) => {
      const { galley } = window as unknown as { galley: Bridge };
      const began = performance.now();
      const reply = await galley.commands['article.search']({
        query: text,
        filter: {},
        sort: { by: 'relevance', descending: true },
        offset: 0,
        limit,
      });
      const took = performance.now() - began;
      if (!reply.ok) throw new Error(reply.error.message);
      return { took, total: reply.value.total };
    },
    { text: query, limit: pageSize },
  );
}
