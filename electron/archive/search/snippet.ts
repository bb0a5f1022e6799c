/** The passage of a text that shows why it was found. */
import type { Phrase, SearchColumn } from './query.ts';
import { isUnspaced, type Token, tokens } from './tokens.ts';

export interface Part {
  text: string;
  match: boolean;
}

/** Characters shown around the first match, about two lines of the list. */
const BEFORE = 60;
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
  const ranges = wanted.length === 0 ? [] : passage(text, wanted);
  const first = ranges[0];
  const from = first ? wordStart(text, Math.max(0, first.start - BEFORE), first.start) : 0;
  const to = wordEnd(text, Math.min(text.length, (first?.start ?? 0) + AFTER), first?.end ?? 0);
  const inside = ranges.filter(({ start, end }) => start >= from && end <= to);
  const shown = parts(text, inside, from, to).map((part) => ({
    ...part,
    text: part.text.replace(/\s+/g, ' '),
  }));
  if (from > 0) shown.unshift({ text: '… ', match: false });
  if (to < text.length) shown.push({ text: ' …', match: false });
  return shown;
}

/**
 * Where it is worth to begin: a little before the first place that reads like one of the words. A
 * word that is written with accents may stand earlier; it would have been as good, not better.
 */
function worthFrom(text: string, phrases: readonly Phrase[]): number {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return 0;
  const places = phrases
    .map(({ terms }) => lower.indexOf(terms[0] ?? ''))
    .filter((place) => place >= 0);
  const first = Math.min(...places, text.length);
  if (first === text.length) return 0;
  const gap = lower.lastIndexOf(' ', Math.max(0, first - BEFORE));
  return gap < 0 ? 0 : gap;
}

function* matchesFrom(text: string, phrases: readonly Phrase[]): Generator<Range, void, undefined> {
  const from = worthFrom(text, phrases);
  let any = false;
  for (const { start, end } of matches(from === 0 ? text : text.slice(from), phrases)) {
    any = true;
    yield { start: start + from, end: end + from };
  }
  // It only read like one: 'tide' in 'untidely'. Then the whole is looked through.
  if (!any && from > 0) yield* matches(text, phrases);
}

/** The matches from the first one of the fullest passage on. */
function passage(text: string, phrases: readonly Phrase[]): Range[] {
  const ranges: Range[] = [];
  for (const range of matchesFrom(text, phrases)) {
    if (ranges[0] && range.start > ranges[0].start + LOOKAHEAD) break;
    ranges.push(range);
    // One word is as well shown at its first place as at any other.
    if (phrases.length === 1 && range.start > (ranges[0]?.start ?? 0) + AFTER) break;
  }
  if (phrases.length === 1) return ranges;
  let best = 0;
  let most = 0;
  ranges.forEach((range, i) => {
    const texts = new Set<string>();
    for (const other of ranges.slice(i)) {
      if (other.end > range.start + AFTER) break;
      texts.add(text.slice(other.start, other.end).toLowerCase());
    }
    if (texts.size > most) {
      most = texts.size;
      best = i;
    }
  });
  return ranges.slice(best);
}

function wordStart(text: string, at: number, latest: number): number {
  // Three words more are better than an ellipsis in their place.
  if (at < 20) return 0;
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
