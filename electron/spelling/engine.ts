/** Spelling over dictionaries that lie beside the program; loaded when first asked. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import nspell from 'nspell';

type Dictionary = ReturnType<typeof nspell>;

/** How many words' verdicts are kept in memory. */
const mostCached = 50_000;
/** Suggestions shown for one word. */
const mostSuggestions = 6;

/** Scripts that dictionaries are written in; the others part no words that could be looked up. */
const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Hangul}/u,
];
/** Characters of a word list that are looked at to know its script. */
const sample = 20_000;

export class SpellingEngine {
  #dictionary: Dictionary | null = null;
  /** The script of the dictionary's words; null when it is none of those known here. */
  #script: RegExp | null = null;
  readonly #personal = new Set<string>();
  readonly #verdicts = new Map<string, boolean>();

  /** Loads the dictionary in `folder` (`index.aff`, `index.dic`) in place of the one before. */
  async load(folder: string): Promise<void> {
    const [aff, dic] = await Promise.all([
      readFile(join(folder, 'index.aff')),
      readFile(join(folder, 'index.dic')),
    ]);
    this.#verdicts.clear();
    this.#dictionary = nspell(aff, dic);
    this.#script = scriptOf(dic.toString('utf8').slice(0, sample));
  }

  /** Replaces the words that people taught. */
  setPersonal(words: readonly string[]): void {
    this.#personal.clear();
    for (const word of words) this.#personal.add(fold(word));
  }

  learn(word: string, known: boolean): void {
    if (known) this.#personal.add(fold(word));
    else this.#personal.delete(fold(word));
  }

  /** The words that no dictionary and no person knows, as they were given. */
  misspelled(words: readonly string[]): string[] {
    return words.filter((word) => !this.#known(word));
  }

  suggest(word: string): string[] {
    if (!this.#dictionary || this.#known(word)) return [];
    const curly = word.includes('’');
    return this.#dictionary
      .suggest(plain(word))
      .slice(0, mostSuggestions)
      .map((suggestion) => (curly ? suggestion.replaceAll("'", '’') : suggestion));
  }

  #known(given: string): boolean {
    const word = plain(given);
    if (!this.#dictionary || !/\p{L}/u.test(word) || /\p{N}/u.test(word)) return true;
    // A dictionary has no say about words in a script that it has no words of.
    if (this.#script && !this.#script.test(word)) return true;
    if (this.#personal.has(fold(word))) return true;
    const cached = this.#verdicts.get(word);
    if (cached !== undefined) return cached;
    const verdict = this.#correct(this.#dictionary, word);
    if (this.#verdicts.size >= mostCached) this.#verdicts.clear();
    this.#verdicts.set(word, verdict);
    return verdict;
  }

  #correct(dictionary: Dictionary, word: string): boolean {
    if (dictionary.correct(word)) return true;
    // A possessive is right when its owner is.
    const owner = /^(.+)'s$/u.exec(word)?.[1];
    if (owner && (dictionary.correct(owner) || this.#personal.has(fold(owner)))) return true;
    // A compound is right when all its parts are.
    const parts = word.split('-');
    return (
      parts.length > 1 &&
      parts.every(
        (part) => part === '' || dictionary.correct(part) || this.#personal.has(fold(part)),
      )
    );
  }
}

function scriptOf(words: string): RegExp | null {
  const letters = [...words].filter((each) => /\p{L}/u.test(each));
  return (
    scripts.find(
      (script) => letters.filter((each) => script.test(each)).length * 2 > letters.length,
    ) ?? null
  );
}

/** With the apostrophe that dictionaries are written with, and composed letters. */
const plain = (word: string): string => word.normalize('NFC').replaceAll('’', "'");

/** Taught words count in any case. */
const fold = (word: string): string => plain(word).toLowerCase();
