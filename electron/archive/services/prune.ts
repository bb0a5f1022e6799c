/** Pruning: taking out automatic versions that say little. Never by itself, and never for good. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { makeBackup } from '../integrity/backup.ts';
import { BEFORE_PRUNING } from '../protocol.ts';
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

/** Versions taken out in one transaction: what is typed meanwhile is saved between two of them. */
const SLICE = 40;

type Input = ArchiveInput<'version.prune'>;
type Pruned = ArchiveOutput<'version.prune'>;

/** Says what would go; or takes it out, after a backup that is never rotated away. */
export async function pruneVersions(context: Context, input: Input, work: Work): Promise<Pruned> {
  const { db } = context;
  const found = snapshot(db, () => {
    const rows = wouldGo(context, input);
    const pieces = new Set(rows.map((row) => row.article)).size;
    return { versions: rows.length, pieces, bytes: roomOf(db, rows), backup: null };
  });
  if (input.dryRun !== false || found.versions === 0) return found;
  mustWrite(context);
  const { path } = await makeBackup(context, undefined, work, BEFORE_PRUNING);
  return await takeOut(context, input, path, work);
}

/** @param among the keys to look at; all when left out */
function wouldGo(
  context: Context,
  { articleId, olderThanDays }: Input,
  among?: readonly number[],
): PrunedRow[] {
  const { db } = context;
  const article = articleId === null ? null : findArticle(db, articleId).key;
  const before = new Date(Date.parse(context.now()) - olderThanDays * DAY_MS).toISOString();
  return prunableVersions(db, article, before, among);
}

/**
 * Takes out what may go, a slice at a time, other commands between. Given up, it ends after a slice:
 * what is out is in the backup, and what is not stays.
 */
export async function takeOut(
  context: Context,
  input: Input,
  backup: string,
  work: Work,
): Promise<Pruned> {
  const { db } = context;
  const all = snapshot(db, () => wouldGo(context, input));
  const changed = new Set<string>();
  const pieces = new Set<number>();
  let [versions, bytes] = [0, 0];
  for (let at = 0; at < all.length && !givenUp(work); at += SLICE) {
    work.report(at, all.length, 'Taking versions out');
    const keys = all.slice(at, at + SLICE).map(({ key }) => key);
    write(db, () => {
      // Anew: somebody may have named or restored one meanwhile.
      const rows = wouldGo(context, input, keys);
      bytes += roomOf(db, rows);
      versions += rows.length;
      for (const row of rows) {
        removeRevision(db, row.key);
        dropUnusedParts(db, row);
      }
      for (const id of logPruned(context, rows, backup)) changed.add(id);
      for (const { article } of rows) pieces.add(article);
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  // At the end: other commands that ran meanwhile told of their own changes only.
  for (const id of changed) context.changed.add(id);
  return { versions, pieces: pieces.size, bytes, backup };
}

function givenUp(work: Work): boolean {
  try {
    work.checkpoint();
    return false;
  } catch {
    return true;
  }
}

/** Returns the ids of the pieces. */
function logPruned(context: Context, rows: readonly PrunedRow[], backup: string): string[] {
  const { db } = context;
  const at = context.now();
  const actor = currentPerson(db)?.key ?? null;
  return [...new Set(rows.map((row) => row.article))].flatMap((article) => {
    const versions = rows.filter((row) => row.article === article).length;
    logChange(db, { at, kind: 'pruned', article, actor, detail: { versions, backup } });
    return articleByKey(db, article)?.id ?? [];
  });
}
