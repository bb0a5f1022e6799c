/** Names of files: whatever a piece and a pattern say, every system can have the file. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayOf,
  fileNamed,
  type Naming,
  namingFields,
  namingPattern,
  namingProblem,
  TakenNames,
} from '../../shared/domain/naming.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    'CON',
    'nul',
    'com1',
    'Überfahrt',
    '渡し船',
    '../etc',
    'a/b\\c:d',
    '...',
    '’',
  ),
);
const naming: fc.Arbitrary<Naming> = fc.record(
  Object.fromEntries(namingFields.map((field) => [field, text])) as Record<
    keyof Naming,
    typeof text
  >,
);
const part = fc.oneof(
  fc.constantFrom(...namingFields.map((field) => `{${field}}`)),
  fc.constantFrom('-', '_', ' ', '.', ' - ', 'con', 'LPT9', 'v', '(x)', 'Ω', 'e\u0301', '¹'),
);
const patterns = fc
  .tuple(fc.array(part, { maxLength: 5 }), fc.constantFrom('{slug}', '{headline}'), fc.array(part))
  .map(([before, told, after]) => [...before, told, ...after].join('').trim().slice(0, 120))
  .filter((pattern) => namingPattern.safeParse(pattern).success);

const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])$/iu;

test('a name is one part of a path, of a bearable length, and no device’s', () => {
  fc.assert(
    fc.property(patterns, naming, (pattern, given) => {
      const name = fileNamed(pattern, given);
      expect(name).toMatch(/^[\p{L}\p{N}\p{M} ._()-]+$/u);
      expect(name).not.toMatch(/^[ .-]|[ .]$/u);
      expect(name).toBe(name.normalize('NFC'));
      expect(
        new TextEncoder().encode(`${name}-fact-check-redacted 9999.ninjs.json`).length,
      ).toBeLessThan(256);
      for (const whole of [name, `${name}.html`, `${name}.galley.pdf`]) {
        expect(whole.split('.')[0]?.trimEnd()).not.toMatch(RESERVED);
      }
      expect(fileNamed(pattern, given)).toBe(name);
    }),
    { numRuns: 2000 },
  );
});

test('names given in one go differ, also where small and large letters are one', () => {
  fc.assert(
    fc.property(patterns, fc.array(naming, { maxLength: 12 }), (pattern, pieces) => {
      const taken = new TakenNames();
      const names = [...pieces, ...pieces].map((each) =>
        taken.take(fileNamed(pattern, each), 'md'),
      );
      const keys = names.map((name) => name.normalize('NFKC').toLowerCase());
      expect(new Set(keys).size).toBe(names.length);
    }),
  );
});

const piece: Naming = {
  slug: 'harbour-fares',
  headline: 'Fares rise at the Keel Bridge',
  desk: 'Harbour',
  byline: '',
  date: dayOf(new Date(2026, 10, 3)),
  version: 'v2',
  format: 'docx',
  profile: 'clean',
};

test('a pattern says what files are called; an empty field goes with its separator', () => {
  expect(fileNamed('{slug}-{date}-{version}', piece)).toBe('harbour-fares-2026-11-03-v2');
  expect(fileNamed('{desk} {headline} {format}', piece)).toBe(
    'harbour fares-rise-at-the-keel-bridge docx',
  );
  expect(fileNamed('{byline}_{slug}_{byline}', piece)).toBe('harbour-fares');
  expect(fileNamed('{slug} - {byline} - {date}', piece)).toBe('harbour-fares - 2026-11-03');
  expect(fileNamed('{slug}', { ...piece, slug: '' })).toBe('fares-rise-at-the-keel-bridge');
  expect(fileNamed('{slug}', { ...piece, slug: '', headline: '?!' })).toBe('untitled');
  expect(fileNamed('{slug}.{date}', { ...piece, slug: 'Aux' })).toBe('aux-.2026-11-03');
});

test('a long piece keeps its day and its version', () => {
  const long = { ...piece, slug: '渡し船は七時に出た'.repeat(9), headline: '渡し船'.repeat(30) };
  const name = fileNamed('{slug}-{headline}-{date}-{version}', long);
  expect(name).toMatch(/-2026-11-03-v2$/);
});

test('a pattern that cannot be used says why', () => {
  expect(namingProblem('{slug}-{date}')).toBeNull();
  expect(namingProblem('{desk}/{slug}')).toBe('The name of a file cannot have “/” in it.');
  expect(namingProblem('{slug}{')).toBe('The name of a file cannot have “{” in it.');
  expect(namingProblem('{slug}-{author}')).toBe('There is no {author} to name a file by.');
  expect(namingProblem('{date}')).toBe(
    'Without {slug} or {headline} all files would be called the same.',
  );
});
