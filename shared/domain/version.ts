/** Versions: the kept states of a piece. */
import { z } from 'zod';
import { articleFields, instant, uuid } from './article.ts';
import { openSuggestions } from './suggestions.ts';

/**
 * `working`: the head while it is being written, replaced by the next save. All others are kept:
 * `created`, `imported`: how the piece began; an `imported` one with a parent is a file that came in
 * over the piece. `automatic`: kept on leaving, on idle or before a risky
 * act. `named`: kept by a person under a name. `restored`: an earlier version made current again.
 * `branched`: how a private draft began; its parent is a version of the piece. `merged`: a draft
 * brought back into its piece, or a piece's text put under its draft; the second parent is what came.
 */
export const versionKind = z.enum([
  'working',
  'created',
  'imported',
  'automatic',
  'named',
  'restored',
  'branched',
  'merged',
]);
export type VersionKind = z.infer<typeof versionKind>;

/** Why an automatic version was kept. */
export const versionReason = z.enum([
  'left',
  'idle',
  'before restore',
  'before draft',
  'before merge',
  'before import',
  'before export',
  'before replace all',
  'long sitting',
  /** Somebody else's words came on top. */
  'another writer',
  /** The head that a save of ours had not seen. */
  'conflict',
  'signed off',
]);
export type VersionReason = z.infer<typeof versionReason>;

/** What a named version stands for in the life of a piece; a plain name stands for nothing more. */
export const milestone = z.enum(['filed', 'checking copy', 'proof', 'released']);
export type Milestone = z.infer<typeof milestone>;

export const version = z.object({
  id: uuid,
  articleId: uuid,
  kind: versionKind,
  reason: versionReason.nullable(),
  /**
   * Empty unless a person named it; of `branched` and `merged` that of the draft, of a file that came
   * in over the piece the file's.
   */
  name: z.string(),
  /** Of named versions only. */
  milestone: milestone.nullable(),
  /**
   * Of a checking copy, whatever else it came to stand for: who froze it, whom it was handed to (in
   * words, may be empty), and when. Its text may be older, and another's.
   */
  frozen: z.object({ by: z.string(), to: z.string(), at: instant }).nullable(),
  authorId: uuid.nullable(),
  authorName: z.string(),
  /** When the stretch of writing began that this version ended. */
  beganAt: instant,
  createdAt: instant,
  words: z.int(),
  /** Words against the first parent: positive when it grew. */
  wordsDelta: z.int(),
  headline: z.string(),
  parents: z.array(uuid),
  /** For `restored`: the version that was brought back. */
  restoredFrom: uuid.nullable(),
  /** What that one was called, empty when nobody named it, and when it was kept. */
  restored: z.object({ name: z.string(), at: instant }).nullable(),
  /** SHA-256 of the stored document, lower-case hexadecimal. */
  contentHash: z.string(),
});
export type Version = z.infer<typeof version>;

/** A version with its text. `doc` is ProseMirror JSON as a string, parsed once by who needs it. */
export const versionContent = z.object({
  version,
  fields: articleFields,
  schemaVersion: z.int(),
  doc: z.string(),
  /** What was suggested in it then and not decided; null when nothing was. */
  suggestions: openSuggestions.nullable(),
});
export type VersionContent = z.infer<typeof versionContent>;

/** Why the text of a version cannot be shown: its bytes are not those that were stored, or it is of a newer schema. */
export const versionFault = z.object({
  versionId: uuid,
  fault: z.enum(['damaged', 'newer']),
});
export type VersionFault = z.infer<typeof versionFault>;

/** Words that came and words that went between two versions; moved words did neither. */
export const wordsChanged = z.object({ added: z.int(), removed: z.int() });
export type WordsChanged = z.infer<typeof wordsChanged>;
