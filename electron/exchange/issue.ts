/** Exports several pieces as one book. */
import { resolve } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import { fileNamed, plainNaming } from '../../shared/domain/naming.ts';
import type { Engine } from './engine.ts';
import { type Outgoing, outgoing } from './export-piece.ts';
import { Houses } from './house.ts';
import { type ExchangeArchive, type Job, sentenceOf, wasGivenUp } from './job.ts';
import { limits } from './limits.ts';
import type { WriteTask } from './port.ts';
import { keepReceipt } from './receipts.ts';

export interface IssueWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'export.issue'>;
  readonly job: Job;
}

/**
 * Writes the book, whole or not at all: without one of its pieces it would be another.
 * @returns one outcome, under the first piece or the one that could not be in it; null when given up
 */
export async function exportIssue(work: IssueWork): Promise<ExportOutcome | null> {
  const { archive, engine, input, job } = work;
  const ids = [...new Set(input.ids)];
  const houses = new Houses(archive);
  const format = 'issue';
  const pieces: { piece: Outgoing; task: WriteTask; warnings: string[] }[] = [];
  let id = ids[0] ?? '';
  try {
    for (const [at, each] of ids.entries()) {
      if (job.cancelled()) return null;
      id = each;
      let headline = '';
      const onPicture = (number: number, of: number) =>
        job.report(at, ids.length + 1, `${headline} (picture ${number} of ${of})`);
      const sizing = { engine, job, onPicture };
      const piece = await outgoing(archive, each, 'clean', { houses, sizing });
      headline = piece.headline;
      job.report(at, ids.length + 1, headline);
      const { task, warnings } = await piece.as('epub', input.folder);
      if (task.kind === 'write') pieces.push({ piece, task, warnings });
      refuseHeavy(pieces.map((made) => made.task));
    }
    if (job.cancelled()) return null;
    job.report(ids.length, ids.length + 1, input.title);
    const written = await engine.write(
      {
        kind: 'issue',
        folder: resolve(input.folder),
        stem: stemOf(input.title),
        title: input.title,
        pieces: pieces.map(({ task }) => task),
      },
      job.signal,
    );
    const warnings = pieces.flatMap((made) =>
      made.warnings.map((warning) => `${made.piece.headline || 'Untitled'}: ${warning}`),
    );
    // A receipt of the book for each of its pieces: what changes later changes in one of them.
    for (const { piece } of pieces) {
      const sent = { to: input.to ?? '', profile: 'clean', format, written } as const;
      const kept = await keepReceipt(archive, piece.sent, sent);
      warnings.push(...kept.warnings.filter((each) => !warnings.includes(each)));
    }
    return { id: ids[0] ?? '', ok: true, format, ...written, warnings };
  } catch (error) {
    if (wasGivenUp(error, job)) return null;
    const sentence = sentenceOf(error, 'This book could not be written.');
    return { id, ok: false, format, error: sentence };
  }
}

const stemOf = (title: string): string =>
  fileNamed(plainNaming, {
    ...{ slug: title, headline: title },
    ...{ desk: '', byline: '', date: '', version: '', format: '', profile: '' },
  });

/** All pictures of a book are in memory at once, those of more than one piece counted once. */
function refuseHeavy(tasks: readonly WriteTask[]): void {
  const known = new Map(
    tasks.flatMap(({ source }) =>
      source.pictures.map((each) => [each.hash, each.bytes.byteLength]),
    ),
  );
  const bytes = [...known.values()].reduce((sum, each) => sum + each, 0);
  if (bytes <= limits.picturesTotal) return;
  const most = Math.round(limits.picturesTotal / (1024 * 1024));
  throw new GalleyError('export-failed', `The pictures up to here are more than ${most} MiB.`);
}
