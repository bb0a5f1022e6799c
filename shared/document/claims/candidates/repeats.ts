/** The same fact told twice in a piece: asked once, its repeats tied to it. */

import type { ClaimKind } from '../../../domain/claim.ts';
import { meaningOf, type Reading } from '../meaning.ts';
import { ROLES } from './lexicon.ts';

const READING: Reading = { language: 'en', isMixed: true };

/** Gives each fact, told in order of place, the index of the first that says the same. */
export class Repeats {
  readonly #first = new Map<string, number>();
  readonly #surnames = new Map<string, number>();
  readonly #words = new Map<string, readonly string[]>();

  /** The index of the same fact before; null when this one, now at `index`, is the first. */
  add(kind: ClaimKind, exact: string, index: number): number | null {
    const words = this.#wordsOf(kind, exact);
    const key = `${kind} ${words.join(' ')}`;
    const last = words.at(-1);
    const known =
      this.#first.get(key) ??
      (kind === 'name' && words.length === 1 && last ? this.#surnames.get(last) : undefined);
    if (known !== undefined) return known;
    this.#first.set(key, index);
    if (kind === 'name' && words.length > 1 && last && !this.#surnames.has(last)) {
      this.#surnames.set(last, index);
    }
    return null;
  }

  #wordsOf(kind: ClaimKind, exact: string): readonly string[] {
    const known = this.#words.get(`${kind} ${exact}`);
    if (known) return known;
    const words = meaningOf(exact, READING).filter((word) => word !== '"' && word !== '…');
    // Captain Calder is Calder.
    if (kind === 'name') while (words.length > 1 && ROLES.has(words[0] as string)) words.shift();
    this.#words.set(`${kind} ${exact}`, words);
    return words;
  }
}
