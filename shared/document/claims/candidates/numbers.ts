/** Numbers, in figures and in words, with what they count or measure. */
import { DASH, type Expression, expressionAt, type Sort } from './expressions.ts';
import { HEDGES, MEASURED, PLURALS, SINGULAR_S, STOPS, TIME_UNITS, UNITS } from './lexicon.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

const MORE = new Set('more less fewer higher lower faster'.split(' '));

/** Telephone numbers: at least seven figures in groups, with a sign that says so. */
const PHONE = /(?:\+|\b0)\p{Nd}[\p{Nd} ()‑-]{5,}\p{Nd}/gu;

/** @param dates what is a date is no number */
export function numbers({ text, words }: Passage, dates: readonly Found[]): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(PHONE)) {
    found.push({
      kind: 'number',
      risk: 'normal',
      reason: 'a telephone number',
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  const isDate = ({ from }: Word) => dates.some((date) => date.from <= from && from < date.to);
  for (let i = 0; i < words.length; i += 1) {
    if (isDate(words[i] as Word)) continue;
    const expression = expressionAt(words, i);
    if (!expression) continue;
    const { end, reason, kind } = phrase(words, i, expression);
    const start = withHedge(words, i);
    const last = words[end - 1] as Word;
    found.push({
      kind,
      risk: /money|percentage|share/.test(reason) ? 'high' : 'normal',
      reason,
      from: (words[start] as Word).from,
      to: last.to,
    });
    i = end - 1;
  }
  return found;
}

/** The number with what it counts: where it ends, and why it is proposed. */
function phrase(
  words: readonly Word[],
  at: number,
  { end, sort, isOne }: Expression,
): { end: number; reason: string; kind: Found['kind'] } {
  const before = words[at - 1];
  if (before?.lower === 'aged') return { end, reason: 'an age', kind: 'number' };
  const next = words[end];
  const unit = next?.isApart && UNITS.has(next.lower) ? next : undefined;
  if (unit && TIME_UNITS.has(unit.lower)) {
    const after = words[end + 1]?.lower ?? '';
    const isBefore = after === 'before' && words[end + 2]?.kind !== 'word';
    if (['ago', 'later', 'earlier'].includes(after) || isBefore) {
      return { end: end + 2, reason: 'a time reckoned from another', kind: 'date' };
    }
    if (after === 'old') return { end: end + 2, reason: 'an age', kind: 'number' };
  }
  if (before?.text === ',' && next?.text === ',' && end === at + 1 && words[at - 2]?.isCapital) {
    return { end, reason: 'an age', kind: 'number' };
  }
  let last = unit ? end + 1 : nounEnd(words, end, sort === 'compound' || sort === 'age' || isOne);
  const counts = last > end;
  if (sort === 'percentage' && MORE.has(words[last]?.lower ?? '')) last += 1;
  if (sort === 'share' && last === end) last = ownedEnd(words, end);
  if (sort !== 'number' || unit) last = ofWhat(words, last);
  last = rate(words, last);
  if (MEASURED.has(words[last]?.lower ?? '') && unit) last += 1;
  return { end: last, reason: reasonFor(sort, unit !== undefined, counts), kind: 'number' };
}

function reasonFor(sort: Sort, hasUnit: boolean, counts: boolean): string {
  if (sort === 'money') return 'a sum of money';
  if (sort === 'percentage') return 'a percentage';
  if (sort === 'share') return 'a share of the whole';
  if (sort === 'age') return 'an age';
  if (hasUnit) return 'a number with a unit';
  return counts ? 'a number with what it counts' : 'a number';
}

const isPlural = ({ lower }: Word): boolean =>
  PLURALS.has(lower) || (/[^s'u]s$/.test(lower) && lower.length > 3 && !SINGULAR_S.has(lower));

const ADJECTIVE = /(?:al|ous|ful|ic|ive|able|ible|less|ern|ary|ish)$/;
/** Nouns on -ing, -ed and -ly that verbs and adverbs are not. */
const NOUNS = new Set(
  'building crossing landing opening sailing meeting hearing filing bearing wedding king ring spring string wing railing mooring bed shed seed family assembly'.split(
    ' ',
  ),
);
const isPlainNoun = ({ lower }: Word): boolean => NOUNS.has(lower) || !/(?:ed|ly|ing)$/.test(lower);

/** Where the noun ends that begins here; `at` itself when there is none. */
function nounEnd(words: readonly Word[], at: number, isSingle: boolean): number {
  for (let i = at; i < at + 4; i += 1) {
    const word = words[i];
    if (!word?.isApart || word.kind !== 'word') break;
    // 80 passenger and car ferries
    if (word.lower === 'and' && i > at && !isSingle) continue;
    if (STOPS.has(word.lower)) break;
    if (isPlural(word)) return i + 1;
    if (isSingle && isPlainNoun(word) && !ADJECTIVE.test(word.lower)) return i + 1;
  }
  const next = words[at];
  const isNoun =
    next?.isApart && next.kind === 'word' && !STOPS.has(next.lower) && isPlainNoun(next);
  return isNoun ? at + 1 : at;
}

/** … of the crew, of steel. */
function ofWhat(words: readonly Word[], at: number): number {
  if (words[at]?.lower !== 'of') return at;
  const end = ownedEnd(words, at + 1);
  return end > at + 1 ? end : at;
}

const OWNERS = new Set('the its their his her all those our'.split(' '));

/** A noun with the article or the like before it; `at` itself when there is none. */
function ownedEnd(words: readonly Word[], at: number): number {
  let start = at;
  while (OWNERS.has(words[start]?.lower ?? '')) start += 1;
  const end = nounEnd(words, start, false);
  return end > start ? end : at;
}

/** … a day, per hour, each year. */
function rate(words: readonly Word[], at: number): number {
  const [first, second] = [words[at]?.lower ?? '', words[at + 1]?.lower ?? ''];
  if (['daily', 'weekly', 'monthly', 'annually', 'yearly'].includes(first)) return at + 1;
  if (!['a', 'an', 'per', 'each', 'every'].includes(first)) return at;
  const isMeasure =
    UNITS.has(second) || ['head', 'person', 'passenger', 'household'].includes(second);
  return isMeasure ? at + 2 : at;
}

/** Where the phrase begins: before 'more than', 'some', 'at least'. */
function withHedge(words: readonly Word[], at: number): number {
  let start = at;
  for (let round = 0; round < 2; round += 1) {
    const hedge = HEDGES.find((parts) =>
      parts.every((part, i) => words[start - parts.length + i]?.lower === part),
    );
    if (!hedge) break;
    start -= hedge.length;
  }
  const before = words[start - 1]?.lower ?? '';
  if (['between', 'aged', 'minus', 'no', 'number', 'page'].includes(before)) return start - 1;
  if (DASH.test(words[at - 1]?.text ?? '') && !words[at]?.isApart && words[at - 1]?.isApart) {
    return at - 1;
  }
  return start;
}
