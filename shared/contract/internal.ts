/**
 * Commands between the parts of the main process (import, terminal, archive), never offered to a
 * window: the router and the preload know only `contract.ts`.
 */
import { z } from 'zod';
import { articleFields, articleSummary, uuid } from '../domain/article.ts';
import { docString } from './articles.ts';
import { command } from './command.ts';

export const internalCommands = {
  /**
   * Takes an imported piece in: text, pictures, the original file and the report, in one
   * transaction. Pictures are named in the text by the SHA-256 of their bytes.
   */
  'article.import': command(
    'write',
    z.strictObject({
      fields: articleFields.partial(),
      doc: docString,
      original: z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }),
      pictures: z
        .array(z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }))
        .max(2000),
      warnings: z.array(z.string()).max(10_000),
      inferred: z.array(z.string()).max(10_000),
    }),
    z.object({
      article: articleSummary,
      /** Pieces that are not spiked and have exactly this body text. */
      sameText: z.array(z.object({ id: uuid, headline: z.string(), slug: z.string() })),
    }),
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
