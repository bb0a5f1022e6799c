import { describe, expect, test } from 'vitest';
import {
  historyRows,
  reasonOf,
  signed,
  sittingsOf,
} from '../../renderer/features/versions/history.ts';
import type { Version } from '../../shared/domain/version.ts';

let count = 0;
function version(at: string, patch: Partial<Version> = {}): Version {
  count += 1;
  return {
    id: `v${count}`,
    articleId: 'a',
    kind: 'automatic',
    reason: 'left',
    name: '',
    milestone: null,
    authorId: 'nell',
    authorName: 'Nell Arkwright',
    // Without a zone: days are those of the person's own calendar.
    beganAt: new Date(`2026-02-${at}`).toISOString(),
    createdAt: new Date(`2026-02-${at}`).toISOString(),
    words: 1000,
    wordsDelta: 10,
    headline: 'Low water',
    parents: [],
    restoredFrom: null,
    contentHash: '',
    ...patch,
  };
}

describe('sittings', () => {
  test('automatic versions of one person close together are one sitting', () => {
    const versions = [
      version('24T14:32', { kind: 'working', reason: null }),
      version('24T14:20'),
      version('24T13:40'),
      version('24T10:00'),
    ];
    expect(sittingsOf(versions).map((sitting) => sitting.length)).toEqual([3, 1]);
  });

  test('another person, a milestone, a long pause and midnight each begin a new one', () => {
    const versions = [
      version('24T00:10'),
      version('23T23:50'),
      version('23T23:40', { authorId: 'tomas', authorName: 'Tomas Rede' }),
      version('23T23:30', { kind: 'named', name: 'Sent to copy', reason: null }),
      version('23T23:20'),
      version('23T22:19'),
    ];
    expect(sittingsOf(versions).every((sitting) => sitting.length === 1)).toBe(true);
  });

  test('nothing is left out and the order stays', () => {
    const versions = [
      version('24T14:32'),
      version('24T14:20'),
      version('24T14:10', { kind: 'restored', reason: null }),
      version('23T10:00', { kind: 'created', reason: null }),
    ];
    expect(sittingsOf(versions).flat()).toEqual(versions);
  });
});

describe('rows', () => {
  const versions = [
    version('24T14:32', { kind: 'working', reason: null, wordsDelta: 5 }),
    version('24T14:20', { wordsDelta: -2 }),
    version('23T17:55', { kind: 'named', name: 'First full draft', reason: null, wordsDelta: 690 }),
  ];

  test('a heading for each day, the latest is now, words over the sitting', () => {
    expect(
      historyRows(versions).map((row) =>
        row.kind === 'day' ? 'day' : [row.version.id, row.now, row.delta, row.inside],
      ),
    ).toEqual([
      'day',
      [versions[0]!.id, true, 3, false],
      'day',
      [versions[2]!.id, false, 690, false],
    ]);
  });

  test('an unfolded sitting shows each of its versions with its own words', () => {
    const rows = historyRows(versions, new Set([versions[0]!.id])).filter(
      (row) => row.kind === 'version',
    );
    expect(rows.map((row) => [row.version.id, row.delta, row.inside])).toEqual([
      [versions[0]!.id, 5, false],
      [versions[1]!.id, -2, true],
      [versions[2]!.id, 690, false],
    ]);
  });

  test('none for a piece without versions', () => {
    expect(historyRows([])).toEqual([]);
  });
});

describe('words', () => {
  test('a difference carries its sign, none is not said', () => {
    expect(signed(340)).toBe('+340');
    expect(signed(-22)).toBe('−22');
    expect(signed(0)).toBe('');
  });

  test('automatic versions say why they were kept', () => {
    expect(reasonOf(version('24T10:00', { reason: 'before restore' }))).toBe('before a restore');
    expect(reasonOf(version('24T10:00', { reason: 'conflict' }))).toBe(
      'changed elsewhere meanwhile',
    );
    expect(reasonOf(version('24T10:00', { kind: 'named', reason: null }))).toBeNull();
  });
});
