/** Receipts: what left, to whom, when, and whether the piece has changed since. */
import { z } from 'zod';
import { instant, uuid } from './article.ts';

/** SHA-256, lower-case hexadecimal. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** To whom something went, as the person wrote it; empty when nobody said. */
export const recipient = z.string().trim().max(200);

export const receipt = z.object({
  id: uuid,
  articleId: uuid,
  at: instant,
  /** Null when nobody had given a name. */
  personId: uuid.nullable(),
  /** As the person was called then. */
  personName: z.string(),
  to: z.string(),
  profile: z.string(),
  format: z.string(),
  /** The file's name, never where it was put. */
  file: z.string(),
  bytes: z.int(),
  /** Of the file. */
  sha256,
  /** The version that holds the text as it left; it is never pruned. */
  versionId: uuid,
  /** Of the version's stored document. */
  contentHash: sha256,
  /** Of what of it is published (`shared/release/published.ts`). */
  publishedHash: sha256,
  /** As they were when it left. */
  byline: z.string(),
  dateline: z.string(),
  /** Whether something else would leave now. */
  changed: z.boolean(),
});
export type Receipt = z.infer<typeof receipt>;

/** A file that was written, proved and is durable. */
export const sentFile = z.strictObject({
  format: z.string().min(1).max(40),
  /** Without a folder. */
  name: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[^/\\\0]+$/),
  bytes: z.int().min(0),
  sha256,
});
export type SentFile = z.infer<typeof sentFile>;
