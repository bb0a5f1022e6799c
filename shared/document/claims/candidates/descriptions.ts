/** Who or what somebody is said to be: 'Ines Calder, the harbour master,'. */
import { ROLES, STOPS } from './lexicon.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

const DETERMINERS = new Set('a an the its her his their then now'.split(' '));
const RELATIVES = new Set(['who', 'whose']);
const CALENDAR =
  /^(?:\p{L}+day|january|february|march|april|may|june|july|august|september|october|november|december)s?$/u;
/** Small words that a description may hold before a 'who'; any other is a verb or its like. */
const JOINING = new Set(
  'a an the of at in on for from to with and its her his their there here since until by as near under between behind'.split(
    ' ',
  ),
);
const MOST_WORDS = 10;

export function descriptions({ words, type }: Passage): Found[] {
  const found: Found[] = [];
  for (let i = 2; i < words.length; i += 1) {
    if (words[i - 1]?.text !== ',' || !followsName(words, i)) continue;
    const first = words[i] as Word;
    const end = stretchEnd(words, i);
    if (end === null) continue;
    const isClause = RELATIVES.has(first.lower);
    const isRole = end - i <= 3 && ROLES.has(words[end - 1]?.lower ?? '');
    const isTold = DETERMINERS.has(first.lower) && end - i > 1 && isNoun(words.slice(i, end));
    if (!isClause && !isRole && !isTold && type !== 'attribution') continue;
    found.push({
      kind: 'description',
      risk: 'normal',
      reason: 'who or what somebody is said to be',
      from: first.from,
      to: (words[end - 1] as Word).to,
      ...(isClause ? { yields: 2 } : {}),
    });
    i = end - 1;
  }
  return found;
}

/** Whether a name, or a name and an age, stands before the comma. */
function followsName(words: readonly Word[], at: number): boolean {
  const before = words[at - 2] as Word;
  if (before.kind === 'number')
    return words[at - 3]?.text === ',' && words[at - 4]?.isCapital === true;
  return before.isCapital && !CALENDAR.test(before.lower);
}

/** Where the stretch ends: at the next comma, dash or end; null where it runs on too long. */
function stretchEnd(words: readonly Word[], at: number): number | null {
  let end = at;
  while (end < words.length && end - at <= MOST_WORDS && words[end]?.kind !== 'sign') end += 1;
  if (end === at || end - at > MOST_WORDS) return null;
  const sign = words[end]?.text;
  return sign === undefined || [',', '.', ')', '—', '–', ';', ':'].includes(sign) ? end : null;
}

/** Whether no verb stands in it before a 'who'. */
function isNoun(words: readonly Word[]): boolean {
  for (const [i, { lower }] of words.entries()) {
    if (RELATIVES.has(lower) || lower === 'which' || lower === 'that') return i > 1;
    if (STOPS.has(lower) && !JOINING.has(lower) && i > 0) return false;
    if (lower.endsWith('ed') && i > 1) return false;
  }
  return true;
}
