import { describe, expect, test } from 'vitest';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import { countWords } from '../../shared/document/words.ts';
import { median, percentile, summarise } from '../bench/statistics.ts';
import { asDocument, makeText } from '../bench/text.ts';

describe('summaries of measurements', () => {
  test('the median is the middle value, or the mean of the middle two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  test('a percentile is a value that was measured (nearest rank)', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 95)).toBe(95);
    expect(percentile(hundred, 100)).toBe(100);
    expect(percentile(hundred, 1)).toBe(1);
    expect(percentile([15, 20, 35, 40, 50], 40)).toBe(20);
    expect(percentile([15, 20, 35, 40, 50], 95)).toBe(50);
  });

  test('numbers are ordered as numbers and the input stays as it was', () => {
    const values = [100, 9, 20];
    expect(summarise(values)).toEqual({ n: 3, p50: 20, p95: 100 });
    expect(values).toEqual([100, 9, 20]);
  });

  test('nothing measured is an error, not a zero', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => percentile([], 95)).toThrow(RangeError);
    expect(() => percentile([1], 0)).toThrow(RangeError);
    expect(() => percentile([1], 101)).toThrow(RangeError);
  });
});

describe('the text of the benchmark', () => {
  test.each([1_000, 10_000])('has exactly %i words, the same every time', (count) => {
    const blocks = makeText(count);
    expect(blocks.reduce((sum, { text }) => sum + countWords(text), 0)).toBe(count);
    expect(makeText(count)).toEqual(blocks);
  });

  test('is a valid piece', () => {
    const json = JSON.parse(asDocument(makeText(1_000), 'A thousand words'));
    expect(() => parseDocument(withBlockIds(json))).not.toThrow();
  });

  test('carries the comments it is asked to', () => {
    const ids = Array.from({ length: 12 }, newId);
    const json = JSON.parse(asDocument(makeText(10_000), 'Ten thousand words', ids));
    const doc = parseDocument(withBlockIds(json));
    const found = new Set<string>();
    doc.descendants((node) => {
      for (const mark of node.marks) found.add(mark.attrs.id as string);
    });
    expect(found.size).toBeGreaterThan(9);
    expect(ids).toEqual(expect.arrayContaining([...found]));
  });
});
