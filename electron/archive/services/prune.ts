/** Pruning: taking out automatic versions that say little. Never by itself, and never for good. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { makeBackup } from '../integrity/backup.ts';
import { articleByKey } from '../repositories/articles.ts';
import { logChange } from '../repositories/changes.ts';
import { currentPerson } from '../repositories/people.ts';
import {
  type PrunedRow,
  prunableVersions,
  removeRevision,
  roomOf,
} from '../repositories/pruning.ts';
import type { Work } from '../work.ts';
import { findArticle } from './find.ts';
import { dropUnusedParts } from './suggestions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Says what would go; or takes it out, after a backup that is never rotated away. */
export async function pruneVersions(
  context: Context,
  { articleId, olderThanDays, dryRun }: ArchiveInput<'version.prune'>,
  work: Work,
): Promise<ArchiveOutput<'version.prune'>> {
  const { db } = context;
  const article = articleId === null ? null : findArticle(db, articleId).key;
  const before = new Date(Date.parse(context.now()) - olderThanDays * DAY_MS).toISOString();
  const look = (): PrunedRow[] => prunableVersions(db, article, before);
  const said = (rows: readonly PrunedRow[], backup: string | null) => ({
    versions: rows.length,
    pieces: new Set(rows.map((row) => row.article)).size,
    bytes: roomOf(db, rows),
    backup,
  });
  const found = snapshot(db, () => said(look(), null));
  if (dryRun !== false || found.versions === 0) return found;
  mustWrite(context);
  const { path } = await makeBackup(context, undefined, work, 'before-pruning-');
  return write(db, () => {
    // Anew: somebody may have named or restored one meanwhile.
    const rows = look();
    const pruned = said(rows, path);
    for (const row of rows) {
      removeRevision(db, row.key);
      dropUnusedParts(db, row);
    }
    const at = context.now();
    const actor = currentPerson(db)?.key ?? null;
    for (const key of new Set(rows.map((row) => row.article))) {
      const versions = rows.filter((row) => row.article === key).length;
      logChange(db, {
        at,
        kind: 'pruned',
        article: key,
        actor,
        detail: { versions, backup: path },
      });
      const piece = articleByKey(db, key);
      if (piece) context.changed.add(piece.id);
    }
    return pruned;
  });
}
