/** What exported files are called: a desk's pattern, filled for each file, safe on every system. */
import { z } from 'zod';

/** What a pattern may name, in braces: `{slug}-{date}-{version}`. */
export const namingFields = [
  'slug',
  'headline',
  'desk',
  'byline',
  'date',
  'version',
  'format',
  'profile',
] as const;
export type NamingField = (typeof namingFields)[number];

/** What a file is called where nobody said otherwise. */
export const plainNaming = '{slug}';

/** What stands for each field; empty ones go with the separators behind them. */
export type Naming = Readonly<Record<NamingField, string>>;

const FIELD = /\{([^{}]*)\}/gu;
/** Whatever is neither letter, number nor harmless sign is somewhere a separator, or means something. */
const STRANGE = /[^\p{L}\p{N}\p{M} ._()-]/u;

/** Why the pattern cannot be used, in one sentence; null when it can. */
export function namingProblem(pattern: string): string | null {
  const names = [...pattern.matchAll(FIELD)].map(([, name]) => name ?? '');
  const unknown = names.find((name) => !(namingFields as readonly string[]).includes(name));
  if (unknown !== undefined) return `There is no {${unknown}} to name a file by.`;
  const strange = STRANGE.exec(pattern.replace(FIELD, ''));
  if (strange) return `The name of a file cannot have “${strange[0]}” in it.`;
  if (!names.includes('slug') && !names.includes('headline')) {
    return 'Without {slug} or {headline} all files would be called the same.';
  }
  return null;
}

export const namingPattern = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((pattern) => namingProblem(pattern) === null);

/** Whether files are told apart by their profile without anything behind their names. */
export const namesProfile = (pattern: string): boolean => pattern.includes('{profile}');

/** Bytes of a name, so that a number, an ending and a profile still find room in 255. */
const MOST_BYTES = 180;
/** Code points of each field; the next when the whole would be too long. */
const MOST_LETTERS = [60, 40, 24, 12, 6];

/** A file's name without its ending: of a pattern without a fault, never empty. */
export function fileNamed(pattern: string, naming: Naming): string {
  let stem = '';
  for (const most of MOST_LETTERS) {
    stem = unreserved(filled(pattern, naming, most));
    if (bytesOf(stem) <= MOST_BYTES) return stem;
  }
  while (bytesOf(stem) > MOST_BYTES) stem = [...stem].slice(0, -1).join('');
  return unreserved(trimmed(stem));
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const SEPARATORS = /^[ ._-]+/u;
const trimmed = (text: string): string =>
  text.replace(SEPARATORS, '').replace(/[ ._-]+$/u, '') || 'untitled';

function filled(pattern: string, naming: Naming, most: number): string {
  let out = '';
  let dropped = false;
  let at = 0;
  const literal = (text: string): void => {
    const safe = [...text].map((sign) => (STRANGE.test(sign) ? '-' : sign)).join('');
    out += dropped ? safe.replace(SEPARATORS, '') : safe;
  };
  for (const found of pattern.matchAll(FIELD)) {
    literal(pattern.slice(at, found.index));
    const value = wordsOf(found[1] as NamingField, naming, most);
    dropped = value === '';
    out += value;
    at = found.index + found[0].length;
  }
  literal(pattern.slice(at));
  return trimmed(out.normalize('NFC'));
}

function wordsOf(field: NamingField, naming: Naming, most: number): string {
  const value = simplified(naming[field] ?? '', most);
  return value === '' && field === 'slug' ? simplified(naming.headline, most) : value;
}

/** Text as part of a name: letters and numbers, small, with hyphens between words. */
export function simplified(text: string, most = 60): string {
  return [
    ...text
      .normalize('NFKD')
      // Accents go from Latin letters only: elsewhere the mark is part of the letter.
      .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’ʼ]/gu, '')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
  ]
    .slice(0, most)
    .join('')
    .replace(/-+$/, '');
}

/** Windows keeps these names for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?=$|[ .])/iu;

const unreserved = (name: string): string => name.replace(RESERVED, '$1-');

/** The day as files are named by it, by the clock of the wall: `2026-11-23`. */
export function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Names given in one go; a name that is taken gets a number, however it is spelt. */
export class TakenNames {
  readonly #taken = new Set<string>();

  /** @returns the stem, or the stem with the first number that is free */
  take(stem: string, extension: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? stem : `${stem} ${number}`;
      // As systems compare names that tell neither small from large nor two spellings of a letter.
      const key = `${name}.${extension}`.normalize('NFKC').toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}
