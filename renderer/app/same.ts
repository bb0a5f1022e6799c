/** Telling news from what is known already: a store that keeps its old value draws nothing. */

/** Whether two values that came as data (JSON) say the same. */
export const sameData = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) ||
  (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The old value where the new one says the same. */
export const kept = <T>(old: T, next: T): T => (sameData(old, next) ? old : next);
