/** What the dictionaries said of each word, asked once. */

/** Words asked in one message; the contract's limit. */
const BATCH = 2000;
/** Words remembered; an archive's vocabulary seldom reaches it. */
const MOST = 200_000;

export class Verdicts {
  readonly #wrong = new Map<string, boolean>();
  readonly #ask: (words: string[]) => Promise<string[]>;
  /** Raised when everything known was dropped: answers on their way are of another language. */
  #generation = 0;

  /** @param ask the misspelled ones of up to 2,000 words */
  constructor(ask: (words: string[]) => Promise<string[]>) {
    this.#ask = ask;
  }

  /** Whether the word is misspelled; undefined while nobody knows. */
  wrong(word: string): boolean | undefined {
    return this.#wrong.get(word);
  }

  /** Asks about those not known yet. @throws what the asking throws; nothing is then remembered */
  async learn(words: Iterable<string>): Promise<void> {
    const unknown = [...new Set(words)].filter((word) => !this.#wrong.has(word));
    const generation = this.#generation;
    for (let at = 0; at < unknown.length; at += BATCH) {
      const batch = unknown.slice(at, at + BATCH);
      const wrong = new Set(await this.#ask(batch));
      if (generation !== this.#generation) return;
      if (this.#wrong.size + batch.length > MOST) this.#wrong.clear();
      for (const word of batch) this.#wrong.set(word, wrong.has(word));
    }
  }

  /** Another language, or a word was taught. */
  forget(): void {
    this.#generation += 1;
    this.#wrong.clear();
  }
}
