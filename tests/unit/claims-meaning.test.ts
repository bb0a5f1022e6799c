/** What is the same claim in another setting, and what is another claim. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedWords,
  meaningKey,
  sameMeaning,
  stale,
} from '../../shared/document/claims/index.ts';
import { CHANGES, SETTINGS, sentence, wordingOf } from './support/spelled.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 3000);
const TIMEOUT = 3_600_000;

const SAME: readonly [string, string, string][] = [
  ['quotation marks', 'He called it “late”.', 'He called it "late".'],
  ['single ones', 'He called it ‘late’ again.', "He called it 'late' again."],
  ['single and double ones', 'He called it ‘late’ again.', 'He called it “late” again.'],
  ['an apostrophe', 'the ferry’s bell', "the ferry's bell"],
  ['a Ukrainian apostrophe', 'м’ята на березі', 'м\u02BCята на березі'],
  ['spaces', '12 km of rope', '12\u00A0km of rope'],
  ['a space before a unit', '12 km of rope', '12km of rope'],
  ['a space before a percent sign', 'about 5 % of it', 'about 5% of it'],
  ['a line break', 'the ferry left', 'the ferry\nleft'],
  ['a soft hyphen', 'the harbour', 'the har\u00ADbour'],
  ['composition', 'café', 'cafe\u0301'],
  ['a hyphen that does not break', 'cast-iron', 'cast\u2011iron'],
  ['the dash of a range', 'from 3–5 boats', 'from 3-5 boats'],
  ['the sign of a minus', 'it was −5 at noon', 'it was -5 at noon'],
  ['dashes and commas', 'the bell — an old one — rang', 'the bell, an old one, rang'],
  ['letter case', 'The Harbour Trust met', 'the harbour trust met'],
  ['a grouping comma', 'It carries 3,900 people', 'It carries 3900 people'],
  ['grouping twice', 'Es sind 1.234.567 Menschen', 'Es sind 1234567 Menschen'],
  ['initials', 'in the U.S. at 6 a.m. today', 'in the US at 6 am today'],
  ['an article', 'The ferry left the quay', 'A ferry left quay'],
  ['a German article', 'Die Brücke ist nicht neu', 'Brücke ist nicht neu'],
  ['an exclamation mark', 'It rang!', 'It rang.'],
];

const OTHER: readonly [string, string, string][] = [
  ['a decimal point', 'It cost 2.80 a head', 'It cost 280 a head'],
  ['decimals', 'It cost 2.8 a head', 'It cost 2.80 a head'],
  ['a German decimal comma', 'Es ist nicht 3,900 Meter', 'Es ist nicht 3900 Meter'],
  ['an English decimal', 'It is 3.900 metres', 'It is 3900 metres'],
  ['a leading point', 'a share of .5 of it', 'a share of 5 of it'],
  ['a sign', 'It was -5 at noon', 'It was 5 at noon'],
  ['a negative sum', 'It made −£5 in all', 'It made £5 in all'],
  ['percent', 'It grew by 5%', 'It grew by 5'],
  ['percent and per mille', 'It grew by 5%', 'It grew by 5‰'],
  ['currency', 'It cost £5', 'It cost $5'],
  ['a unit', 'a crack of 5 cm', 'a crack of 5 mm'],
  ['feet and inches', 'a rope of 5′', 'a rope of 5″'],
  ['a range', 'with 3–5 boats', 'with 35 boats'],
  ['numbers in words', 'It has 3,900 people', 'It has four thousand people'],
  ['not', 'It did not ring', 'It did ring'],
  ["n't", "It didn't ring", 'It did ring'],
  ['few and a few', 'few people came', 'a few people came'],
  ['most and the most', 'It has most people', 'It has the most people'],
  ['a third and the third', 'a third boat', 'third boat'],
  ['a day and the day', 'eleven sailings a day', 'eleven sailings the day'],
  ['die is no English article', 'Two die in a fire', 'Two in a fire'],
  ['vitamin A', 'It was Plan A that failed', 'It was Plan that failed'],
  ['us and US', 'He told us at noon', 'He told US at noon'],
  ['who wrote: a quotation', 'It was “a disaster”', 'It was a disaster'],
  ['left out of a quotation', '“We … agreed”', '“We agreed”'],
  ['added to a quotation', '“[They] agreed”', '“They agreed”'],
  ['a question', 'Is it safe?', 'Is it safe.'],
  ['its and it’s', 'its bell', 'it’s bell'],
  ['a hyphen', 'twenty five-year-olds', 'twenty-five year-olds'],
  ['a letter', 'über', 'uber'],
  ['a TK', 'in TK year', 'in 1931'],
  ['a space in a word', 'the therapist', 'the the rapist'],
  ['a time', 'at 10:30 sharp', 'at 1030 sharp'],
  ['a superscript figure', 'of 10²', 'of 102'],
  ['per', '5 km/h', '5 km h'],
  ['order', 'The Trust sued Wren', 'Wren sued the Trust'],
];

describe('two wordings', () => {
  test.each(SAME)('are the same with other %s', (_, one, other) => {
    expect(sameMeaning(wordingOf(one), wordingOf(other))).toBe(true);
    expect(stale(wordingOf(one), wordingOf(other))).toBeNull();
  });

  test.each(OTHER)('are not the same with another: %s', (_, one, other) => {
    expect(sameMeaning(wordingOf(one), wordingOf(other))).toBe(false);
    expect(stale(wordingOf(one), wordingOf(other))).not.toBeNull();
  });

  test('are not the same when the words around the claim are not', () => {
    const around = (sentence: string) => ({ ...wordingOf('3,900 people'), sentence });
    const before = around('It carries 3,900 people.');
    expect(sameMeaning(before, around('It carries 3,900 people!'))).toBe(true);
    expect(sameMeaning(before, around('It never carries 3,900 people.'))).toBe(false);
  });

  test('are not the same when the claim covers less of its sentence', () => {
    const text = 'It carries 3,900 people a day.';
    const on = (exact: string) => ({ ...wordingOf(exact), sentence: text });
    expect(sameMeaning(on('3,900 people a day'), on('3,900 people'))).toBe(false);
    expect(sameMeaning(on('3,900 people a day'), on('3,900 people a day.'))).toBe(true);
  });

  test('that are nothing but an article are told apart', () => {
    expect(sameMeaning(wordingOf('the'), wordingOf('a'))).toBe(false);
    expect(sameMeaning(wordingOf('the'), wordingOf('The'))).toBe(true);
  });
});

const setting = fc.constantFrom(...Object.keys(SETTINGS));
const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);

describe('sameness', () => {
  test(
    'holds through any number of other settings, both ways and for any two of them',
    () => {
      fc.assert(
        fc.property(
          sentence,
          fc.array(fc.tuple(setting, fc.nat(255)), { minLength: 1, maxLength: 5 }),
          (text, list) => {
            const chain = [text];
            for (const [name, seed] of list) {
              chain.push(
                (SETTINGS[name] as (typeof SETTINGS)[string])(chain.at(-1) as string, seed),
              );
            }
            for (const one of chain) {
              for (const other of chain) {
                const [a, b] = [wordingOf(one), wordingOf(other)];
                expect(sameMeaning(a, b), `${one} / ${other} (${list.join(' ')})`).toBe(true);
              }
            }
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'ends with any change that tells, wherever the claim lies in the sentence, set however',
    () => {
      const met = new Set<string>();
      fc.assert(
        fc.property(
          sentence,
          fc.constantFrom(...Object.keys(CHANGES)),
          setting,
          fc.nat(255),
          share,
          share,
          (text, name, set, seed, a, b) => {
            const changed = (CHANGES[name] as (typeof CHANGES)[string])(text);
            if (changed === text) return;
            met.add(name);
            const other = (SETTINGS[set] as (typeof SETTINGS)[string])(changed, seed);
            const [from, to] = [Math.min(a, b), Math.max(a, b)];
            expect(sameMeaning(wordingOf(text, from, to), wordingOf(other, from, to))).toBe(false);
          },
        ),
        { numRuns: RUNS },
      );
      expect(met).toEqual(new Set(Object.keys(CHANGES)));
    },
    TIMEOUT,
  );

  test(
    'is an equivalence over any texts, and blind to the place',
    () => {
      const text = fc.oneof(sentence, fc.string({ unit: 'grapheme' }));
      fc.assert(
        fc.property(text, text, share, share, (one, other, a, b) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const [first, second] = [wordingOf(one, from, to), wordingOf(other, from, to)];
          expect(sameMeaning(first, { ...first })).toBe(true);
          expect(sameMeaning(first, wordingOf(one, from, to, 'b9'))).toBe(true);
          expect(sameMeaning(first, second)).toBe(sameMeaning(second, first));
          expect(sameMeaning(first, second)).toBe(meaningKey(first) === meaningKey(second));
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

/** What is kept is given as it is set now. */
const plain = (text: string): string =>
  text.toLowerCase().replace(/[–−]/gu, '-').replace(/[“”]/gu, '"');

