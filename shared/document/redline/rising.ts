/** The heaviest part of a sequence that is already in order: what stays while the rest moves. */

/**
 * For each value whether it belongs to the rising subsequence of the greatest total weight.
 * Values are distinct; weights are positive.
 */
export function heaviestRising(values: readonly number[], weights: readonly number[]): boolean[] {
  if (values.every((value, i) => i === 0 || (values[i - 1] as number) < value)) {
    return values.map(() => true);
  }
  const ranks = new Map([...values].sort((a, b) => a - b).map((value, rank) => [value, rank + 1]));
  const size = values.length;
  // A Fenwick tree over ranks: the index of the heaviest chain that ends at or below a rank.
  const heaviest = new Int32Array(size + 1).fill(-1);
  const total = new Float64Array(size);
  const previous = new Int32Array(size).fill(-1);
  for (let i = 0; i < size; i += 1) {
    const rank = ranks.get(values[i] as number) as number;
    let best = -1;
    for (let at = rank - 1; at > 0; at -= at & -at) {
      const other = heaviest[at] as number;
      if (other >= 0 && (best < 0 || (total[other] as number) > (total[best] as number))) {
        best = other;
      }
    }
    previous[i] = best;
    total[i] = (weights[i] as number) + (best < 0 ? 0 : (total[best] as number));
    for (let at = rank; at <= size; at += at & -at) {
      const other = heaviest[at] as number;
      if (other < 0 || (total[other] as number) < (total[i] as number)) heaviest[at] = i;
    }
  }
  let end = 0;
  for (let i = 1; i < size; i += 1) {
    if ((total[i] as number) > (total[end] as number)) end = i;
  }
  const chosen = values.map(() => false);
  for (let at = end; at >= 0; at = previous[at] as number) chosen[at] = true;
  return chosen;
}
