/** Summaries of repeated measurements. */

export interface Summary {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
}

/**
 * The smallest value that at least `percent` of all values do not exceed (nearest rank), so that
 * the answer is always a value that was measured.
 * @param percent above 0 and at most 100
 * @throws RangeError without values, or for a percentage out of range
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`No such percentile: ${percent}`);
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  if (value === undefined) throw new RangeError('Nothing was measured');
  return value;
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('Nothing was measured');
  return (lower + upper) / 2;
}

/** Median and 95th percentile. */
export function summarise(values: readonly number[]): Summary {
  return { n: values.length, p50: median(values), p95: percentile(values, 95) };
}
