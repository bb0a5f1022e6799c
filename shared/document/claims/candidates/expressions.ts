/** Where a number stands, in figures or in words, and of what sort it is. */
import { FRACTIONS, MAGNITUDES, NUMBER_WORDS, STOPS, TIMES, UNITS, VAGUE } from './lexicon.ts';
import type { Word } from './passage.ts';

const MONEY = /^\p{Sc}$/u;
export const DASH = /^[-‐‑–−]$/u;
const ONE_ALONE = new Set(
  'of another thing day time might must who that or side by can will'.split(' '),
);

export type Sort = 'money' | 'percentage' | 'share' | 'age' | 'number' | 'vague' | 'compound';

export interface Expression {
  readonly end: number;
  readonly sort: Sort;
  /** Whether it is one of something, or no more than a word that may also be a pronoun. */
  readonly isOne: boolean;
}

/** The part of a hyphenated word before its first hyphen. */
const stem = (word: Word): string => word.lower.split(/[-‑]/)[0] as string;
const isNumberWord = (word: Word | undefined): boolean =>
  word?.kind === 'word' && word.lower.split(/[-‑]/).every((part) => NUMBER_WORDS.has(part));
const isFigure = (word: Word | undefined): boolean => word?.kind === 'number';

/** The number that begins with this word; null when none does. */
export function expressionAt(words: readonly Word[], at: number): Expression | null {
  const word = words[at] as Word;
  if (MONEY.test(word.text) && isFigure(words[at + 1]) && !words[at + 1]?.isApart) {
    return { end: numberEnd(words, at + 1), sort: 'money', isOne: false };
  }
  if (isFigure(word)) return figure(words, at);
  if (word.kind !== 'word') return null;
  const { lower } = word;
  const next = words[at + 1];
  if (lower === 'a' || lower === 'an') {
    if (next && FRACTIONS.has(next.lower) && words[at + 2]?.lower === 'of') {
      return { end: at + 2, sort: 'share', isOne: false };
    }
    const isBy = ['by', 'up', 'down'].includes(words[at - 1]?.lower ?? '');
    if (next && FRACTIONS.has(next.lower) && isBy) {
      return { end: at + 2, sort: 'share', isOne: false };
    }
    if (next && MAGNITUDES.has(next.lower)) {
      return { end: numberEnd(words, at + 1), sort: 'number', isOne: false };
    }
    return null;
  }
  if (lower === 'half' && ['of', 'a', 'the', 'its', 'their'].includes(next?.lower ?? '')) {
    const isMany = next?.lower === 'a' && MAGNITUDES.has(words[at + 2]?.lower ?? '');
    return { end: isMany ? at + 3 : at + 1, sort: isMany ? 'number' : 'share', isOne: false };
  }
  if (VAGUE.has(lower) && next?.lower === 'of') return { end: at + 1, sort: 'vague', isOne: false };
  if (TIMES.has(lower)) return { end: at + 1, sort: 'number', isOne: true };
  if (isNumberWord(word)) return spelled(words, at);
  const parts = lower.split(/[-‑]/);
  if (parts.length === 2 && NUMBER_WORDS.has(parts[0] as string) && FRACTIONS.has(parts[1] ?? '')) {
    return { end: at + 1, sort: 'share', isOne: false };
  }
  if (parts.length > 1 && NUMBER_WORDS.has(stem(word)) && parts[0] !== 'one') {
    return { end: at + 1, sort: /years?-old/.test(lower) ? 'age' : 'compound', isOne: false };
  }
  return null;
}

