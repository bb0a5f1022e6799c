/** The words of two texts in a row: what one lacks, what it has too much, and where their order parts. */
import { wellFormed } from '../characters.ts';
import { failed } from './failed.ts';

/** Numbers are words of their own, as a note's may follow any word; so is every other sign. */
const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+|[^\s\p{L}\p{N}]/gu;

/** Characters that no markup may hold, so that writers leave them out. */
export const NOWHERE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

export const wordsInOrder = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => wellFormed(text).replace(NOWHERE, '').normalize('NFC').match(WORD) ?? []);

/**
 * Refuses a file whose words are not those of the text, in that order.
 * @param text what the words are of, as a sentence says it: `the text`, `“First draft”`
 * @throws GalleyError `export-failed`
 */
export function refuseOtherOrder(
  wanted: readonly string[],
  found: readonly string[],
  text: string,
): void {
  const at = wanted.findIndex((word, i) => found[i] !== word);
  if (at < 0 && found.length === wanted.length) return;
  const lost = moreOften(wanted, found);
  if (lost !== null) {
    throw failed(
      `The file did not hold all of ${text} (“${lost}” was missing), so it was not kept.`,
    );
  }
  const strange = moreOften(found, wanted);
  if (strange !== null) {
    throw failed(`The file held words that are not in ${text} (“${strange}”), so it was not kept.`);
  }
  throw failed(
    `The file held the words of ${text} in another order (at “${wanted[at]}”), so it was not kept.`,
  );
}

/** A word that stands in one more often than in the other; null when there is none. */
function moreOften(one: readonly string[], other: readonly string[]): string | null {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  for (const word of one) {
    const times = left.get(word) ?? 0;
    if (times === 0) return word;
    left.set(word, times - 1);
  }
  return null;
}
