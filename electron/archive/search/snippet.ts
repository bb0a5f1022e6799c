/** The passage of a text that shows why it was found. */
import type { Phrase, SearchColumn } from './query.ts';
import { isUnspaced, type Token, tokens } from './tokens.ts';

export interface Part {
  text: string;
  match: boolean;
}

/** Characters shown before the first match: few, so that a list's one narrow line still reaches it. */
const BEFORE = 24;
const AFTER = 180;
/** The best passage is looked for this far behind the first match. */
const LOOKAHEAD = 4000;

interface Range {
  start: number;
  end: number;
}

/** Where the phrases stand in a text, in order, joined where they touch; at most `limit` of them. */
function* matches(text: string, phrases: readonly Phrase[]): Generator<Range, void, undefined> {
  const longest = Math.max(...phrases.map(({ terms }) => terms.length));
  const window: Token[] = [];
  const words = tokens(text);
  let done = false;
  for (;;) {
    while (!done && window.length < longest) {
      const next = words.next();
      if (next.done) done = true;
      else window.push(next.value);
    }
    const first = window[0];
    if (!first) return;
    let found = 0;
    for (const phrase of phrases) {
      if (phrase.terms.length > found && standsAt(window, phrase)) found = phrase.terms.length;
    }
    if (found === 0) {
      window.shift();
      continue;
    }
    yield { start: first.start, end: endOf(window, phrases, found) };
    window.splice(0, found);
  }
}

/** A search for one character of an unspaced script shows that one, not the pair it stands in. */
function endOf(window: readonly Token[], phrases: readonly Phrase[], found: number): number {
  const first = window[0] as Token;
  const last = window[found - 1] ?? first;
  const single = phrases.find(
    ({ terms, prefix }) => prefix && terms.length === 1 && isUnspaced(terms[0] ?? ''),
  );
  if (found > 1 || !single || !standsAt(window, single)) return last.end;
  return first.start + (single.terms[0]?.length ?? 0);
}

function standsAt(window: readonly Token[], { terms, prefix }: Phrase): boolean {
  return terms.every((term, i) => {
    const word = window[i]?.term;
    if (word === undefined) return false;
    return prefix && i === terms.length - 1 ? word.startsWith(term) : word === term;
  });
}

const forColumn = (phrases: readonly Phrase[], column: SearchColumn): Phrase[] =>
  phrases.filter((phrase) => phrase.column === null || phrase.column === column);

/** The whole of a short text with its matches. */
export function highlight(text: string, phrases: readonly Phrase[], column: SearchColumn): Part[] {
  const wanted = forColumn(phrases, column);
  if (wanted.length === 0) return text === '' ? [] : [{ text, match: false }];
  return parts(text, [...matches(text, wanted)], 0, text.length);
}

/**
 * A passage with the matches in it, or the beginning of the text when nothing matches there (the
 * words may stand in another field). Line breaks are shown as spaces.
 */
export function snippet(text: string, phrases: readonly Phrase[], column: SearchColumn): Part[] {
  const wanted = forColumn(phrases, column);
  const first = wanted.length === 0 ? null : bestPlace(text, wanted);
  const from = first ? wordStart(text, Math.max(0, first.start - BEFORE), first.start) : 0;
  const to = wordEnd(text, Math.min(text.length, (first?.start ?? 0) + AFTER), first?.end ?? 0);
  const ranges = first ? shift(matches(text.slice(from, to), wanted), from) : [];
  const shown = parts(text, ranges, from, to).map((part) => ({
    ...part,
    text: part.text.replace(/\s+/g, ' '),
  }));
  if (from > 0) shown.unshift({ text: '… ', match: false });
  if (to < text.length) shown.push({ text: ' …', match: false });
  return shown;
}

const shift = (ranges: Iterable<Range>, by: number): Range[] =>
  [...ranges].map(({ start, end }) => ({ start: start + by, end: end + by }));

/** The first match of the fullest passage. */
function bestPlace(text: string, phrases: readonly Phrase[]): Range | null {
  const places: (Range & { words: string })[] = [];
  for (const range of likelyMatches(text, phrases)) {
    // One word is as well shown at its first place as at any other.
    if (phrases.length === 1) return range;
    if (places[0] && range.start > places[0].start + LOOKAHEAD) break;
    places.push({ ...range, words: text.slice(range.start, range.end).toLowerCase() });
  }
  let best: Range | null = null;
  let most = 0;
  places.forEach((place, i) => {
    const different = new Set<string>();
    for (const { end, words } of places.slice(i)) {
      if (end > place.start + AFTER) break;
      different.add(words);
    }
    if (different.size > most) {
      most = different.size;
      best = place;
    }
  });
  return best;
}

/**
 * Matches in order. Where the words stand as they were typed they are found without reading what lies
 * between; a word written with accents may stand there too, and would have been as good, not better.
 */
function* likelyMatches(
  text: string,
  phrases: readonly Phrase[],
): Generator<Range, void, undefined> {
  let any = false;
  const reach = phrases.every(({ terms }) => terms.length === 1) ? LONGEST_WORD : LONGEST_PHRASE;
  for (const at of candidates(text, phrases)) {
    // 'tide' in 'untidely' is no match.
    if (WITHIN_WORD.test(text.slice(Math.max(0, at - 2), at))) continue;
    const from = Math.max(0, at - LONGEST_WORD);
    const start = from + text.slice(from, at).search(/\S*$/);
    const found = matches(text.slice(start, at + reach), phrases).next().value;
    // What begins later is another candidate's.
    if (!found || start + found.start > at) continue;
    any = true;
    yield { start: start + found.start, end: start + found.end };
  }
  if (!any) yield* matches(text, phrases);
}

const WITHIN_WORD = /[\p{L}\p{N}\p{M}]$/u;
const LONGEST_WORD = 80;
const LONGEST_PHRASE = 400;

/** Where a phrase's first word stands in the text as it is folded, rising. */
function candidates(text: string, phrases: readonly Phrase[]): number[] {
  // Runs of unspaced scripts are parted from their beginning on.
  if (phrases.some(({ terms }) => terms.some(isUnspaced))) return [];
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const places: number[] = [];
  for (const { terms } of phrases) {
    const term = terms[0] ?? '';
    let found = 0;
    for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + term.length)) {
      places.push(at);
      found += 1;
      if (found === MOST_CANDIDATES) break;
    }
  }
  return places.sort((a, b) => a - b);
}

/** Of one phrase; the words of a passage stand near each other or not at all. */
const MOST_CANDIDATES = 50;

function wordStart(text: string, at: number, latest: number): number {
  // Three words more are better than an ellipsis in their place.
  if (at < 15) return 0;
  const gap = text.slice(at, latest).search(/\s/);
  return gap < 0 ? whole(text, at) : at + gap + 1;
}

function wordEnd(text: string, at: number, earliest: number): number {
  if (at >= text.length) return text.length;
  const gap = text.slice(Math.max(earliest, at - 40), at).search(/\s\S*$/);
  const end = gap < 0 ? at : Math.max(earliest, at - 40) + gap;
  return whole(text, Math.max(end, earliest));
}

/** Never between the halves of a character. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

function parts(text: string, ranges: readonly Range[], from: number, to: number): Part[] {
  const list: Part[] = [];
  const add = (part: string, match: boolean) => {
    if (part !== '') list.push({ text: part, match });
  };
  let at = from;
  for (const { start, end } of ranges) {
    // Characters of unspaced scripts belong to two pairs.
    const begin = Math.max(at, start);
    if (end <= begin) continue;
    add(text.slice(at, begin), false);
    add(text.slice(begin, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  return list;
}
