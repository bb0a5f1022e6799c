/** Whether something like it was checked before, and where else in the piece the same words stand. */

import type { TextQuote } from '../../domain/annotation.ts';
import type { Wording } from '../../domain/claim.ts';
import type { NodeJson } from '../schema.ts';
import { blockIdOf, blockText, eachTextblock, head, tail } from '../standing.ts';
import { STOPS } from './candidates/lexicon.ts';
import type { BlockRange } from './candidates/types.ts';
import { meaningOf, type Reading, readingOf } from './meaning.ts';

const isWord = (token: string): boolean => /[\p{L}\p{N}]/u.test(token);
const isNumber = (token: string): boolean => /\p{N}/u.test(token);

/**
 * The words of a claim as they are searched by: in one spelling, without idle articles, quotation
 * marks and punctuation, parted by blanks. Numbers keep their signs and units.
 */
export function searchKey(text: string, reading: Reading = readingOf(text)): string {
  return meaningOf(text, reading)
    .filter((token) => token !== '"' && token !== '…' && token !== '?')
    .join(' ');
}

/** How much of two lists is common, 0 to 1 (Dice); small words weigh a quarter, numbers double. */
function common(one: readonly string[], other: readonly string[]): number {
  const weigh = (token: string): number => (isNumber(token) ? 2 : STOPS.has(token) ? 0.25 : 1);
  const left = new Map<string, number>();
  let total = 0;
  for (const token of one) {
    left.set(token, (left.get(token) ?? 0) + 1);
    total += weigh(token);
  }
  let shared = 0;
  for (const token of other) {
    total += weigh(token);
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    shared += weigh(token);
  }
  return total === 0 ? 0 : (2 * shared) / total;
}

/** The words weigh this much against the sentence around them. */
const WORDS_WEIGHT = 0.7;
/** Claims whose numbers differ are never more alike than this. */
const OTHER_NUMBERS = 0.6;

/**
 * How alike two claims are, 0 to 1: by the words under them first, then by the sentences around. The
 * same either way round; 1 when they say the same.
 */
export function likeness(one: Wording, other: Wording): number {
  const [first, second] = [one, other].map((wording) => {
    const reading = readingOf(wording.sentence);
    return {
      words: meaningOf(wording.quote.exact, reading).filter(isWord),
      around: meaningOf(wording.sentence, reading).filter(isWord),
    };
  }) as [Side, Side];
  const alike =
    WORDS_WEIGHT * common(first.words, second.words) +
    (1 - WORDS_WEIGHT) * common(first.around, second.around);
  const numbers = ({ words }: Side) => words.filter(isNumber).sort().join(' ');
  return numbers(first) === numbers(second) ? alike : Math.min(alike, OTHER_NUMBERS);
}

interface Side {
  words: string[];
  around: string[];
}

/** Another place of the piece with the same words. */
export interface Copy extends BlockRange {
  readonly quote: TextQuote;
}

const TYPOGRAPHY: readonly (readonly [RegExp, string])[] = [
  [/[\u00A0\u2000-\u200A\u202F\n]/gu, ' '],
  [/[‘’‚‛]/gu, "'"],
  [/[“”„‟]/gu, '"'],
  [/[‐‑‒–−]/gu, '-'],
];
const LIMIT = 1000;

/**
 * Where else in the document the words of a quote stand, as whole words, typography and case folded:
 * to be offered as repeats, never marked without a yes. In order of place, at most 1,000.
 * @param taken places that are claims already
 */
export function copiesOf(doc: NodeJson, quote: TextQuote, taken: readonly BlockRange[]): Copy[] {
  const sought = folded(quote.exact.trim());
  const copies: Copy[] = [];
  if (!isWord(sought)) return copies;
  eachTextblock(doc, (block) => {
    const text = blockText(block);
    const blockId = blockIdOf(block);
    const within = folded(text);
    // Folding keeps the length, so that places in one are places in the other.
    if (within.length !== text.length) return;
    for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1)) {
      const to = at + sought.length;
      if (copies.length >= LIMIT) return;
      if (!isWhole(within, at, to)) continue;
      const isTaken = taken.some(
        (each) => each.blockId === blockId && each.from < to && at < each.to,
      );
      if (isTaken) continue;
      copies.push({
        blockId,
        from: at,
        to,
        quote: {
          exact: text.slice(at, to),
          prefix: tail(text.slice(0, at)),
          suffix: head(text.slice(to)),
          blockId,
        },
      });
    }
  });
  return copies;
}

function folded(text: string): string {
  const plain = TYPOGRAPHY.reduce((each, [sign, other]) => each.replace(sign, other), text);
  // A letter that grows when made small (İ) stays as it is.
  return plain.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
}

/** Whether a stretch is no part of a longer word or number: 3,900 does not stand in 13,900. */
function isWhole(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  if (
    /^[\p{L}\p{N}]/u.test(text.slice(from)) &&
    /[\p{L}\p{M}\p{N}]$|\p{N}[.,]$|(?:^|\s)-$/u.test(before)
  ) {
    return false;
  }
  return !(
    /[\p{L}\p{N}]$/u.test(text.slice(0, to)) && /^[\p{L}\p{M}\p{N}]|^[.,]\p{N}|^\s?%/u.test(after)
  );
}
