/** The words of a text that a spelling checker may judge. */
import { UNSPACED } from './words.ts';

export interface ProseWord {
  readonly text: string;
  /** UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

// A letter, then letters, marks and inner apostrophes or hyphens' neighbours.
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;
// Addresses, file names and handles are not prose.
const NOT_PROSE = /\S*(?:@|:\/\/|www\.|\.\p{L}{2,4}\/)\S*/gu;

/** Longest word that is asked about, in UTF-16 units. */
const LONGEST = 60;

/** Addresses are left out, and scripts without spaces: no dictionary of words can judge those. */
export function proseWords(text: string): ProseWord[] {
  const prose = text.replace(NOT_PROSE, (address) => '\ufffc'.repeat(address.length));
  return [...prose.matchAll(WORD)].flatMap(({ 0: word, index: from }) =>
    word.length < 2 || word.length > LONGEST || UNSPACED.test(word)
      ? []
      : { text: word, from, to: from + word.length },
  );
}
