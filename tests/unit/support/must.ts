/**
 * What must hold, looked at some million times in a run of the laws: the runner's `expect` costs more
 * than most of them take, and is asked only to say what is wrong.
 */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

export function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`Does not hold: ${what}`);
}

/** The very same. */
export function mustBe(actual: unknown, expected: unknown, what: string): void {
  if (!Object.is(actual, expected)) expect(actual, what).toBe(expected);
}

/** The same in all its parts. */
export function mustEqual(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, what).toEqual(expected);
}
