/** The open suggestions of a text, as they are kept beside it. */
import { z } from 'zod';

/**
 * The text itself has everything suggested taken in. `base` is the text with nothing taken in, as
 * ProseMirror JSON; `trace` says who did what and when, in the form of `shared/document/suggestions`.
 * At most 64 and 16 MiB.
 */
export const openSuggestions = z.object({
  base: z.string().max(64 * 1024 * 1024),
  trace: z.string().max(16 * 1024 * 1024),
});
export type OpenSuggestions = z.infer<typeof openSuggestions>;

/** The same on its way into the archive: a base of null is the one that the head has. */
export const savedSuggestions = openSuggestions.extend({
  base: openSuggestions.shape.base.nullable(),
});
export type SavedSuggestions = z.infer<typeof savedSuggestions>;

/** What became of a suggestion that is no more; see `SuggestionEvent` of `shared/document/suggestions`. */
export const decidedSuggestion = z.strictObject({
  kind: z.enum(['withdrew', 'moved', 'accepted', 'rejected', 'stet']),
  /** Id of the person who decided. */
  person: z.string().max(100),
  at: z.iso.datetime(),
  /** Ids of those who had suggested it. */
  whose: z.array(z.string().max(100)).max(100),
  key: z.string().max(100),
  /** The words it was about, shortened. */
  words: z.string().max(200),
});
export type DecidedSuggestion = z.infer<typeof decidedSuggestion>;

/** The same as it is told to the archive; `undone`: it was decided, and that was taken back. */
export const saidDecision = decidedSuggestion.extend({ undone: z.boolean() });
export type SaidDecision = z.infer<typeof saidDecision>;
