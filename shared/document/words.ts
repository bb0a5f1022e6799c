/** Counting words, characters and reading time. */

/** Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * Words in a text. Spaced scripts: runs between white space that hold a letter or digit (as Word
 * counts, so 'cast-iron' is one). Unspaced scripts go through `Intl.Segmenter`.
 */
export function countWords(text: string): number {
  let count = 0;
  for (const run of text.split(/\s+/u)) {
    if (run === '') continue;
    if (UNSPACED.test(run)) {
      segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
      for (const part of segmenter.segment(run)) if (part.isWordLike) count += 1;
    } else if (/[\p{L}\p{N}]/u.test(run)) {
      count += 1;
    }
  }
  return count;
}

/** Characters as a reader counts them (code points, spaces included, line breaks not). */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (character !== '\n') count += 1;
  return count;
}

/** Silent reading speed of adults for non-fiction in English: 238 words a minute (Brysbaert 2019). */
export const WORDS_PER_MINUTE = 238;

/** Reading time in whole minutes, at least 1 for any text. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}
