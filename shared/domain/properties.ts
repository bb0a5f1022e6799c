/** What a file states of its piece beside the text, where a desk may choose. */
import { z } from 'zod';

/** `author` is the byline, never an account's name; `subject` the dek; `keywords` the tags. */
export const statedProperties = ['title', 'author', 'subject', 'keywords', 'language'] as const;
export const statedProperty = z.enum(statedProperties);
export type StatedProperty = z.infer<typeof statedProperty>;

/** Every book states its title and its language; nobody may choose that it does not. */
export const bookProperties = [
  'author',
  'subject',
  'keywords',
] as const satisfies readonly StatedProperty[];
export const bookProperty = z.enum(bookProperties);

export const statements = z.object({
  /** In the properties of Word files. */
  word: z.array(statedProperty).max(statedProperties.length),
  /** In the package of books. */
  book: z.array(bookProperty).max(bookProperties.length),
});
export type Statements = z.infer<typeof statements>;

/** What files state where no desk has said anything. */
export const plainStatements: Statements = { word: ['title'], book: ['author', 'subject'] };

/** The field of a piece that a property is made of. */
export const fieldStated: Readonly<Record<StatedProperty, string>> = {
  title: 'headline',
  author: 'byline',
  subject: 'dek',
  keywords: 'tags',
  language: 'language',
};
