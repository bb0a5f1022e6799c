/** Comment threads and where they stand in the text. */
import { z } from 'zod';
import { instant, uuid } from './article.ts';

/** W3C Web Annotation's TextQuoteSelector, with the block it was last seen in. */
export const textQuote = z.object({
  exact: z.string(),
  /** Up to 32 characters on each side, within the block. */
  prefix: z.string(),
  suffix: z.string(),
  blockId: z.string(),
});
export type TextQuote = z.infer<typeof textQuote>;

/**
 * `exact`: the mark stands and its words are those commented on. `moved`: the same words, in another
 * block. `changed`: the mark stands on other words. `orphaned`: the words are gone; the quote remains.
 */
export const anchorState = z.enum(['exact', 'moved', 'changed', 'orphaned']);
export type AnchorState = z.infer<typeof anchorState>;

export const comment = z.object({
  id: uuid,
  authorId: uuid,
  body: z.string(),
  createdAt: instant,
  /** When the words were last changed; null when never. */
  editedAt: instant.nullable(),
});
export type Comment = z.infer<typeof comment>;

/** The key of a suggestion: stable while its author goes on with it. */
export const suggestionKey = z.string().min(1).max(300);

export const thread = z.object({
  /** Also the id of the annotation mark in the text, unless it hangs on a suggestion. */
  id: uuid,
  articleId: uuid,
  /** The suggestion it is about; null for a place in the text. Its anchor then never changes. */
  suggestion: suggestionKey.nullable(),
  /** As the words stood when the thread was begun. */
  quote: textQuote,
  /** As they stand now; the last place and words seen when orphaned. */
  current: textQuote,
  state: anchorState,
  resolvedAt: instant.nullable(),
  resolvedBy: uuid.nullable(),
  /** Set when the thread was taken away; undo brings it back. */
  deletedAt: instant.nullable(),
  /** The first is the comment that began the thread. */
  comments: z.array(comment),
});
export type Thread = z.infer<typeof thread>;
