/** What a file brings in beside its text: what was said on it, and what was suggested. */
import { z } from 'zod';
import { suggestionKey, textQuote } from './annotation.ts';
import { instant, uuid } from './article.ts';
import { person } from './person.ts';
import { openSuggestions } from './suggestions.ts';

/** Somebody the file names. The id is the file's own until the archive knows who that is. */
export const importedPerson = z.strictObject({ id: uuid, name: person.shape.name });
export type ImportedPerson = z.infer<typeof importedPerson>;

export const importedThread = z.strictObject({
  /** Also the id of its mark in the text, if it has one. */
  id: uuid,
  quote: textQuote,
  suggestion: suggestionKey.nullable(),
  resolvedAt: instant.nullable(),
  /** In the order they were made; authors are ids of the file's people. */
  comments: z
    .array(z.strictObject({ author: uuid, at: instant, body: z.string().min(1).max(1_000_000) }))
    .min(1),
});
export type ImportedThread = z.infer<typeof importedThread>;

/** How much of what stood in a file. */
export const importCounts = z.object({
  /** Every one, replies included. */
  comments: z.int(),
  replies: z.int(),
  /** Comments that are marked as resolved, replies included. */
  resolved: z.int(),
  /** Tracked insertions and deletions as the file has them: of words, paragraph ends, rows and cells. */
  insertions: z.int(),
  deletions: z.int(),
  moves: z.int(),
  /** What the text holds with everything taken in. */
  notes: z.int(),
  images: z.int(),
  tables: z.int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const review = z.strictObject({
  people: z.array(importedPerson).max(10_000),
  threads: z.array(importedThread).max(100_000),
  /** People in the trace are the file's. */
  suggestions: openSuggestions.strict().nullable(),
});

export interface Review extends z.infer<typeof review> {
  readonly counts: Omit<ImportCounts, 'notes' | 'images' | 'tables'>;
}
