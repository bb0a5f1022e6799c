/** The comparison of two sequences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../shared/document/diff.ts';
import { cutWords } from '../../shared/document/tokens.ts';

const items = (text: string) =>
  cutWords(text).map((key) => ({ key, solid: /[\p{L}\p{N}]/u.test(key) }));

const shown = (before: string, after: string): string[] =>
  diff(items(before), items(after)).map(({ from, to, newFrom, newTo }) => {
    const words = (text: string, start: number, end: number) =>
      cutWords(text).slice(start, end).join('');
    return `${words(before, from, to)} → ${words(after, newFrom, newTo)}`;
  });

describe('a comparison of words', () => {
  it('keeps what both have, in order, and loses nothing', () => {
    const word = fc.constantFrom('a', 'b', 'c', ' ', '.');
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (one, other) => {
        const list = (keys: string[]) => keys.map((key) => ({ key, solid: /\w/.test(key) }));
        let [at, newAt] = [0, 0];
        for (const { from, to, newFrom, newTo } of diff(list(one), list(other))) {
          expect(from - at).toBe(newFrom - newAt);
          expect(one.slice(at, from)).toEqual(other.slice(newAt, newFrom));
          expect(to - from + newTo - newFrom).toBeGreaterThan(0);
          [at, newAt] = [to, newTo];
        }
        expect(one.slice(at)).toEqual(other.slice(newAt));
      }),
      { numRuns: 20_000 },
    );
  }, 60_000);

  it('finds as much in common as there is', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    const longest = (one: string[], other: string[]): number => {
      let row = other.map(() => 0);
      for (const a of one) {
        const above = row;
        row = [];
        for (const [j, b] of other.entries()) {
          const left = row[j - 1] ?? 0;
          row.push(a === b ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, left));
        }
      }
      return row.at(-1) ?? 0;
    };
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        // Nothing solid: nothing is joined for the reader's sake.
        const list = (keys: string[]) => keys.map((key) => ({ key, solid: false }));
        const gone = diff(list(one), list(other)).reduce((sum, { from, to }) => sum + to - from, 0);
        expect(one.length - gone).toBe(longest(one, other));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['The ferry left at noon.', 'The ferry left at dusk.', ['noon → dusk']],
    ['one two three', 'one three', ['two  → ']],
    ['red boat', 'blue ship', ['red boat → blue ship']],
    ['港口的灯亮了', '港口的船亮了', ['灯 → 船']],
  ])('%s / %s', (before, after, changes) => {
    expect(shown(before, after)).toEqual(changes);
  });

  it('takes a long text with nothing in common as one change', () => {
    const text = (word: string) =>
      items(Array.from({ length: 5000 }, (_, i) => `${word}${i}`).join(' '));
    expect(diff(text('a'), text('b'))).toEqual([{ from: 0, to: 9999, newFrom: 0, newTo: 9999 }]);
  });
});
