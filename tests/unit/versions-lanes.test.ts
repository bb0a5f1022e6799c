import { describe, expect, test } from 'vitest';
import { lanesOf } from '../../renderer/features/versions/graph/lanes.ts';
import { historyRows, type Strand } from '../../renderer/features/versions/history.ts';
import type { Draft } from '../../shared/domain/draft.ts';
import type { Version } from '../../shared/domain/version.ts';

const version = (id: string, time: string): Version =>
  ({
    id,
    kind: 'named',
    createdAt: `2026-02-24T${time}:00.000Z`,
    parents: [],
  }) as unknown as Version;
const strand = (id: string, branch: string, merged: string | null, ...own: Version[]): Strand => ({
  draft: { id, name: id, branch, merged } as Draft,
  sittings: own.map((each) => [each]),
});
const piece = ['12:00', '11:00', '10:00', '09:00'].map((time) => [version(`p${time}`, time)]);

const drawn = (strands: readonly Strand[]) => {
  const rows = historyRows(piece, undefined, new Set(), strands);
  const { parts, width } = lanesOf(rows, strands);
  const told = rows.map((row, i) => [
    row.kind === 'day' ? 'day' : row.version.id,
    ...(parts[i] ?? []).map(({ lane, segment }) => `${lane} ${segment}`),
  ]);
  return { told: told.slice(1), width };
};

describe('the lane of a draft', () => {
  test('runs from the version it grew from to its latest', () => {
    const lede = strand(
      'lede',
      'p09:00',
      null,
      version('d11:30', '11:30'),
      version('d10:30', '10:30'),
    );
    expect(drawn([lede])).toEqual({
      told: [
        ['p12:00'],
        ['d11:30', '1 end'],
        ['p11:00', '1 by'],
        ['d10:30', '1 version'],
        ['p10:00', '1 by'],
        ['p09:00', '1 branch'],
      ],
      width: 1,
    });
  });

  test('is whole where all was written within one sitting, or within a moment', () => {
    const early = version('p11:10', '11:10');
    const sittings = [[version('p12:00', '12:00')], [version('p11:40', '11:40'), early]];
    const lede = strand(
      'lede',
      'p11:10',
      'p12:00',
      version('d12:00', '12:00'),
      version('d11:20', '11:20'),
    );
    const rows = historyRows(sittings, undefined, new Set(), [lede]);
    const { parts } = lanesOf(rows, [lede]);
    expect(
      rows
        .slice(1)
        .map((row, i) => [
          row.kind === 'day' ? 'day' : row.version.id,
          ...(parts[i + 1] ?? []).map(({ segment }) => segment),
        ]),
    ).toEqual([
      ['p12:00', 'merge'],
      ['d12:00', 'version'],
      ['d11:20', 'version'],
      ['p11:40', 'branch'],
    ]);
  });

  test('runs on into the version that took it in, which has two parents', () => {
    const lede = strand('lede', 'p10:00', 'p12:00', version('d10:30', '10:30'));
    expect(drawn([lede]).told).toEqual([
      ['p12:00', '1 merge'],
      ['p11:00', '1 by'],
      ['d10:30', '1 version'],
      ['p10:00', '1 branch'],
      ['p09:00'],
    ]);
  });

  test('two at a time have lanes of their own, one after the other share one', () => {
    const early = strand('early', 'p09:00', null, version('e09:30', '09:30'));
    const late = strand('late', 'p11:00', null, version('l11:30', '11:30'));
    const beside = strand('beside', 'p09:00', null, version('b11:40', '11:40'));
    expect(drawn([early, late]).width).toBe(1);
    expect(drawn([early, late, beside]).width).toBe(2);
  });

  test('ends with its own rows where the version it grew from is not shown', () => {
    const lede = strand('lede', 'elsewhere', 'gone', version('d10:30', '10:30'));
    expect(drawn([lede]).told.filter(([, part]) => part)).toEqual([['d10:30', '1 end']]);
  });

  test('without drafts there are none', () => {
    expect(drawn([])).toEqual({ told: piece.map(([each]) => [each?.id]), width: 0 });
  });
});
