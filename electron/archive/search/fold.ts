/**
 * Folding: the form in which words are compared. Case and accents go; letters that a language
 * counts as its own stay. The forms follow what people type:
 * German: ä ö ü as a o u, ß as ss. Nordic and Polish: ø ł đ as o l d, æ œ as ae oe.
 * Ukrainian: й and ї are letters of their own and stay; ґ as г; stress marks go; the apostrophe
 * inside a word goes, whichever of its forms was typed. Russian: ё as е.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;

const LETTERS: Record<string, string> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ґ: 'г',
  ё: 'е',
  ς: 'σ',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

// Marks that stand on Latin, Greek and Cyrillic letters; other scripts' marks are vowels.
const MARKS = /[\u0300-\u036f]/gu;
// й, ї and ў in their parted form.
const CYRILLIC_LETTERS = /[иі\u0443][\u0306\u0308]/gu;
const KEPT = new Set(['и\u0306', 'і\u0308', '\u0443\u0306']);

/** The folded form of a word or a text. Its length may differ from the text's. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(CYRILLIC_LETTERS, (pair) => (KEPT.has(pair) ? pair.normalize('NFC') : pair))
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}
