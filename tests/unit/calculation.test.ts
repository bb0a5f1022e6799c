import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSaysOtherwise, numbersIn, workOut } from '../../shared/domain/calculation/index.ts';

describe('a calculation worked out', () => {
  test.each([
    ['4,118 - 218', '3,900'],
    ['4,118 − 218 = 3,900', '3,900'],
    ['4,118 people - 218 moorings', '3,900'],
    ['2 × (3 + 4)', '14'],
    ['3 x 4', '12'],
    ['-(2 - 5) * 2', '6'],
    ['1 / 3', '≈ 0.333333'],
    ['0.1 + 0.2', '0.3'],
    ['12% of 400', '48'],
    ['£1.2 million / 4', '300,000'],
    ['2,80 * 2', '5.6'],
    ['1 234 567 - 7', null],
    ['1\u202f234\u202f567 - 7', '1,234,560'],
  ])('%s', (written, result) => {
    expect(workOut(written)?.result ?? null).toBe(result);
  });

  test.each([
    'the winter of 1963',
    '3,900',
    '1 / 0',
    '1 / (2 - 2)',
    '(1 + 2',
    '1 +',
    '2 2 + 1',
    '1 = 1 = 1',
    '',
    '1 + 2 = nothing',
    '1 + 2; x = `y`',
  ])('“%s” is none', (written) => {
    expect(workOut(written)).toBeNull();
  });

  test('what is stated behind it is held against it, to the decimals it is given to', () => {
    expect(workOut('4,118 - 218 = 3,900')?.agrees).toBe(true);
    expect(workOut('4,118 - 218 = 4,000')?.agrees).toBe(false);
    expect(workOut('1 / 3 = 0.33')?.agrees).toBe(true);
    expect(workOut('1 / 3 = 0.34')?.agrees).toBe(false);
    expect(workOut('1 / 3 = 33.3%')?.agrees).toBe(true);
    expect(workOut('4,118 - 218 =')).toMatchObject({ result: '3,900', stated: null, agrees: null });
  });

  test('sums and products are those of whole numbers, whatever their size', () => {
    const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        expect(workOut(`(${a}) + (${b}) * (${c})`)?.value).toEqual({ top: a + b * c, bottom: 1n });
      }),
    );
  });

  test('whatever is typed is worked out or refused, and never breaks', () => {
    const part = fc.constantFrom(
      '1',
      '2,80',
      '(',
      ')',
      '+',
      '-',
      '/',
      '%',
      '=',
      'x',
      'of',
      ' ',
      '£',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((all) => all.join('')),
        ),
        (written) => {
          const worked = workOut(written);
          if (worked) expect(worked.value.bottom > 0n).toBe(true);
        },
      ),
    );
  });
});

describe('the numbers of a claim', () => {
  test.each([
    ['four thousand people', ['4000']],
    ['the 3,900 people', ['3900']],
    ['two hundred and six sailings, nine of them early', ['206', '9']],
    ['twenty-one boats', ['21']],
    ['two thousand and forty', ['2040']],
    ['£3.4bn and 40k', ['3400000000', '40000']],
    ['a fare of 2.80.', ['2.8']],
    ['at 23:40 on the 24th', []],
    ['one of them', []],
    ['one hundred', ['100']],
    ['cast in 1931', ['1931']],
  ])('%s', (words, values) => {
    const said = numbersIn(words).map(({ value: { top, bottom } }) =>
      bottom === 1n ? String(top) : String(Number(top) / Number(bottom)),
    );
    expect(said).toEqual(values);
  });

  const held = (calculation: string, claim: string) => {
    const worked = workOut(calculation);
    if (!worked) throw new Error('no calculation');
    return claimSaysOtherwise(worked.value, claim);
  };

  test('a result is held against them', () => {
    expect(held('4,118 - 218', 'four thousand people')).toEqual(['four thousand']);
    expect(held('4,118 - 218', 'some 3,900 people')).toBeNull();
    expect(held('4,118 - 218', 'the people of Northbank')).toBeNull();
    expect(held('11.2 / 4', 'stays at 2.80')).toBeNull();
    expect(held('1 / 8', 'rose by 12.5 per cent')).toBeNull();
    expect(held('1 / 8', 'rose by 13%')).toBeNull();
    expect(held('1 / 8', 'rose by 14%')).toEqual(['14']);
  });
});
