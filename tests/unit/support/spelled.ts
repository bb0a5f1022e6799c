/** Sentences, other ways of setting the same sentence, and small changes that say something else. */
import fc from 'fast-check';
import type { Wording } from '../../../shared/document/claims/index.ts';

const WORDS = [
  ...['the', 'a', 'of', 'and', 'in', 'not', 'no', 'every', 'ferry', 'bridge', 'quay', 'people'],
  ...['3,900', '2.80', '5%', '−5', '£40,000', '€12', '1931', '10:30', '3–5', '½', '12 km', '6°'],
  ...['cast-iron', "it's", 'Nell Marrow', 'US', 'us', 'U.S.', 'Dr', 'four thousand', 'über'],
  ...[
    'café',
    'міст',
    'м’ята',
    '港口',
    '“late”',
    '“the tide,”',
    '(so',
    'they said)',
    'TK year',
    'B12',
  ],
];

/** A sentence of such words. */
export const sentence: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 })
  .map((words) => words.join(' '));

/** Replaces each match, or leaves it, as the number tells. */
const some = (
  text: string,
  pattern: RegExp,
  seed: number,
  to: (found: string) => string,
): string => {
  let i = 0;
  return text.replace(pattern, (found: string) => {
    i += 1;
    return (Math.imul(seed + 3, i + 11) >> 2) & 1 ? to(found) : found;
  });
};

const ARTICLE = /^(?:the|a|an)$/iu;

/** Ways of setting a text that leave what it says. */
export const SETTINGS: Readonly<Record<string, (text: string, seed: number) => string>> = {
  spaces: (text, seed) =>
    some(text, / /gu, seed, () => ['\u00A0', '\u2009', '  ', '\n', '\u202F'][seed % 5] as string),
  'soft hyphens': (text, seed) => some(text, /(?<=\p{Ll})(?=\p{Ll})/gu, seed, () => '\u00AD'),
  'zero-width characters': (text, seed) =>
    some(text, /(?<=\p{L})(?=\p{L})/gu, seed, () => '\u200B'),
  decomposition: (text) => text.normalize('NFD'),
  'quotation marks': (text, seed) =>
    text
      .replaceAll('“', ['"', '«', '„'][seed % 3] as string)
      .replaceAll('”', ['"', '»', '“'][seed % 3] as string),
  apostrophes: (text, seed) =>
    some(text, /(?<=\p{L})['’](?=\p{L})/gu, seed, () => (seed % 2 ? '’' : "'")),
  hyphens: (text, seed) => some(text, /(?<=\p{L})-(?=\p{L})/gu, seed, () => '\u2011'),
  ranges: (text, seed) => some(text, /(?<=\p{N})–(?=\p{N})/gu, seed, () => '-'),
  capitals: (text, seed) =>
    some(text, /(?<![\p{L}\p{M}’'.-])\p{Ll}(?=\p{Ll}{2})/gu, seed, (letter) =>
      letter.toUpperCase(),
    ),
  commas: (text, seed) =>
    text
      .split(' ')
      .map((word, i, all) => {
        const [next] = [all[i + 1] ?? ''];
        const isPlain = /^\p{L}{2,}$/u.test(word) && !ARTICLE.test(word) && /^\p{L}/u.test(next);
        return isPlain && (seed >> (i % 8)) & 1 ? `${word},` : word;
      })
      .join(' '),
  'idle articles': (text, seed) =>
    some(text, /(?<=^|\s)the (?=ferry|bridge|quay)/gu, seed, () => ''),
};

/** Small changes that make another claim of it; the text itself where there is nothing to change. */
export const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  'a word more': (text) => `${text} late`,
  not: (text) => text.replace(/ferry|people/u, 'not $&'),
  'a digit': (text) => text.replace(/\p{Nd}/u, (digit) => String((Number(digit) + 1) % 10)),
  'a decimal point': (text) => text.replace('2.80', '280'),
  'a minus': (text) => text.replace('−5', '5'),
  'a percent sign': (text) => text.replace('5%', '5'),
  'a currency': (text) => text.replace('£', '$'),
  'a currency less': (text) => text.replace('€', ''),
  'a unit': (text) => text.replace('km', 'm'),
  'a degree': (text) => text.replace('6°', '6'),
  'a colon': (text) => text.replace('10:30', '1030'),
  'a range': (text) => text.replace('3–5', '35'),
  'a hyphen': (text) => text.replace('cast-iron', 'cast iron'),
  'an apostrophe': (text) => text.replace("it's", 'its'),
  'quotation marks': (text) => text.replace('“late”', 'late'),
  'a name': (text) => text.replace('Marrow', 'Harrow'),
  'a TK': (text) => text.replace('TK year', '1931'),
  'a letter': (text) => text.replace('über', 'uber'),
};

/** A wording of a sentence: what lies between two shares of it, and all around. */
export function wordingOf(text: string, from = 0, to = 1, blockId = 'b1'): Wording {
  const [start, end] = [Math.floor(from * text.length), Math.ceil(to * text.length)];
  return {
    quote: { exact: text.slice(start, end), prefix: '', suffix: '', blockId },
    sentence: text,
  };
}
