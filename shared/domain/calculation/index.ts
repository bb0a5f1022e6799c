/**
 * A calculation as a checker writes it down, '4,118 - 218 = 3,900', worked out by a small reader of its
 * own: four operations, brackets, percent, scale words. Words between numbers are labels.
 */
import {
  equal,
  type Fraction,
  fromDigits,
  negative,
  over,
  plus,
  rounded,
  times,
  written,
} from './fraction.ts';
import { NUMBER, numbersIn, readDigits, scaleOf } from './numbers.ts';

export { numbersIn } from './numbers.ts';

export interface Worked {
  /** The result, as people write it. */
  readonly result: string;
  /** What stands behind the equals sign; null when nothing does. */
  readonly stated: string | null;
  /** Whether that is the result, to the decimals it is given to; null when nothing is stated. */
  readonly agrees: boolean | null;
  readonly value: Fraction;
}

type Token =
  | { readonly kind: 'number'; readonly value: Fraction; readonly decimals: number }
  | { readonly kind: 'sign'; readonly sign: string };

const SIGNS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
  ':': '/',
  '[': '(',
  ']': ')',
};

/** More is no calculation on the back of an envelope. */
const MOST_TOKENS = 400;

/** The parts of a calculation; null when something in it is neither number, sign nor word. */
function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (tokens.length > MOST_TOKENS) return null;
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text);
    if (number) {
      tokens.push({ kind: 'number', ...readDigits(number[0]) });
      at = NUMBER.lastIndex;
      continue;
    }
    const word = /^\p{L}[\p{L}\p{M}'’]*/u.exec(text.slice(at))?.[0];
    const last = tokens.at(-1);
    if (word) {
      at += word.length;
      const scale = scaleOf(word);
      if (word === 'x' && isValue(last)) tokens.push({ kind: 'sign', sign: '*' });
      else if (word === 'of' && last?.kind === 'sign' && last.sign === '%') {
        tokens.push({ kind: 'sign', sign: '*' });
      } else if (scale && last?.kind === 'number') {
        tokens[tokens.length - 1] = { ...last, value: times(last.value, scale) };
      }
      continue;
    }
    const character = text[at] as string;
    at += 1;
    const sign = SIGNS[character] ?? character;
    if ('+-*/()%'.includes(sign)) tokens.push({ kind: 'sign', sign });
    else if (!/[\s\p{Sc},.;'"“”]/u.test(character)) return null;
  }
  return tokens;
}

const isValue = (token: Token | undefined): boolean =>
  token?.kind === 'number' ||
  (token?.kind === 'sign' && (token.sign === ')' || token.sign === '%'));

/** Works out what stands between two brackets or ends; null for what cannot be. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Fraction | null {
    const value = this.#sum();
    return this.#at === this.#tokens.length ? value : null;
  }

  #take(...signs: string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return null;
    this.#at += 1;
    return token.sign;
  }

  #sum(): Fraction | null {
    let left = this.#product();
    for (let sign = this.#take('+', '-'); left && sign; sign = this.#take('+', '-')) {
      const right = this.#product();
      if (!right) return null;
      left = plus(left, sign === '+' ? right : negative(right));
    }
    return left;
  }

  #product(): Fraction | null {
    let left = this.#signed();
    for (let sign = this.#take('*', '/'); left && sign; sign = this.#take('*', '/')) {
      const right = this.#signed();
      if (!right) return null;
      left = sign === '*' ? times(left, right) : over(left, right);
    }
    return left;
  }

  #signed(): Fraction | null {
    if (this.#take('-')) {
      const value = this.#signed();
      return value && negative(value);
    }
    this.#take('+');
    let value = this.#single();
    while (value && this.#take('%')) value = times(value, { top: 1n, bottom: 100n });
    return value;
  }

  #single(): Fraction | null {
    if (this.#take('(')) {
      const value = this.#sum();
      return value && this.#take(')') ? value : null;
    }
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'number') return null;
    this.#at += 1;
    return token.value;
  }
}

/**
 * Works a calculation out.
 * @returns null when it is none, such as plain words, one number alone, or a division by nothing
 */
export function workOut(text: string): Worked | null {
  const sides = text.split('=');
  const [left = '', right = ''] = sides;
  if (sides.length > 2) return null;
  const tokens = tokensOf(left);
  if (!tokens?.some((token) => token.kind === 'sign')) return null;
  const value = new Reader(tokens).whole();
  if (!value) return null;
  const said = tokensOf(right);
  const statedValue = said && said.length > 0 ? new Reader(said).whole() : null;
  if (sides.length === 2 && right.trim() !== '' && !statedValue) return null;
  const decimals = Math.max(
    0,
    ...(said ?? []).map((one) => (one.kind === 'number' ? one.decimals : 0)),
  );
  return {
    result: written(value),
    stated: statedValue && written(statedValue),
    agrees:
      statedValue && (equal(statedValue, value) || sameTo(value, statedValue, decimals, said)),
    value,
  };
}

/** A stated percentage is given in hundredths: two decimals more count. */
const sameTo = (
  value: Fraction,
  stated: Fraction,
  decimals: number,
  said: readonly Token[] | null,
): boolean => {
  const percent = said?.some((token) => token.kind === 'sign' && token.sign === '%') ? 2 : 0;
  return equal(rounded(value, decimals + percent), rounded(stated, decimals + percent));
};

/**
 * Holds a result against the words of a claim.
 * @returns the numbers of the claim when none of them is the result, as exactly as each is given;
 *   null when one is, or when the claim has none
 */
export function claimSaysOtherwise(value: Fraction, claim: string): string[] | null {
  const numbers = numbersIn(claim);
  if (numbers.length === 0) return null;
  const matches = numbers.some(({ value: said, decimals }) =>
    equal(rounded(value, decimals), rounded(said, decimals)),
  );
  const asPercent = numbers.some(
    ({ value: said, words, decimals }) =>
      new RegExp(`${escaped(words)}\\s*(?:%|per ?cent)`, 'iu').test(claim) &&
      equal(rounded(times(value, fromDigits('100')), decimals), said),
  );
  return matches || asPercent ? null : numbers.map(({ words }) => words);
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
