import { expect, test } from 'vitest';
import { leavingLines } from '../../electron/cli/leaving.ts';
import { lostIn } from '../../renderer/features/exchange/not-said.ts';
import { warningsOf } from '../../renderer/features/exchange/warnings.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import type { LeavingFile } from '../../shared/domain/leaving.ts';
import { countsOf } from '../../shared/release/leaves.ts';

const written = (id: string, format: string, ...warnings: string[]): ExportOutcome => ({
  ...{ id, ok: true, format, file: `${id}.${format}`, bytes: 1, sha256: '00', warnings, lost: [] },
});

test('a warning about every file of a piece is told once, another names its formats', () => {
  const open = 'It has open suggestions.';
  const cells = 'Merged cells were parted.';
  expect(
    warningsOf([
      written('a', 'docx', open),
      written('a', 'md', open, cells),
      written('b', 'docx'),
      written('b', 'md', open),
      { id: 'c', ok: false, format: 'md', error: 'The disk is full.' } as ExportOutcome,
    ]),
  ).toEqual([
    { id: 'a', warning: open, only: [] },
    { id: 'a', warning: cells, only: ['md'] },
    { id: 'b', warning: open, only: ['md'] },
  ]);
});

test('what a format cannot say is told once for each format, with how many pieces it is true of', () => {
  const file = (id: string, format: string, ...lost: string[]): LeavingFile => ({
    ...{ id, ok: true, format, counts: countsOf({}), properties: [], lost },
  });
  expect(
    lostIn([
      file('a', 'txt', 'Links.', 'Tables.'),
      file('a', 'md'),
      file('b', 'txt', 'Links.'),
      file('b', 'docx', 'Links.'),
      { id: 'c', ok: false, format: 'txt', error: 'A private draft is not exported.' },
    ]),
  ).toEqual([
    { format: 'txt', sentences: ['Links.', 'Tables.'], pieces: 2 },
    { format: 'docx', sentences: ['Links.'], pieces: 1 },
  ]);
});

test('a terminal tells it with what leaves', () => {
  const counts = countsOf({ words: 4 });
  const file: LeavingFile = {
    ...{ id: 'a', ok: true, format: 'txt', counts, properties: [], lost: ['Links.'] },
  };
  const lines = leavingLines({ files: [file], stays: [] }, false);
  expect(lines).toEqual(['a .txt', '  leaves: 4 words', '  not said: Links.']);
});
