/** A receipt of each file that leaves, kept once the file is proved and durable. */
import { basename } from 'node:path';
import type { ArchiveOutput } from '../../shared/contract/contract.ts';
import type { ExportProfile } from '../../shared/domain/profile.ts';
import { type ExchangeArchive, sentenceOf } from './job.ts';
import type { WriteDone } from './port.ts';

/** The text that a file was made of, as it was read. */
export interface Sent {
  readonly articleId: string;
  readonly versionId: string;
  readonly byline: string;
  readonly dateline: string;
}

/** @param opened what `article.outgoing` gave */
export const sentFrom = ({ article, revision }: ArchiveOutput<'article.outgoing'>): Sent => ({
  articleId: article.id,
  versionId: revision,
  byline: article.byline,
  dateline: article.dateline,
});

export interface Leaving {
  /** To whom; empty when nobody said. */
  readonly to: string;
  readonly profile: ExportProfile;
  readonly format: string;
  readonly written: WriteDone;
}

/**
 * Keeps a receipt. A file that is written stays, also when no receipt of it can be kept: whoever sends
 * it is told.
 */
export async function keepReceipt(
  archive: ExchangeArchive,
  sent: Sent,
  { to, profile, format, written: { file, bytes, sha256 } }: Leaving,
): Promise<{ receipt?: string; warnings: string[] }> {
  try {
    const files = [{ format, name: basename(file), bytes, sha256 }];
    const kept = await archive.call('receipt.record', { ...sent, to, profile, files });
    const [receipt] = kept.receipts;
    return { ...(receipt ? { receipt: receipt.id } : {}), warnings: [] };
  } catch (error) {
    const why = sentenceOf(error, 'The archive could not be written to.');
    return { warnings: [`No receipt of it was kept. ${why}`] };
  }
}
