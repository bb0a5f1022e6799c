/** Says in one sentence in what a print and its page differ. */
import type { GalleyError } from '../../../../shared/domain/errors.ts';
import { failed } from '../failed.ts';
import type { Held, Parting } from './same.ts';

/** The most letters of a file that a sentence tells. */
const MOST = 40;
/** So many letters in a row are the same place, if they are not far away. */
const SAME = 8;
const FAR = 4000;

/** The refusal, worded as that of any other format. @param said what the page says */
export function refusalOf(
  { wanted, at, element, found }: Parting,
  said: string,
  held: Held,
): GalleyError {
  const due = wanted.slice(at);
  const begins = sameLetters(due, found);
  const word = wordAt(said, at + begins, held);
  const same = [element, found].some(
    (text) => text !== '' && sorted(text) === sorted(due.slice(0, text.length)),
  );
  if (same) {
    return failed(
      `The file held the words of the text in another order (at “${word}”), so it was not kept.`,
    );
  }
  const [left, right] = [due.slice(begins, FAR), found.slice(begins, FAR)];
  const strange = left === '' ? right : right.slice(0, right.indexOf(left.slice(0, SAME)));
  if (strange !== '' && (left === '' || right.includes(left.slice(0, SAME)))) {
    const shown = strange.slice(0, MOST);
    return failed(`The file held words that are not in the text (“${shown}”), so it was not kept.`);
  }
  return failed(
    `The file did not hold all of the text (“${word}” was missing), so it was not kept.`,
  );
}

const sorted = (text: string): string => [...text].sort().join('');

/** How many letters are the same from the beginning. */
function sameLetters(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one[count] === other[count]) count += 1;
  return count;
}

/** The word of a text in which the compared letter stands. */
function wordAt(said: string, place: number, held: Held): string {
  let at = 0;
  for (const [word] of said.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
    at += held(word).length;
    if (at > place) return word;
  }
  return '';
}
