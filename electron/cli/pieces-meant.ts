/** Which pieces a command is about: those that are named, or all of a desk or a status. */
import type { Command } from 'commander';
import { Option } from 'commander';
import { type ArticleStatus, articleStatuses } from '../../shared/domain/article.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ArchiveClient } from '../archive/client.ts';
import type { Context } from './context.ts';
import { findPiece } from './find-piece.ts';

export interface MeantOptions {
  readonly desk?: string[];
  readonly status?: ArticleStatus[];
}

const PAGE = 500;

/** Adds what names many pieces at once. */
export const withMeant = (command: Command): Command =>
  command
    .argument('[id...]', 'the pieces')
    .option('--desk <desk...>', 'all pieces of these desks, in the place of named ones')
    .addOption(
      new Option('--status <status...>', 'all pieces that stand so').choices(articleStatuses),
    );

/** Whether many are meant at once. */
export const meansMany = ({ desk, status }: MeantOptions): boolean =>
  desk !== undefined || status !== undefined;

/** Ends the command with a sentence when nothing is named, or the same in two ways. */
export function mustMean(command: Command, given: readonly string[], options: MeantOptions): void {
  if (given.length > 0 && meansMany(options)) {
    command.error('error: name pieces, or a desk or status, and not both');
  }
  if (given.length === 0 && !meansMany(options)) {
    command.error('error: name pieces, or ask for all of a desk or status');
  }
}

/**
 * The ids, named ones in the order given, others the latest changed first. Of named pieces that are not
 * there each is told.
 */
export async function piecesMeant(
  archive: ArchiveClient,
  given: readonly string[],
  { desk, status }: MeantOptions,
  { output, fail, json }: Pick<Context, 'output' | 'fail'> & { json: boolean },
): Promise<string[]> {
  const ids: string[] = [];
  if (given.length === 0) {
    const filter = { ...(status ? { status } : {}), ...(desk ? { desk } : {}) };
    for (let offset = 0; ; offset += PAGE) {
      const sort = { by: 'updated' as const, descending: true };
      const { rows } = await archive.call('article.list', { filter, sort, offset, limit: PAGE });
      ids.push(...rows.map(({ id }) => id));
      if (rows.length < PAGE) break;
    }
    if (ids.length === 0) {
      throw new GalleyError('not-found', 'There is no piece of this desk and status.');
    }
    return ids;
  }
  for (const piece of given) {
    try {
      ids.push(await findPiece(archive, piece));
    } catch (error) {
      if (!(error instanceof GalleyError)) throw error;
      fail();
      if (json) await output.json({ id: piece, ok: false, error: error.message });
      else output.complain(`galley: ${error.message}`);
    }
  }
  return ids;
}
