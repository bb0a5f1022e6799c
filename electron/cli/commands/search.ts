import type { Command } from 'commander';
import type { SearchHit } from '../../../shared/contract/articles.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { clipped, printable } from '../output.ts';
import { rowOf } from './list.ts';

const PAGE = 500;

export function addSearch(program: Command, { output }: Context): void {
  program
    .command('search')
    .description('find pieces by their words, the best first')
    .argument(
      '<query...>',
      'words, "a phrase", prefi*, -without, slug:, desk:, byline:, tag:, status:, headline:',
    )
    .action(async (words: string[], _options, command: Command) => {
      const { archive: folder, json } = optionsOf<object>(command);
      await withArchive(folder, 'read', async (archive) => {
        for (let offset = 0; ; offset += PAGE) {
          const { hits, note } = await archive.call('article.search', {
            query: words.join(' ').slice(0, 1000),
            filter: {},
            sort: { by: 'relevance', descending: true },
            offset,
            limit: PAGE,
          });
          if (note && offset === 0) output.complain(`galley: ${note}`);
          for (const hit of hits) {
            if (json) await output.json({ ...hit.article, snippet: textOf(hit.snippet) });
            else await output.line(describe(hit, output.width));
          }
          if (hits.length < PAGE) return;
        }
      });
    });
}

const textOf = (parts: SearchHit['snippet']): string => parts.map((part) => part.text).join('');

function describe(hit: SearchHit, width: number): string {
  const snippet = printable(textOf(hit.snippet));
  const row = clipped(rowOf(hit.article), width);
  return snippet === '' ? row : `${row}\n  ${clipped(snippet, width - 2)}`;
}
