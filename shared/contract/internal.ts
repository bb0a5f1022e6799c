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
} as const;