function figure(words: readonly Word[], at: number): Expression {
  const word = words[at] as Word;
  const end = numberEnd(words, at);
  const next = words[end];
  if (next?.text === '%' || next?.text === '‰') {
    return { end: end + 1, sort: 'percentage', isOne: false };
  }
  if (next?.lower === 'percent') return { end: end + 1, sort: 'percentage', isOne: false };
  if (next?.lower === 'per' && words[end + 1]?.lower === 'cent') {
    return { end: end + 2, sort: 'percentage', isOne: false };
  }
  if (next && MONEY.test(next.text)) return { end: end + 1, sort: 'money', isOne: false };
  if (/year[s]?-old/.test(word.lower)) return { end, sort: 'age', isOne: false };
  if (/^\p{Nd}+[-‑]\p{L}/u.test(word.text)) return { end, sort: 'compound', isOne: false };
  return { end, sort: 'number', isOne: word.text === '1' };
}

function spelled(words: readonly Word[], at: number): Expression | null {
  const word = words[at] as Word;
  const end = numberEnd(words, at);
  const next = words[end];
  if (word.lower === 'one' && end === at + 1) {
    const before = words[at - 1]?.lower ?? '';
    const isPronoun =
      next?.kind !== 'word' ||
      ONE_ALONE.has(next.lower) ||
      (STOPS.has(next.lower) && next.lower !== 'in') ||
      ['no', 'each', 'every', 'this', 'that', 'which', 'any', 'the'].includes(before);
    if (isPronoun) return null;
  }
  if (next && FRACTIONS.has(next.lower) && next.lower !== 'quarter') {
    return { end: end + 1, sort: 'share', isOne: false };
  }
  if (next?.lower === 'percent') return { end: end + 1, sort: 'percentage', isOne: false };
  if (next?.lower === 'per' && words[end + 1]?.lower === 'cent') {
    return { end: end + 2, sort: 'percentage', isOne: false };
  }
  return { end, sort: 'number', isOne: word.lower === 'one' };
}

/** Where a number ends that begins here: 2.8 million, three hundred and four, 10 to 12, one in five. */
function numberEnd(words: readonly Word[], at: number): number {
  const start = MONEY.test(words[at - 1]?.text ?? '') ? at - 1 : at;
  let end = at + 1;
  let isRange = false;
  for (;;) {
    const next = words[end];
    if (next && MAGNITUDES.has(next.lower) && next.isApart) end += 1;
    else if (isNumberWord(next) && isNumberWord(words[end - 1])) end += 1;
    else if (joinsParts(words, end)) end += next?.lower === 'and' && isHalf(words, end) ? 3 : 2;
    else {
      const other = isRange ? null : rangeEnd(words, start, end);
      if (other === null) return end;
      isRange = true;
      end = other;
    }
  }
}

const isHalf = (words: readonly Word[], at: number): boolean =>
  words[at + 1]?.lower === 'a' && words[at + 2]?.lower === 'half';

/** Three hundred and four; three and a half. */
const joinsParts = (words: readonly Word[], at: number): boolean =>
  words[at]?.lower === 'and' &&
  (isHalf(words, at) ||
    (isNumberWord(words[at + 1]) && MAGNITUDES.has(words[at - 1]?.lower ?? '')));

/** Where the first word behind the other end of a range stands; null when there is none. */
function rangeEnd(words: readonly Word[], start: number, at: number): number | null {
  const sign = words[at];
  if (!sign) return null;
  const isMoney = MONEY.test(words[at + 1]?.text ?? '');
  const other = words[isMoney ? at + 2 : at + 1];
  if (!isFigure(other) && !isNumberWord(other)) return null;
  const past = isMoney ? at + 3 : at + 2;
  if (DASH.test(sign.text) || sign.lower === 'to') return past;
  if (sign.lower === 'and') return words[start - 1]?.lower === 'between' ? past : null;
  // One in five passengers; but not fourteen in 2019, nor two in nine months.
  const isShare = at === start + 1 && /^(?:\p{Nd}|\p{L}+)$/u.test(words[start]?.text ?? '');
  const isTime = UNITS.has(words[past]?.lower ?? '') || /^\p{Nd}{4}$/u.test(other?.text ?? '');
  return sign.lower === 'in' && isShare && !isTime ? past : null;
}
