import { describe, expect, test } from 'vitest';
import { changedAt, daysFromToday, dayWithin, dueAt, shortDay } from '../../renderer/ui/time.ts';

const now = new Date(2026, 1, 24, 14, 32);
const at = (...parts: [number, number, number, number?, number?]) =>
  new Date(...parts).toISOString();

describe('times as people read them', () => {
  test('near days by their names, farther ones by their date', () => {
    expect(shortDay(at(2026, 1, 24, 0, 1), now)).toBe('Today');
    expect(shortDay(at(2026, 1, 23, 23, 59), now)).toBe('Yesterday');
    expect(shortDay(at(2026, 1, 25), now)).toBe('Tomorrow');
    expect(shortDay(at(2026, 1, 20), now)).toBe('Fri 20');
    expect(shortDay(at(2026, 0, 12), now)).toBe('12 Jan');
    expect(shortDay(at(2026, 1, 26), now)).toBe('Thu 26 Feb');
    expect(shortDay(at(2024, 11, 9), now)).toBe('9 Dec 2024');
  });

  test('within a sentence a day that is a word has a small letter, and a weekday keeps its own', () => {
    expect(dayWithin(at(2026, 1, 24), now)).toBe('today');
    expect(dayWithin(at(2026, 1, 20), now)).toBe('Fri 20');
    expect(dayWithin(at(2026, 1, 19), now)).toBe('Thu 19');
  });

  test('days are those of the calendar, not of twenty-four hours', () => {
    expect(daysFromToday(new Date(2026, 1, 25, 0, 5), new Date(2026, 1, 24, 23, 55))).toBe(1);
    // The night in which clocks change has 23 or 25 hours.
    expect(daysFromToday(new Date(2026, 2, 30), new Date(2026, 2, 28))).toBe(2);
  });

  test('what changed today has a time, what is due today too', () => {
    expect(changedAt(at(2026, 1, 24, 13, 2), now)).toBe('13:02');
    expect(changedAt(at(2026, 1, 23, 13, 2), now)).toBe('Yesterday');
    expect(dueAt(at(2026, 1, 24, 18), now)).toBe('Today 18:00');
    expect(dueAt(at(2026, 1, 25, 18), now)).toBe('Tomorrow');
  });
});
