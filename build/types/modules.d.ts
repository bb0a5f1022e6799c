// Typings for the packages that ship none of their own.

declare module 'nspell' {
  /** A Hunspell dictionary held in memory; all calls are synchronous and CPU-bound. */
  interface NSpell {
    correct(word: string): boolean;
    suggest(word: string): string[];
    spell(word: string): { correct: boolean; forbidden: boolean; warn: boolean };
    add(word: string, model?: string): NSpell;
    remove(word: string): NSpell;
    wordCharacters(): string | undefined;
    dictionary(dic: string | Uint8Array): NSpell;
    personal(dic: string | Uint8Array): NSpell;
  }
  export default function nspell(aff: string | Uint8Array, dic?: string | Uint8Array): NSpell;
}

declare module 'markdown-it-footnote' {
  import type { PluginSimple } from 'markdown-it';

  const footnote: PluginSimple;
  export default footnote;
}
