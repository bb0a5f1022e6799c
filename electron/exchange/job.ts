/** What import and export jobs have in common. */
import type {
  ArchiveCommandName,
  ArchiveInput,
  ArchiveOutput,
} from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';

/** What the jobs need of an archive. */
export interface ExchangeArchive {
  call<C extends ArchiveCommandName>(name: C, input: ArchiveInput<C>): Promise<ArchiveOutput<C>>;
}

/** A piece of work under way. */
export interface Job {
  readonly cancelled: () => boolean;
  /** Aborts when the job is cancelled, for what can be given up in its midst. */
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number, label: string) => void;
}

/** Whether this went wrong only because the job was given up, which is no outcome of a file. */
export const wasGivenUp = (error: unknown, job: Job): boolean =>
  job.cancelled() && error instanceof GalleyError && error.code === 'cancelled';

/** One sentence for whatever went wrong with one file or piece. */
export function sentenceOf(error: unknown, otherwise: string): string {
  return error instanceof GalleyError ? error.message : otherwise;
}

/** Whether the archive as a whole cannot go on, so that trying the next file makes no sense. */
export function isFatal(error: unknown): boolean {
  const fatal = ['disk-full', 'read-only', 'archive-in-use', 'archive-missing', 'archive-damaged'];
  return error instanceof GalleyError && fatal.includes(error.code);
}
