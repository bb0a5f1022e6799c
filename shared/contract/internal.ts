/**
 * Commands between the parts of the main process (import, terminal, archive), never offered to a
 * window: the router and the preload know only `contract.ts`.
 */
import { z } from 'zod';
import { articleFields, articleSummary, uuid } from '../domain/article.ts';
import { broughtOver, overFacts, overMode } from '../domain/exchange.ts';
import { person } from '../domain/person.ts';
import { exportProfile } from '../domain/profile.ts';
import { receipt, recipient, sentFile } from '../domain/receipt.ts';
import { review } from '../domain/review.ts';
import { docString, openedArticle } from './articles.ts';
import { command } from './command.ts';

const file = z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) });

export const internalCommands = {
  /**
   * Takes an imported piece in: text, pictures, comments, suggestions, the original file and the
   * report, in one transaction. Pictures are named in the text by the SHA-256 of their bytes.
   */
  'article.import': command(
    'write',
    z.strictObject({
      fields: articleFields.partial(),
      doc: docString,
      original: file,
      pictures: z.array(file).max(2000),
      warnings: z.array(z.string()).max(10_000),
      inferred: z.array(z.string()).max(10_000),
      /** What was said on it and suggested in it; its people are found here by their names. */
      review: review.optional(),
    }),
    z.object({
      article: articleSummary,
      /** Pieces that are not spiked and have exactly this body text. */
      sameText: z.array(z.object({ id: uuid, headline: z.string(), slug: z.string() })),
    }),
  ),
  /** What such a text would do to a piece that it came in over; nothing is written. */
  'article.lookOver': command(
    'read',
    z.strictObject({ id: uuid, doc: docString, review: review.optional() }),
    overFacts,
  ),
  /**
   * Takes it in over a piece, in one transaction: what stood there is kept, and fields stay. Fails with
   * `conflict` when the piece was written in since.
   */
  'article.importOver': command(
    'write',
    z.strictObject({
      id: uuid,
      expectedRevision: uuid,
      as: overMode,
      /** Who suggests what is not suggested in the file; the person writing when left out. */
      by: person.shape.name.optional(),
      doc: docString,
      original: file,
      pictures: z.array(file).max(2000),
      warnings: z.array(z.string()).max(10_000),
      inferred: z.array(z.string()).max(10_000),
      review: review.optional(),
    }),
    broughtOver,
  ),
  /**
   * A piece as it leaves: read, and kept as a version ('before export') in one go, so that the text of
   * what is written from it can be had again whatever is typed meanwhile. Keeps nothing of a private
   * draft, and where the archive can only be read.
   */
  'article.outgoing': command('write', z.strictObject({ id: uuid }), openedArticle),
  /**
   * Keeps a receipt of each file, all or none, once they are durable. `versionId`, `byline` and
   * `dateline` are those that were read.
   */
  'receipt.record': command(
    'write',
    z.strictObject({
      articleId: uuid,
      versionId: uuid,
      byline: z.string().max(1000),
      dateline: z.string().max(1000),
      to: recipient,
      profile: exportProfile,
      files: z.array(sentFile).min(1).max(100),
    }),
    z.object({ receipts: z.array(receipt) }),
  ),
  /**
   * Finds pieces, spiked ones included, by a slug as it stands or by the beginning of an id. Those
   * with the slug are found before any id is looked at.
   */
  'article.find': command(
    'read',
    z.strictObject({
      slug: z.string().max(500),
      /** In lower case; null when what was given cannot begin an id. */
      prefix: z
        .string()
        .regex(/^[0-9a-f][0-9a-f-]{5,35}$/)
        .nullable(),
    }),
    z.object({
      /** The oldest first, 5 at the most. */
      pieces: z.array(z.object({ id: uuid, headline: z.string(), slug: z.string() })),
      total: z.int(),
    }),
  ),
} as const;
