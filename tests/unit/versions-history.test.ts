import { describe, expect, test } from 'vitest';
import {
  beginningOf,
  cameAndWent,
  historyRows,
  reasonOf,
  rowOf,
  signed,
  sittingsOf,
  versionsOfRow,
  writersOf,
} from '../../renderer/features/versions/history.ts';
import { titleOf } from '../../renderer/features/versions/names.ts';
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
    frozen: null,
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
    restored: null,
    contentHash: '',
    ...patch,
  };
}

describe('sittings', () => {
  test('automatic versions of one person close together are one sitting', () => {
    const versions = [
      version('24T14:32', { kind: 'working', reason: null }),
      version('24T14:20'),
      version('24T13:52'),
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
      version('23T22:49'),
    ];
    expect(sittingsOf(versions).every((sitting) => sitting.length === 1)).toBe(true);
  });

  test('what was sent ends a sitting, and what came before it stays with it', () => {
    const versions = [
      version('24T14:32', { kind: 'working', reason: null }),
      version('24T14:20', { reason: 'before export' }),
      version('24T14:10'),
    ];
    const sittings = sittingsOf(versions, new Set([versions[1]!.id]));
    expect(sittings).toEqual([[versions[0]], [versions[1], versions[2]]]);
    expect(sittingsOf(versions, new Set([versions[0]!.id]))).toEqual([versions]);
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

  const rowsOf = (unfolded?: ReadonlySet<string>) =>
    historyRows(sittingsOf(versions), versions[0], unfolded);

  test('a heading for each day, the latest is now, a sitting is one row', () => {
    expect(
      rowsOf().map((row) =>
        row.kind === 'day' ? 'day' : [row.version.id, row.now, row.sitting.length, row.inside],
      ),
    ).toEqual([
      'day',
      [versions[0]!.id, true, 2, false],
      'day',
      [versions[2]!.id, false, 1, false],
    ]);
  });

  test('an unfolded sitting shows each of its versions', () => {
    const rows = rowsOf(new Set([versions[0]!.id])).filter((row) => row.kind === 'version');
    expect(
      rows.map((row) => [versionsOfRow(row).map(({ id }) => id), row.open, row.inside]),
    ).toEqual([
      [[versions[0]!.id], true, false],
      [[versions[1]!.id], false, true],
      [[versions[2]!.id], false, false],
    ]);
  });

  test('a version is found in its own row, or in that of its folded sitting', () => {
    expect(rowOf(rowsOf(), versions[1]!.id)).toBe(1);
    expect(rowOf(rowsOf(new Set([versions[0]!.id])), versions[1]!.id)).toBe(2);
    expect(rowOf(rowsOf(), 'gone')).toBe(-1);
  });

  test('none for a piece without versions', () => {
    expect(historyRows([], undefined)).toEqual([]);
  });

  test('what was written from is what stood before the first of a sitting', () => {
    const [sitting = []] = sittingsOf([
      version('24T14:32', { parents: ['b'] }),
      version('24T14:20', { parents: ['a', 'other'] }),
    ]);
    expect(beginningOf(sitting)).toBe('a');
    expect(beginningOf([version('24T14:20')])).toBeNull();
  });

  test('everybody who wrote stands in the filter once, the latest first', () => {
    const ines = { authorId: 'ines', authorName: 'Ines Calloway' };
    const nobody = { authorId: null, authorName: '' };
    const all = [version('24T14:32'), version('24T10:00', ines), version('23T10:00')];
    expect(writersOf([...all, version('22T10:00', nobody)])).toEqual([
      { id: 'nell', name: 'Nell Arkwright' },
      { id: 'ines', name: 'Ines Calloway' },
    ]);
  });
});

describe('words', () => {
  test('a difference carries its sign, none is not said', () => {
    expect(signed(340)).toBe('+340');
    expect(signed(-22)).toBe('−22');
    expect(signed(0)).toBe('');
    expect(cameAndWent({ added: 340, removed: 22 })).toBe('+340 −22');
    expect(cameAndWent({ added: 0, removed: 0 })).toBe('');
  });

  test('automatic versions say why they were kept', () => {
    expect(reasonOf(version('24T10:00', { reason: 'before restore' }))).toBe('before a restore');
    expect(reasonOf(version('24T10:00', { reason: 'conflict' }))).toBe(
      'changed elsewhere meanwhile',
    );
    expect(reasonOf(version('24T10:00', { kind: 'named', reason: null }))).toBeNull();
  });
});

test('a restored version says of what: a name, else a time, with its day when it is another', () => {
  const restored = (name: string, at: string) =>
    titleOf(
      version('24T15:02', {
        kind: 'restored',
        reason: null,
        restored: { name, at: new Date(`2026-02-${at}`).toISOString() },
      }),
    );
  expect(restored('First draft', '23T15:48')).toBe('Restored from “First draft”');
  expect(restored('', '24T14:05')).toBe('Restored from 14:05');
  expect(restored('', '23T14:05')).toMatch(/^Restored from 23 Feb( 2026)? 14:05$/u);
});
