import { describe, expect, test } from 'vitest';
import {
  layOut,
  nearest,
  nextNamed,
  placeOf,
} from '../../renderer/features/versions/scrubber/layout.ts';
import type { Version } from '../../shared/domain/version.ts';

const version = (at: string, kind: Version['kind'] = 'automatic'): Version =>
  ({ id: at, kind, createdAt: new Date(`2026-02-${at}`).toISOString() }) as Version;
const sitting = (...all: Version[]) => all.toReversed();
const some = { added: 10, removed: 4 };

const sittings = [
  sitting(version('20T10:00')),
  sitting(version('20T11:00'), version('20T11:10')),
  sitting(version('23T09:00', 'named')),
  sitting(version('24T09:00')),
  sitting(version('24T11:00', 'named')),
  sitting(version('24T12:00')),
];

describe('bars', () => {
  const changed = sittings.map((_, i) => (i === 1 ? { added: 0, removed: 0 } : some));
  const { bars, days } = layOut(sittings, changed, 600);

  test('one for each sitting, in order, all within the track', () => {
    expect(bars.map(({ version: { id } }) => id)).toEqual(sittings.map(([last]) => last?.id));
    const xs = bars.map(({ x }) => x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(xs[0]! - bars[0]!.width / 2).toBeGreaterThanOrEqual(0);
    expect(xs.at(-1)! + bars.at(-1)!.width / 2).toBeLessThanOrEqual(600);
  });

  test('days are parted and named, each at its first bar', () => {
    expect(days.map(({ at }) => new Date(at).getDate())).toEqual([20, 23, 24]);
    const gap = (i: number) => bars[i + 1]!.x - bars[i]!.x;
    expect(gap(1)).toBeGreaterThan(gap(0));
    expect(gap(0)).toBe(gap(3));
  });

  test('a sitting in which no word changed is there, and lower than one in which some did', () => {
    expect(bars[1]!.height).toBeGreaterThan(0);
    expect(bars[0]!.height).toBeGreaterThan(bars[1]!.height);
  });

  test('a thousand sittings in a narrow track are still there, and names do not cover one another', () => {
    const many = Array.from({ length: 1000 }, (_, i) =>
      sitting({ ...version('01T10:00'), id: `${i}`, createdAt: new Date(i * 3e7).toISOString() }),
    );
    const drawn = layOut(
      many,
      many.map(() => some),
      400,
    );
    expect(drawn.bars).toHaveLength(1000);
    expect(drawn.bars.at(-1)!.x).toBeLessThanOrEqual(400);
    drawn.days.forEach(({ x }, i) => {
      if (i > 0) expect(x - drawn.days[i - 1]!.x).toBeGreaterThanOrEqual(64);
    });
  });

  test('nothing to draw is no error', () => {
    expect(layOut([], [], 0)).toEqual({ bars: [], days: [] });
    expect(nearest([], 10)).toBe(-1);
  });

  test('the nearest bar is gone to', () => {
    expect(nearest(bars, -50)).toBe(0);
    expect(nearest(bars, bars[2]!.x + 3)).toBe(2);
    expect(nearest(bars, 9999)).toBe(5);
  });
});

describe('steps', () => {
  test('from named version to named version, then to the end', () => {
    expect(nextNamed(sittings, 0, 1)).toBe(2);
    expect(nextNamed(sittings, 2, 1)).toBe(4);
    expect(nextNamed(sittings, 4, 1)).toBe(5);
    expect(nextNamed(sittings, 4, -1)).toBe(2);
    expect(nextNamed(sittings, 2, -1)).toBe(0);
  });

  test('a version stands where its sitting does; one that is left out, where it would', () => {
    expect(placeOf(sittings, version('20T11:00'))).toBe(1);
    expect(placeOf(sittings, version('23T18:00'))).toBe(2);
    expect(placeOf(sittings, version('19T18:00'))).toBe(0);
  });
});
