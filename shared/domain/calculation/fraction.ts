/** Exact arithmetic on fractions: 0.1 + 0.2 is 0.3, and a third of three is one. */

export interface Fraction {
  readonly top: bigint;
  /** Always above zero. */
  readonly bottom: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => {
  let [one, other] = [a < 0n ? -a : a, b];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
};

/** @returns the fraction in lowest terms; null for nothing that can be divided by */
export function fraction(top: bigint, bottom = 1n): Fraction | null {
  if (bottom === 0n) return null;
  const sign = bottom < 0n ? -1n : 1n;
  const by = divisor(top, bottom * sign) || 1n;
  return { top: (top * sign) / by, bottom: (bottom * sign) / by };
}

/** A number in digits with at most one point, such as `2.80`. */
export function fromDigits(digits: string): Fraction {
  const [whole = '0', decimals = ''] = digits.split('.');
  return fraction(BigInt(`${whole || '0'}${decimals}`), 10n ** BigInt(decimals.length)) as Fraction;
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom) as Fraction;
export const negative = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom });
export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.top, a.bottom * b.bottom) as Fraction;
export const over = (a: Fraction, b: Fraction): Fraction | null =>
  fraction(a.top * b.bottom, a.bottom * b.top);

/** To that many decimals, halves away from zero. */
export function rounded(a: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals);
  const doubled = a.top * scale * 2n;
  const away = a.top < 0n ? -a.bottom : a.bottom;
  return fraction((doubled + away) / (a.bottom * 2n), scale) as Fraction;
}

export const equal = (a: Fraction, b: Fraction): boolean =>
  a.top === b.top && a.bottom === b.bottom;

/** As people write it: `3,900`, `-0.125`; to six decimals, with ≈ before what was rounded. */
export function written(a: Fraction): string {
  const short = rounded(a, 6);
  const size = short.top < 0n ? -short.top : short.top;
  const whole = String(size / short.bottom).replace(/\B(?=(\d{3})+$)/gu, ',');
  const rest = String(((size % short.bottom) * 1_000_000n) / short.bottom)
    .padStart(6, '0')
    .replace(/0+$/u, '');
  const sign = short.top < 0n ? '-' : '';
  return `${equal(short, a) ? '' : '≈ '}${sign}${whole}${rest && `.${rest}`}`;
}
