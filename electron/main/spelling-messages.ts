/** What the main process and the spelling process say to each other. */

export type SpellingRequest =
  | { readonly kind: 'load'; readonly folder: string }
  | { readonly kind: 'personal'; readonly words: readonly string[] }
  | { readonly kind: 'learn'; readonly word: string; readonly known: boolean }
  | { readonly kind: 'check'; readonly id: number; readonly words: readonly string[] }
  | { readonly kind: 'suggest'; readonly id: number; readonly word: string };

/** The answer to `check` or `suggest`. */
export interface SpellingAnswer {
  readonly id: number;
  readonly words: string[];
}
