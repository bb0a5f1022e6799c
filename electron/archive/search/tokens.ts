/**
 * Cuts text into the words that search works on. Scripts written without spaces are cut into
 * overlapping pairs of characters: unlike a dictionary's words these are the same on every
 * platform, and any run of characters in a query finds itself.
 */
import { fold } from './fold.ts';

export interface Token {
  /** Folded. */
  term: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々〇';
const APOSTROPHE = "['’ʼ‘\\u0060´＇]";
/** A run of an unspaced script, or a word; Cyrillic words may hold an apostrophe. */
const WORD = new RegExp(
  `([${UNSPACED}][${UNSPACED}\\p{M}]*)` +
    `|([[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]+(?:(?<=\\p{Script=Cyrillic})${APOSTROPHE}(?=\\p{Script=Cyrillic})[\\p{Script=Cyrillic}\\p{M}]+)*)`,
  'gv',
);
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const APOSTROPHES = new RegExp(APOSTROPHE, 'gu');
// A letter with the marks that follow it.
const CHARACTER = /\P{M}\p{M}*/gu;
/** Longer runs of letters are no words; the index keeps their beginning. */
const LONGEST = 64;

/** The words of a text in order, lazily: whoever needs only the first pays only for these. */
export function* tokens(text: string): Generator<Token, void, undefined> {
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    if (match[1] !== undefined) {
      yield* pairs(match[1], start);
      continue;
    }
    const term = termOf(match[0]);
    if (term !== '') yield { term, start, end: start + match[0].length };
  }
}

/** Texts say the same words again and again; folding one costs more than remembering it. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

function termOf(word: string): string {
  let term = known.get(word);
  if (term === undefined) {
    term = fold(word.replace(APOSTROPHES, '')).slice(0, LONGEST);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, term);
  }
  return term;
}

/** 'ABC' gives AB, BC and C: the last stands alone so that a search for one character finds it. */
function* pairs(run: string, offset: number): Generator<Token, void, undefined> {
  let previous: { text: string; start: number } | null = null;
  for (const match of run.matchAll(CHARACTER)) {
    const text = match[0];
    const start = offset + match.index;
    if (previous) {
      yield { term: fold(previous.text + text), start: previous.start, end: start + text.length };
    }
    previous = { text, start };
  }
  if (previous) {
    yield {
      term: fold(previous.text),
      start: previous.start,
      end: previous.start + previous.text.length,
    };
  }
}

/** Whether a word is written in a script without spaces. */
export function isUnspaced(text: string): boolean {
  return STARTS_UNSPACED.test(text);
}

/** The text as the index takes it: folded words parted by spaces. */
export function indexForm(text: string): string {
  const terms: string[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    if (match[1] === undefined) terms.push(termOf(match[0]));
    else for (const { term } of pairs(match[1], 0)) terms.push(term);
  }
  return terms.join(' ');
}

/** Letters of which the beginnings of words are indexed by themselves. */
export const START_LENGTHS = [2, 3] as const;

/** The beginnings of all words in an index form, each once. */
export function startsOf(forms: readonly string[]): string {
  const starts = new Set<string>();
  for (const form of forms) {
    for (const term of form.split(' ')) {
      for (const length of START_LENGTHS) {
        if (term.length >= length) starts.add(term.slice(0, length));
      }
    }
  }
  return [...starts].join(' ');
}
