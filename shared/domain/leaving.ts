/** What is in a file that leaves, and what stays: counted before it is written. */
import { z } from 'zod';

export const leavingKinds = [
  'words',
  'footnotes',
  'links',
  'pictures',
  'names',
  'comments',
  'suggestions',
  'claims',
  'evidence',
  'contacts',
  'queries',
  'sign-offs',
  'authors',
  'sources',
  'confidential',
  'files',
] as const;
/**
 * `names`: in byline and credits. `authors`: people of the archive who are named for what they wrote
 * or decided. `sources`: named for what they are. `confidential`: by their code names. `files`: names
 * of files of evidence.
 */
export const leavingKind = z.enum(leavingKinds);
export type LeavingKind = z.infer<typeof leavingKind>;

export const leaving = z.object({
  counts: z.record(leavingKind, z.int()),
  /** What the file says of the piece beside its text, a word or two each. */
  properties: z.array(z.string()),
  /** What the format cannot say of the piece, a sentence each; only of what it holds. */
  lost: z.array(z.string()),
});
export type Leaving = z.infer<typeof leaving>;

/** Of one file that would be written; or why it would not. */
export const leavingFile = z.discriminatedUnion('ok', [
  z.object({ id: z.uuid(), ok: z.literal(true), format: z.string(), ...leaving.shape }),
  z.object({
    id: z.uuid(),
    ok: z.literal(false),
    format: z.string().nullable(),
    error: z.string(),
  }),
]);
export type LeavingFile = z.infer<typeof leavingFile>;

/** What no clean copy of a piece holds. */
export const stays = z.object({
  claims: z.int(),
  evidence: z.int(),
  contacts: z.int(),
  queries: z.int(),
  comments: z.int(),
  /** Open ones: the text leaves with what they propose; who proposed it, and what stood there, stays. */
  suggestions: z.int(),
  versions: z.int(),
  drafts: z.int(),
});
export type Stays = z.infer<typeof stays>;