describe('the words that changed', () => {
  test('are shown within the sentence', () => {
    const before = wordingOf('It carried 3,900 people a day.');
    const now = wordingOf('It carried four thousand people a day.');
    expect(changedWords(before, now)).toEqual([
      { kind: 'same', text: 'It carried ' },
      { kind: 'removed', text: '3,900' },
      { kind: 'added', text: 'four thousand' },
      { kind: 'same', text: ' people a day.' },
    ]);
  });

  test('do not tell of typography', () => {
    const runs = changedWords(
      wordingOf('It’s “late” at 5 km.'),
      wordingOf('It\'s "late" at 6\u00A0km.'),
    );
    expect(runs.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '5' },
      { kind: 'added', text: '6' },
    ]);
  });

  test('are all of them when the words are gone', () => {
    const decided = wordingOf('It rang.');
    expect(stale(decided, null)).toEqual({
      before: decided,
      now: null,
      runs: [{ kind: 'removed', text: 'It rang.' }],
    });
  });

  test(
    'leave what stands now, and give what stood',
    () => {
      fc.assert(
        fc.property(sentence, sentence, (one, other) => {
          const runs = changedWords(wordingOf(one), wordingOf(other));
          const read = (left: string) =>
            runs
              .filter(({ kind }) => kind !== left)
              .map(({ text }) => text)
              .join('');
          expect(read('removed')).toBe(other);
          expect(plain(read('added'))).toBe(plain(one));
          expect(runs.every(({ text }) => text !== '')).toBe(true);
          const isNoted = runs.some(({ kind }) => kind !== 'same');
          if (stale(wordingOf(one), wordingOf(other))) expect(isNoted).toBe(true);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
