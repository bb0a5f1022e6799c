import { describe, expect, test } from 'vitest';
import { asMarkdown, met, type Report, type Row } from '../bench/report.ts';

const row: Row = {
  measure: 'typing',
  what: 'typing',
  size: '1k words',
  unit: 'ms',
  ours: { n: 60, p50: 5, p95: 12 },
  peer: { name: 'bare', figures: { n: 60, p50: 4, p95: 10 } },
};
const report = (rows: Row[]): Report => ({
  date: '2026-02-24T14:32:00.000Z',
  quick: false,
  electron: '45.4.1',
  machine: 'a machine',
  rows,
  failed: [{ measure: 'launch', reason: 'No display.' }],
});

describe('a row and its aim', () => {
  test('is compared with the peer of the same run, at the figure that the aim names', () => {
    expect(met({ ...row, aim: { of: 'p95', kind: 'ratio', atMost: 1.3 } })).toBe(true);
    expect(met({ ...row, aim: { of: 'p95', kind: 'ratio', atMost: 1.1 } })).toBe(false);
    expect(met({ ...row, aim: { of: 'p50', kind: 'ratio', atMost: 1.2 } })).toBe(false);
  });

  test('or with a limit', () => {
    expect(met({ ...row, aim: { of: 'p95', kind: 'bound', atMost: 16.7 } })).toBe(true);
    expect(met({ ...row, aim: { of: 'p95', kind: 'bound', atMost: 11.9 } })).toBe(false);
  });

  test('has no verdict without an aim, and none is made up without a peer', () => {
    expect(met(row)).toBeUndefined();
    const { peer: _, ...alone } = row;
    expect(() => met({ ...alone, aim: { of: 'p50', kind: 'ratio', atMost: 2 } })).toThrow();
  });
});

describe('the table', () => {
  test('says what was missed and what could not be measured', () => {
    const table = asMarkdown(report([{ ...row, aim: { of: 'p95', kind: 'ratio', atMost: 1.1 } }]));
    expect(table).toContain(
      '| typing | 1k words | 5.00 / 12.0 ms | bare | 4.00 / 10.0 ms | 1.20 (p95) | p95 ≤ 1.1 × peer | **no** |',
    );
    expect(table).toContain('**Not measured: launch.** No display.');
  });

  test('a single value has no 95th percentile', () => {
    const single: Row = { ...row, unit: 'MB', ours: { n: 1, p50: 240, p95: 240 } };
    expect(asMarkdown(report([single]))).toContain('| 240 MB |');
  });
});
