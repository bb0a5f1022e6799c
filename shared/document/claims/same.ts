/** Whether a claim still says what it said. */
import type { Wording } from '../../domain/claim.ts';
import { meaningOf, type Reading, readingOf } from './meaning.ts';

const known = new WeakMap<Wording, string>();

interface Read {
  readonly reading: Reading;
  readonly key: string;
}

/** Sentences lately read: several claims stand in one. */
const sentences = new Map<string, Read>();
const SENTENCES = 1000;

const keyOf = (text: string, reading: Reading): string => meaningOf(text, reading).join('\u001F');

function readSentence(sentence: string): Read {
  const found = sentences.get(sentence);
  if (found) return found;
  const reading = readingOf(sentence);
  const read = { reading, key: keyOf(sentence, reading) };
  if (sentences.size >= SENTENCES) sentences.clear();
  sentences.set(sentence, read);
  return read;
}

/**
 * What a wording says, as a key: equal for wordings that say the same. Not for reading; it may differ
 * between versions of the program and is not stored.
 */
export function meaningKey(wording: Wording): string {
  const found = known.get(wording);
  if (found !== undefined) return found;
  const { reading, key: around } = readSentence(wording.sentence);
  const key = `${keyOf(wording.quote.exact, reading)}\u001E${around}`;
  known.set(wording, key);
  return key;
}

/**
 * Whether two wordings say the same: the words that bear meaning are equal under the claim and in the
 * sentence around it. Typography, letter case, blanks, commas and idle articles are no difference;
 * numbers, signs, units, hyphens within words, quotation marks and every other word are. Where in the
 * piece the words stand is no part of it.
 */
export const sameMeaning = (one: Wording, other: Wording): boolean =>
  one === other ||
  (one.quote.exact === other.quote.exact && one.sentence === other.sentence) ||
  meaningKey(one) === meaningKey(other);
