import type { Command } from 'commander';
import type { SearchHit } from '../../../shared/contract/articles.ts';
import type { Output as Result } from '../../../shared/contract/contract.ts';
import type { ArchiveClient } from '../../archive/client.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { clipped, type Output, printable } from '../output.ts';
import { rowOf } from './list.ts';

const PAGE = 500;
const PAGE_OF_CLAIMS = 200;

type FoundClaim = Result<'claim.search'>['rows'][number];

export function addSearch(program: Command, { output }: Context): void {
  program
    .command('search')
    .description('find pieces by their words, the best first')
    .argument(
      '<query...>',
      'words, "a phrase", prefi*, -without, slug:, desk:, byline:, tag:, status:, headline:',
    )
    .option('--claims', 'find claims instead, by their words, decisions, evidence and sources')
    .action(async (words: string[], _options, command: Command) => {
      const { archive: folder, json, claims } = optionsOf<{ claims?: boolean }>(command);
      await withArchive(folder, 'read', async (archive) => {
        if (claims) return searchClaims(archive, words.join(' ').slice(0, 1000), output, json);
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

async function searchClaims(
  archive: ArchiveClient,
  query: string,
  output: Output,
  json: boolean | undefined,
): Promise<void> {
  for (let offset = 0; ; offset += PAGE_OF_CLAIMS) {
    const { rows } = await archive.call('claim.search', { query, offset, limit: PAGE_OF_CLAIMS });
    for (const row of rows) {
      if (json) await output.json({ ...row.claim, ...row, claim: undefined });
      else await output.line(describeClaim(row, output.width));
    }
    if (rows.length < PAGE_OF_CLAIMS) return;
  }
}

function describeClaim({ claim, headline, slug, snippet }: FoundClaim, width: number): string {
  const recheck = claim.recheck ? ' (recheck)' : '';
  const piece = printable(headline) || printable(slug) || 'Untitled';
  const row = `${claim.articleId}  ${claim.status}${recheck}  “${printable(claim.current.quote.exact)}”  ${piece}`;
  return `${clipped(row, width)}\n  ${clipped(printable(snippet), width - 2)}`;
}

const textOf = (parts: SearchHit['snippet']): string => parts.map((part) => part.text).join('');

function describe(hit: SearchHit, width: number): string {
  const snippet = printable(textOf(hit.snippet));
  const row = clipped(rowOf(hit.article), width);
  return snippet === '' ? row : `${row}\n  ${clipped(snippet, width - 2)}`;
}
