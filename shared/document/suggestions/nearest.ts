/**
 * Whose a change is of which no deed tells, not even one about the blocks around it: of letters that
 * repeat themselves the comparison may have taken the one for the other. One in some thousands.
 */
import type { Side } from '../redline/index.ts';
import type { Stamp, Trace } from './trace.ts';

/** A place in either document. */
export interface Stretch {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
}

/** The deed closest to any of the places, in either text; null when there is none at all. */
export function nearest({ runs, gone, latest }: Trace, places: readonly Stretch[]): Stamp | null {
  const there = places.flatMap((place) => [place, ...images(runs, place)]);
  let [best, least]: [Stamp | null, number] = [latest, Number.POSITIVE_INFINITY];
  const consider = (side: Side, from: number, to: number, by: Stamp): void => {
    for (const place of there) {
      if (place.side !== side) continue;
      const distance = Math.max(0, from - place.to, place.from - to);
      if (distance < least) [best, least] = [by, distance];
    }
  };
  let at = 0;
  for (const { size, by } of runs) {
    if (by) consider('after', at, at + size, by);
    at += size;
  }
  for (const { from, to, by } of gone) consider('before', from, to, by);
  return best;
}

/** Where what survived of a place stands in the other document. */
function images(runs: Trace['runs'], { side, from, to }: Stretch): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const { size, base } of runs) {
    if (base !== null) {
      const [own, other] = side === 'after' ? [at, base] : [base, at];
      const [start, end] = [Math.max(own, from), Math.min(own + size, to)];
      if (start < end) {
        const shift = other - own;
        found.push({
          side: side === 'after' ? 'before' : 'after',
          from: start + shift,
          to: end + shift,
        });
      }
    }
    at += size;
  }
  return found;
}
