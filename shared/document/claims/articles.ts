/** Articles, and where they say nothing. */

const ENGLISH = new Set(['the', 'a', 'an']);
// The other forms tell who did it to whom, and `ein` is also a number.
const GERMAN = new Set(['der', 'die', 'das']);

/** 'A few' is not 'few', 'the most' not 'most', 'a third' not 'third', 'twice a day' not 'the day'. */
const SPEAKS_BEFORE = new Set(
  (
    'few little lot most more less least best worst only same first last next other ' +
    'half third quarter fifth sixth seventh eighth ninth tenth hundredth thousandth ' +
    'second minute hour day night week fortnight month quarter year decade century time ' +
    'person head piece metre meter kilometre kilometer mile litre liter tonne ton kilo pound barrel'
  ).split(' '),
);

/**
 * Whether a word is an article that could as well be left out.
 * @param raw as it is written
 * @param next the word after it, in small letters; '' when none follows
 * @param language as the sentence shows it; null is taken for English
 * @param isFirst whether it begins the text
 */
export function isIdle(
  raw: string,
  next: string,
  language: string | null,
  isFirst: boolean,
): boolean {
  const word = raw.toLowerCase();
  if (language === 'de') return GERMAN.has(word) && next !== '';
  if (language !== null && language !== 'en') return false;
  if (!ENGLISH.has(word) || SPEAKS_BEFORE.has(next)) return false;
  // Plan A, vitamin A; nor is what no word follows an article.
  if (word === 'a' && raw === 'A' && !isFirst) return false;
  return /^[\p{L}\p{N}]/u.test(next);
}
