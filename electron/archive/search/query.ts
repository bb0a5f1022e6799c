/**
 * Reads what a person types into the search field. Nothing typed is an error: what cannot be used is
 * left out and said. Words only ever reach SQLite folded and between quotes, so nothing typed is
 * syntax there.
 */
import { isUnspaced, START_LENGTHS, tokens } from './tokens.ts';

export const searchColumns = ['body', 'headline', 'dek', 'slug', 'byline', 'tags'] as const;
export type SearchColumn = (typeof searchColumns)[number];

/** Words that must stand side by side; a single word is a phrase of one. */
export interface Phrase {
  terms: string[];
  /** Whether the last term may go on. */
  prefix: boolean;
  /** Where to look; null for everywhere. */
  column: SearchColumn | null;
}

/** A field that is filtered by rather than searched. */
export interface FieldTest {
  field: 'desk' | 'status';
  /** As typed. */
  value: string;
  prefix: boolean;
  negative: boolean;
}

export interface Query {
  phrases: Phrase[];
  without: Phrase[];
  fields: FieldTest[];
  /** What could not be used, in a sentence; null when all of it could. */
  note: string | null;
}

const COLUMN_OF: Record<string, SearchColumn> = {
  headline: 'headline',
  slug: 'slug',
  byline: 'byline',
  tag: 'tags',
};

/** [-][field:]"phrase"[*] or [-][field:]word; an open quote reaches to the end. */
const CLAUSE =
  /(-)?(?:(headline|slug|byline|tag|desk|status):)?(?:["“”„]([^"“”„]*)(?:["“”„](\*)?|$)|(\S+))/giu;
const ONE_CHARACTER = /^\P{M}\p{M}*$/u;
/** More would be nothing a person typed, and SQLite limits the depth of expressions. */
const MOST_PHRASES = 40;
const MOST_TERMS = 60;
/** A shorter beginning stands for half of all words. */
const SHORTEST_PREFIX = 2;

export function parseQuery(text: string): Query {
  const query: Query = { phrases: [], without: [], fields: [], note: null };
  const unused: string[] = [];
  const short: string[] = [];
  for (const [whole, minus, name, quoted, star, bare] of text.matchAll(CLAUSE)) {
    const field = name?.toLowerCase();
    const value = (quoted ?? bare ?? '').normalize('NFC');
    const prefix = star !== undefined || (quoted === undefined && value.endsWith('*'));
    const words = value.replace(/\*+$/, '');
    if (field === 'desk' || field === 'status') {
      if (words === '') unused.push(whole);
      else query.fields.push({ field, value: words, prefix, negative: minus !== undefined });
      continue;
    }
    const phrase = toPhrase(words, prefix, field === undefined ? null : (COLUMN_OF[field] ?? null));
    if (!phrase) unused.push(whole);
    else if (isTooShort(phrase)) short.push(whole);
    else if (query.phrases.length + query.without.length >= MOST_PHRASES) unused.push(whole);
    else (minus === undefined ? query.phrases : query.without).push(phrase);
  }
  query.note = noteOn(unused, short);
  return query;
}

function toPhrase(words: string, prefix: boolean, column: SearchColumn | null): Phrase | null {
  const terms: string[] = [];
  let goesOn = prefix;
  let runEnd = -1;
  for (const { term, start, end } of tokens(words)) {
    const unspaced = isUnspaced(words.slice(start));
    // The last character of a run stands alone in the index only where the text's run ends too.
    if (unspaced && end <= runEnd) continue;
    runEnd = end;
    if (terms.length < MOST_TERMS) terms.push(term);
    goesOn = prefix || (unspaced && ONE_CHARACTER.test(term));
  }
  return terms.length === 0 ? null : { terms, prefix: goesOn, column };
}

function isTooShort({ terms, prefix }: Phrase): boolean {
  const last = terms.at(-1) ?? '';
  return prefix && terms.length === 1 && !isUnspaced(last) && [...last].length < SHORTEST_PREFIX;
}

function noteOn(unused: readonly string[], short: readonly string[]): string | null {
  const list = (parts: readonly string[]) =>
    parts.map((part) => `“${part.length > 40 ? `${part.slice(0, 40)}…` : part}”`).join(', ');
  const notes: string[] = [];
  if (short.length > 0) {
    notes.push(`${list(short)} is too short: the beginning of a word needs two letters.`);
  }
  if (unused.length > 0) notes.push(`${list(unused)} could not be searched for and was left out.`);
  return notes.length > 0 ? notes.join(' ') : null;
}

/** The phrases in FTS5's syntax, or null when there are none. */
export function toMatch(
  phrases: readonly Phrase[],
  without: readonly Phrase[] = [],
): string | null {
  if (phrases.length === 0) return null;
  const all = phrases.map(matchOf).join(' AND ');
  if (without.length === 0) return all;
  return `(${all}) NOT (${without.map(matchOf).join(' OR ')})`;
}

/**
 * The two or three letters with which some word of a piece must begin, when that is all the phrase
 * asks for: such a phrase is answered by the index of beginnings.
 */
export function startOf({ terms, prefix, column }: Phrase): string | null {
  const [term = ''] = terms;
  const fits = (START_LENGTHS as readonly number[]).includes(term.length);
  return prefix && column === null && terms.length === 1 && fits && !isUnspaced(term) ? term : null;
}

function matchOf({ terms, prefix, column }: Phrase): string {
  const words = `"${terms.join(' ').replaceAll('"', '')}"${prefix ? '*' : ''}`;
  return column === null ? words : `${column} : ${words}`;
}
