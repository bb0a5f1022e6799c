/**
 * What of a text bears meaning: its words, numbers and signs, one way of writing each. What is left
 * out when two texts are compared is decided here and nowhere else. In doubt it counts: a claim that
 * is looked at once too often costs a minute, one that is not looked at costs a correction.
 */
import { UNSPACED } from '../words.ts';
import { isIdle } from './articles.ts';
import { languageOf } from './language.ts';

/** Soft hyphens, zero-width characters, marks of direction. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
const APOSTROPHE = /(?<=[\p{L}\p{M}\p{N}])['’‘ʼ´`＇](?=\p{L})/gu;

const KINDS = {
  space: '\\s+',
  number: '\\p{Nd}+(?:[.,]\\p{Nd}+)*|(?<![\\p{L}\\p{N}])[.,]\\p{Nd}+',
  // U.S., a.m.
  initials: '(?<![\\p{L}\\p{M}\\p{N}])\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}\\p{N}])',
  word: "[\\p{L}\\p{M}_]+(?:'[\\p{L}\\p{M}_]+)*",
  ellipsis: '…|\\.{3,}',
  dash: '[-\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]+',
  double: '["“”„‟«»‹›「」『』〝〞〟＂″]',
  single: "['‘’‚‛′]",
  other: '.',
};
type Kind = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as Kind[];
const PARTS = new RegExp(
  Object.values(KINDS)
    .map((each) => `(${each})`)
    .join('|'),
  'gsu',
);

/** Other signs that count; punctuation that is not here only parts words. */
const COUNTS = /[\p{S}\p{N}%‰‱&@#§°?؟？[\]]/u;
/** Signs that count between two figures or two words that they join: 10:30, km/h. */
const JOINS = /[:/∶⁄]/u;
/** Words that in capitals are other words. */
const CAPITALS = new Set('US IT WHO AIDS'.split(' '));
const ELIDED = /^['’](?:\p{N}|(?:tis|twas|em|til|cause|n)(?!\p{L}))/iu;

/** What the sentence around tells about how its words are to be read. */
export interface Reading {
  readonly language: string | null;
  /** Whether capitals stand out: some letter is small. */
  readonly isMixed: boolean;
}

const cleaned = (text: string): string =>
  text.replace(UNSEEN, '').normalize('NFC').replace(APOSTROPHE, "'");

/** How words are to be read that stand in this sentence. */
export function readingOf(sentence: string): Reading {
  const words = cleaned(sentence).match(/[\p{L}\p{M}']+/gu) ?? [];
  return {
    language: languageOf(words.map((word) => word.toLowerCase())),
    isMixed: /\p{Ll}/u.test(sentence),
  };
}

interface Part {
  readonly kind: Kind;
  readonly raw: string;
  readonly at: number;
}

function partsOf(clean: string): Part[] {
  const parts: Part[] = [];
  for (const match of clean.matchAll(PARTS)) {
    // The first group is the match.
    let group = 1;
    while (match[group] === undefined) group += 1;
    parts.push({ kind: NAMES[group - 1] as Kind, raw: match[0], at: match.index });
  }
  return parts;
}

/**
 * The words, numbers and signs of a text that bear its meaning, in order, each in one spelling.
 * Equal lists are equal in meaning as far as this program may say so.
 */
export function meaningOf(text: string, reading: Reading = readingOf(text)): string[] {
  const clean = cleaned(text);
  const parts = partsOf(clean);
  const tokens: string[] = [];
  let open = 0;
  let hasWord = false;
  const articles: number[] = [];
  parts.forEach((part, i) => {
    const { kind, raw, at } = part;
    const before = clean[at - 1] ?? ' ';
    const after = clean[at + raw.length] ?? ' ';
    switch (kind) {
      case 'number':
        tokens.push(numberOf(raw, reading.language));
        break;
      case 'initials':
        tokens.push(wordOf(raw.replaceAll('.', ''), reading));
        break;
      case 'word': {
        const next = parts[i + 2];
        const follows = parts[i + 1]?.kind === 'space' && next ? next.raw.toLowerCase() : '';
        if (isIdle(raw, follows, reading.language, !hasWord)) articles.push(tokens.length);
        if (UNSPACED.test(raw)) tokens.push(...raw);
        else tokens.push(wordOf(raw, reading));
        break;
      }
      case 'ellipsis':
        tokens.push('…');
        break;
      case 'dash':
        if (dashCounts(clean, at, raw)) tokens.push('-');
        break;
      case 'double':
        tokens.push('"');
        break;
      case 'single': {
        const sign = single(raw, before, after, clean.slice(at), open);
        if (sign === 'open') open += 1;
        if (sign === 'close') open = Math.max(0, open - 1);
        if (sign) tokens.push(sign === 'foot' ? "'" : '"');
        break;
      }
      case 'other':
        if (COUNTS.test(raw)) tokens.push(raw);
        else if (JOINS.test(raw) && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) {
          tokens.push(raw);
        }
        break;
    }
    if (kind === 'word' || kind === 'number') hasWord = true;
  });
  const without = tokens.filter((_, i) => !articles.includes(i));
  return without.some((token) => /[\p{L}\p{N}]/u.test(token)) ? without : tokens;
}

function wordOf(raw: string, { isMixed }: Reading): string {
  return isMixed && CAPITALS.has(raw) ? raw : raw.toLowerCase();
}

/** A number without its grouping, where that is plain: 3,900 in English, 1.234.567 anywhere. */
function numberOf(raw: string, language: string | null): string {
  if (/^[1-9]\p{Nd}{0,2}(?:,\p{Nd}{3}){2,}(?:\.\p{Nd}+)?$/u.test(raw))
    return raw.replaceAll(',', '');
  if (/^[1-9]\p{Nd}{0,2}(?:\.\p{Nd}{3}){2,}$/u.test(raw)) return raw.replaceAll('.', '');
  // A sentence that shows no language is taken for English, as with articles.
  const isEnglish = language === 'en' || language === null;
  if (isEnglish && /^[1-9]\p{Nd}{0,2},\p{Nd}{3}(?:\.\p{Nd}+)?$/u.test(raw)) {
    return raw.replace(',', '');
  }
  if (language === 'de' && /^[1-9]\p{Nd}{0,2}\.\p{Nd}{3}$/u.test(raw)) return raw.replace('.', '');
  return raw;
}

/** A hyphen within a word, a sign before a number and a dash between two numbers count. */
function dashCounts(text: string, at: number, raw: string): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + raw.length)];
  if (/\p{N}\s*$/u.test(before) && /^\s*[\p{Sc}]?\p{N}/u.test(after)) return true;
  if (raw.length > 1 || /[—―]/u.test(raw)) return false;
  if (/^[.,]?\p{N}|^\p{Sc}\s?\p{N}/u.test(after) && /(?:^|[\s([{"“„«‘'/\p{Sc}])$/u.test(before)) {
    return true;
  }
  return /[\p{L}\p{M}\p{N}%°.'’"”)\]]$/u.test(before) && /^[\p{L}\p{N}\p{Sc}("“‘]/u.test(after);
}

type Single = 'open' | 'close' | 'foot' | null;

/** What a single quotation mark is: one of a pair, the sign of a foot, or an apostrophe. */
function single(raw: string, before: string, after: string, rest: string, open: number): Single {
  if (raw === '′') return 'foot';
  if (raw === '‘' || raw === '‚' || raw === '‛') return open > 0 && raw === '‘' ? 'close' : 'open';
  const begins = /[\s([{"“„«—–-]/u.test(before);
  if (begins && /\S/u.test(after)) {
    if (raw === '’' || ELIDED.test(rest)) return null;
    return 'open';
  }
  if (/[\p{L}\p{N}]/u.test(after)) return /\p{N}/u.test(before) ? 'foot' : null;
  if (open > 0 || /[.,!?…]/u.test(before)) return 'close';
  return /\p{N}/u.test(before) ? 'foot' : null;
}
