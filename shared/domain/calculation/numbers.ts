/** The numbers in a sentence, in digits or in English words. */
import { type Fraction, fromDigits, plus, times } from './fraction.ts';

/** A number as it is written: thousands parted by commas, points, thin spaces or apostrophes. */
export const NUMBER =
  /\d{1,3}(?:[,'’\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:[.,]\d+)?/uy;

/** What a number in digits says; a comma that parts no thousands is a decimal one. */
export function readDigits(written: string): { value: Fraction; decimals: number } {
  const plain = /^\d{1,3}(?:[,'’\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?$/u.test(written)
    ? written.replace(/[^\d.]/gu, '')
    : written.replace(',', '.');
  return { value: fromDigits(plain), decimals: plain.split('.')[1]?.length ?? 0 };
}

const SCALES: Readonly<Record<string, string>> = {
  hundred: '100',
  thousand: '1000',
  k: '1000',
  million: '1000000',
  m: '1000000',
  mn: '1000000',
  billion: '1000000000',
  bn: '1000000000',
  trillion: '1000000000000',
  dozen: '12',
};

/** What a word after a number multiplies it by; null for every other word. */
export const scaleOf = (word: string): Fraction | null => {
  const scale = SCALES[word.toLowerCase()];
  return scale === undefined ? null : fromDigits(scale);
};

const SMALL: readonly string[] = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const TENS: readonly string[] = [
  ...['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
];

function smallOf(word: string): bigint | null {
  const small = SMALL.indexOf(word);
  if (small >= 0) return BigInt(small);
  const ten = TENS.indexOf(word);
  return ten > 1 ? BigInt(ten * 10) : null;
}

export interface FoundNumber {
  /** As it stands in the text. */
  readonly words: string;
  readonly value: Fraction;
  /** How many decimals it is given to. */
  readonly decimals: number;
  /** The least that it can be told apart by: 1000 for 'four thousand', 1 for '3,900'. */
  readonly unit: Fraction;
}

const ONE = fromDigits('1');
const TOKEN = /\d[\d,.'’\u00a0\u202f\u2009]*|\p{L}+/gu;

interface Reading {
  readonly from: number;
  to: number;
  /** What was read of whole scales, such as the two thousand of 'two thousand and six'. */
  whole: Fraction;
  /** What is being read. */
  part: Fraction;
  decimals: number;
  unit: Fraction;
}

const begun = (from: number, to: number, part: Fraction, decimals: number): Reading => ({
  from,
  to,
  whole: fromDigits('0'),
  part,
  decimals,
  unit: ONE,
});

/** Takes a scale word or a further number word; false when it belongs to no number before it. */
function goOn(reading: Reading, word: string, between: string): boolean {
  if (!/^[\s-]+(?:and\s+)?$/u.test(between)) return false;
  const scale = scaleOf(word);
  if (scale && word.length > 2) {
    if (word === 'hundred' || word === 'dozen') reading.part = times(reading.part, scale);
    else {
      reading.whole = plus(reading.whole, times(reading.part, scale));
      reading.part = fromDigits('0');
    }
    reading.unit = scale;
    return true;
  }
  const small = smallOf(word);
  if (small === null || reading.decimals > 0) return false;
  // 'twenty one', 'two hundred six', 'three thousand forty', but not 'eight nine'.
  const tens = reading.part.top % 100n;
  const joins = small < 10n ? tens === 0n || (tens >= 20n && tens % 10n === 0n) : tens === 0n;
  if (!joins || (reading.part.top === 0n && reading.whole.top === 0n)) return false;
  reading.part = plus(reading.part, { top: small, bottom: 1n });
  reading.unit = ONE;
  return true;
}

/** The numbers that stand in a text, in their order. Ordinals and times of day are left alone. */
export function numbersIn(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  let reading: Reading | null = null;
  const end = () => {
    if (!reading) return;
    const { from, to, whole, part, decimals, unit } = reading;
    found.push({ words: text.slice(from, to), value: plus(whole, part), decimals, unit });
    reading = null;
  };
  const tokens = [...text.matchAll(TOKEN)];
  for (const [i, token] of tokens.entries()) {
    const from = token.index;
    const word = token[0].replace(/[^\d\p{L}]+$/u, '');
    const to = from + word.length;
    if (/^\d/u.test(word)) {
      end();
      if (/^(?:st|nd|rd|th)\b|^:\d/u.test(text.slice(to)) || text[from - 1] === ':') continue;
      NUMBER.lastIndex = 0;
      if (NUMBER.exec(word)?.[0] !== word) continue;
      const { value, decimals } = readDigits(word);
      reading = begun(from, to, value, decimals);
      // '3.4bn', '40k': the scale stands right behind it.
      const next = tokens[i + 1];
      const scale = next?.index === to ? scaleOf(next[0]) : null;
      if (scale && next) {
        const own: Reading = reading;
        own.part = times(own.part, scale);
        own.unit = scale;
        own.to = next.index + next[0].length;
      }
      continue;
    }
    const current = reading as Reading | null;
    if (current && current.to >= to) continue;
    const lower = word.toLowerCase();
    if (current && goOn(current, lower, text.slice(current.to, from))) {
      current.to = to;
      continue;
    }
    if (lower === 'and') continue;
    end();
    const small = smallOf(lower);
    // 'one' alone is a pronoun more often than a number.
    const alone =
      lower === 'one' && !/^[\s-]+(hundred|thousand|million|billion)/iu.test(text.slice(to));
    if (small !== null && !alone) reading = begun(from, to, { top: small, bottom: 1n }, 0);
  }
  end();
  return found;
}
