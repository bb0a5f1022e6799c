/** Word's numbers of languages, as the tags that the rest of the world uses. */

const PRIMARY: Readonly<Record<number, string>> = {
  1: 'ar',
  2: 'bg',
  3: 'ca',
  4: 'zh',
  5: 'cs',
  6: 'da',
  7: 'de',
  8: 'el',
  9: 'en',
  10: 'es',
  11: 'fi',
  12: 'fr',
  13: 'he',
  14: 'hu',
  15: 'is',
  16: 'it',
  17: 'ja',
  18: 'ko',
  19: 'nl',
  20: 'no',
  21: 'pl',
  22: 'pt',
  23: 'rm',
  24: 'ro',
  25: 'ru',
  27: 'sk',
  28: 'sq',
  29: 'sv',
  30: 'th',
  31: 'tr',
  32: 'ur',
  33: 'id',
  34: 'uk',
  35: 'be',
  36: 'sl',
  37: 'et',
  38: 'lv',
  39: 'lt',
  41: 'fa',
  42: 'vi',
  45: 'eu',
  47: 'mk',
  54: 'af',
  57: 'hi',
  60: 'ga',
  62: 'ms',
  82: 'cy',
  86: 'gl',
};

/** The tag of a language, without its country; null when none is stated or none is meant. */
export function languageTag(number: number | null): string | null {
  if (number === null) return null;
  // Serbian, Croatian and Bosnian share one number and differ by what stands above it.
  if ((number & 0x3ff) === 26) return number === 0x041a || number === 0x101a ? 'hr' : 'sr';
  return PRIMARY[number & 0x3ff] ?? null;
}
