/** What a batch of files says of itself, in a file beside them. */
import { z } from 'zod';
import { instant } from './article.ts';
import { exportProfile } from './profile.ts';

/** SHA-256, lower-case hexadecimal. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const manifestFile = z.object({
  format: z.string(),
  /** Beside the manifest. */
  name: z.string(),
  bytes: z.int().min(0),
  sha256,
  writtenAt: instant,
  /** What whoever sends the file should know, a sentence each. */
  warnings: z.array(z.string()),
});

export const manifestPiece = z.object({
  headline: z.string(),
  slug: z.string(),
  desk: z.string(),
  files: z.array(manifestFile),
  /** What was not written, and why; without a format when nothing of the piece could be. */
  refused: z.array(z.object({ format: z.string().nullable(), reason: z.string() })),
  /** What it had not come to when the batch was given up. */
  notReached: z.array(z.string()),
});
export type ManifestPiece = z.infer<typeof manifestPiece>;

/** No id, path or name of an account is in it: it goes where the files go. */
export const manifest = z.object({
  kind: z.literal('galley batch'),
  version: z.literal(1),
  profile: exportProfile,
  formats: z.array(z.string()),
  startedAt: instant,
  finishedAt: instant,
  /** Given up before everything was written. */
  cancelled: z.boolean(),
  /** Pieces that were asked for; in a batch given up more than are listed. */
  asked: z.int().min(1),
  pieces: z.array(manifestPiece),
});
export type Manifest = z.infer<typeof manifest>;

/** What became of the manifest. */
export const writtenManifest = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), file: z.string(), bytes: z.int(), sha256 }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
export type WrittenManifest = z.infer<typeof writtenManifest>;
