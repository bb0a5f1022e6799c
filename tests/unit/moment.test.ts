import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMoment, writeMoment } from '../../renderer/ui/moment.ts';

/** A Tuesday. */
const now = new Date(2026, 1, 24, 14, 32);
const at = (...parts: [number, number, number, number?, number?]) =>
  new Date(...parts).toISOString();
const read = (typed: string, before: string | null = null) =>
  readMoment(typed, { before, usualHour: 18, now });

describe('days and times as people type them', () => {
  test('what is written is read as the same minute, and left as it is', () => {
    expect(writeMoment(at(2026, 1, 26, 18, 5))).toBe('Thu 26 Feb 2026, 18:05');
    fc.assert(
      fc.property(
        fc.date({ min: new Date(1970, 0, 2), max: new Date(9998, 0, 1), noInvalidDate: true }),
        (date) => {
          date.setSeconds(0, 0);
          const iso = date.toISOString();
          const again = readMoment(writeMoment(iso), { before: null, usualHour: 9, now });
          // The hour that comes twice when clocks go back is written alike both times.
          expect(writeMoment(again as string)).toBe(writeMoment(iso));
        },
      ),
    );
  });

  test.each([
    ['26 feb 18:00', at(2026, 1, 26, 18)],
    ['26 February 2027 at 9:05', at(2027, 1, 26, 9, 5)],
    ['Thu 26 Feb 2026, 18:00', at(2026, 1, 26, 18)],
    ['Feb 26', at(2026, 1, 26, 18)],
    ['3rd march 6pm', at(2026, 2, 3, 18)],
    ['26.2.', at(2026, 1, 26, 18)],
    ['26.2.2026 18.30', at(2026, 1, 26, 18, 30)],
    ['26/2/26', at(2026, 1, 26, 18)],
    ['2026-02-26', at(2026, 1, 26, 18)],
    ['2026-02-26T07:15', at(2026, 1, 26, 7, 15)],
    ['today 12 am', at(2026, 1, 24, 0)],
    ['tomorrow', at(2026, 1, 25, 18)],
    ['fri 9:30', at(2026, 1, 27, 9, 30)],
    ['tuesday', at(2026, 1, 24, 18)],
    ['Monday noon', null],
    ['17:00', at(2026, 1, 24, 17)],
    ['9.3', at(2026, 2, 9, 18)],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test('a day without a year is the next one of that name', () => {
    expect(read('24 feb')).toBe(at(2026, 1, 24, 18));
    expect(read('23 feb')).toBe(at(2027, 1, 23, 18));
    expect(read('5 jan')).toBe(at(2027, 0, 5, 18));
    expect(read('5 jan 2026')).toBe(at(2026, 0, 5, 18));
  });

  test('a time alone keeps the day that stands there, a day alone the time', () => {
    const before = at(2026, 4, 2, 11, 45);
    expect(read('18:00', before)).toBe(at(2026, 4, 2, 18));
    expect(read('4 may', before)).toBe(at(2026, 4, 4, 11, 45));
  });

  test.each(['', ' ', 'soon', '31 feb', '30.2.', '25:00', '12:60', '13 pm', '26', '1 2 3', 'ma 3'])(
    'no day and no time: “%s”',
    (typed) => {
      expect(read(typed)).toBeNull();
    },
  );
});
