/** People who write in this archive. */
import { z } from 'zod';
import { uuid } from './article.ts';

/** The colours a person may choose; the design system gives each a light and a dark shade. */
export const personColors = [
  'blue',
  'green',
  'amber',
  'red',
  'violet',
  'teal',
  'pink',
  'slate',
] as const;

export const person = z.object({
  id: uuid,
  name: z.string().trim().min(1).max(120),
  color: z.enum(personColors),
});
export type Person = z.infer<typeof person>;

/** Up to two letters for a name's badge: first and last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase();
}
