/**
 * Searching an archive of 100,000 articles through the window, against bare SQL that does the same:
 * the same texts, packed alike, in SQLite's own full-text table: ranked, counted, with passages.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { parseQuery, toMatch } from '../../../electron/archive/search/query.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { openBareIndex } from '../bare-index.ts';
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
      const bare = openBareIndex(archive.bareIndex, pageSize);
      const words = new Database(join(archive.folder, 'galley.sqlite'), { readonly: true });
      try {
        const { page } = program;
        const classes = chooseQueries(words, archive.articles, await someTexts(page));
        const rows: Row[] = [];
        for (const { name, queries } of classes) {
          say(`search: ${name} (${queries.slice(0, 3).join(', ')}…)`);
          const ours: number[] = [];
          const theirs: number[] = [];
          const rounds = Math.ceil((quick ? 12 : 60) / queries.length);
          for (const query of queries) {
            const found = await search(page, query);
            if (found.total === 0) throw new Error(`Nothing is found for ${query}`);
            bare.search(matchOf(query));
          }
          for (let round = 0; round < rounds; round += 1) {
            for (const query of queries) {
              ours.push((await search(page, query)).took);
              theirs.push(bare.search(matchOf(query)));
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
        words.close();
        bare.close();
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
    note: 'Search: from the page and back; the bare SQL finds, ranks, counts and cuts the passages of the same fifty rows of the same texts, packed alike.',
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

/** The query in SQLite's own words, as the archive itself puts it. */
function matchOf(query: string): string {
  const match = toMatch(parseQuery(query).phrases, []);
  if (match === null) throw new Error(`'${query}' is no query`);
  return match;
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
