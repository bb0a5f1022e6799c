import { type Command, Option } from 'commander';
import {
  type ArticleFilter,
  type ArticleStatus,
  type ArticleSummary,
  articleStatuses,
} from '../../../shared/domain/article.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { clipped, printable } from '../output.ts';

const PAGE = 500;

interface ListOptions {
  readonly status?: ArticleStatus[];
  readonly desk?: string[];
  readonly tag?: string[];
}

export function addList(program: Command, { output }: Context): void {
  program
    .command('list')
    .description('list the pieces, the latest changed first; spiked ones only when asked for')
    .addOption(new Option('--status <status...>', 'only these').choices(articleStatuses))
    .option('--desk <desk...>', 'only of these desks')
    .option('--tag <tag...>', 'only with these tags')
    .action(async (_options, command: Command) => {
      const { archive: folder, json, status, desk, tag } = optionsOf<ListOptions>(command);
      const filter: ArticleFilter = {
        ...(status ? { status } : {}),
        ...(desk ? { desk } : {}),
        ...(tag ? { tag } : {}),
      };
      await withArchive(folder, 'read', async (archive) => {
        for (let offset = 0; ; offset += PAGE) {
          const { rows } = await archive.call('article.list', {
            filter,
            sort: { by: 'updated', descending: true },
            offset,
            limit: PAGE,
          });
          for (const row of rows) {
            if (json) await output.json(row);
            else await output.line(clipped(rowOf(row), output.width));
          }
          if (rows.length < PAGE) return;
        }
      });
    });
}

/** One piece on one line: id, when changed, status, words, headline. */
export function rowOf(piece: ArticleSummary): string {
  const changed = piece.updatedAt.slice(0, 16).replace('T', ' ');
  const words = String(piece.words).padStart(6);
  const title = printable(piece.headline) || printable(piece.slug) || 'Untitled';
  return `${piece.id}  ${changed}  ${piece.status.padEnd(8)}  ${words}  ${title}`;
}
