/** Dates, years, weekdays, seasons, times of day, and times told by today's. */
import { AFTER_ARTICLE, BEGINNINGS, FIGURE_PATTERNS, WORD_PATTERNS } from './date-patterns.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

export function dates({ text, words }: Passage): Found[] {
  const found: Found[] = [];
  for (const [i, word] of words.entries()) {
    for (const { reason, pattern } of patternsAt(words, i)) {
      pattern.lastIndex = word.from;
      if (!pattern.test(text)) continue;
      const to = pattern.lastIndex;
      if (reason === 'a year' && !isYear(text, word.from, to)) continue;
      found.push({ kind: 'date', risk: 'normal', reason, from: word.from, to });
    }
  }
  return found;
}

const stem = ({ lower }: Word): string => lower.split(/[-‑]/)[0] as string;
const APOSTROPHE = /^[’']$/;

/** The patterns that may begin with a word: most words begin no date. */
function patternsAt(words: readonly Word[], at: number): typeof WORD_PATTERNS {
  const word = words[at] as Word;
  if (word.kind === 'number') return FIGURE_PATTERNS;
  const next = words[at + 1];
  if (word.kind === 'sign') {
    return APOSTROPHE.test(word.text) && next?.kind === 'number' ? WORD_PATTERNS : [];
  }
  if (BEGINNINGS.has(word.lower) || BEGINNINGS.has(stem(word))) return WORD_PATTERNS;
  if (!next) return [];
  const isCentury = word.lower.endsWith('century') || next.lower === 'century';
  if (isCentury) return WORD_PATTERNS;
  if (word.lower !== 'the') return [];
  const follows =
    next.kind === 'number' ||
    APOSTROPHE.test(next.text) ||
    AFTER_ARTICLE.has(stem(next)) ||
    words[at + 2]?.lower === 'century' ||
    next.lower.endsWith('century');
  return follows ? WORD_PATTERNS : [];
}

const COUNTED =
  /^[\s\u00A0]+(?:people|men|women|children|\p{Ll}+s|%|percent|per cent|m|km|kg|feet)(?!\p{L})/u;
const TELLS =
  /(?:\b(?:in|since|by|until|from|of|before|after|around|circa|during|between|to|and|early|late|mid|and|the|winter|summer|spring|autumn)|[(,–-])[\s\u00A0]*$/iu;

/** Four figures are a year unless money, a decimal, or things counted say otherwise. */
function isYear(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  if (/[\p{Sc}\p{N}.,]$/u.test(before) || /^[.,:/]?\p{N}/u.test(after)) return false;
  return !COUNTED.test(after) || (TELLS.test(before) && !/^\s+(?:people|men|women)/.test(after));
}
