import { describe, expect, test } from 'vitest';
import { dueChoices, endOfToday } from '../../renderer/features/library/dates.ts';
import {
  endOfWeek,
  noFilters,
  toArticleFilter,
  typedQuery,
} from '../../renderer/features/library/filters.ts';
import { rowAfterKey } from '../../renderer/features/library/list-keys.ts';
import { articleFilter } from '../../shared/domain/article.ts';

describe('the query while it is typed', () => {
  test('the word being typed counts as its beginning', () => {
    expect(typedQuery('ferry timet')).toBe('ferry timet*');
    expect(typedQuery('  поро')).toBe('поро*');
    expect(typedQuery('swing-bri')).toBe('swing-bri*');
    expect(typedQuery('slug:keel-bri')).toBe('slug:keel-bri*');
  });

  test('a finished word, a phrase, an exclusion, a star and a single letter stay as they are', () => {
    expect(typedQuery('ferry ')).toBe('ferry');
    expect(typedQuery('"late fer')).toBe('"late fer');
    expect(typedQuery('"late ferry"')).toBe('"late ferry"');
    expect(typedQuery('ferry -swan')).toBe('ferry -swan');
    expect(typedQuery('time*')).toBe('time*');
    expect(typedQuery('f')).toBe('f');
    expect(typedQuery('slug:')).toBe('slug:');
    expect(typedQuery('   ')).toBe('');
  });
});

describe('filters', () => {
  const now = new Date(2026, 1, 24, 14, 32);

  test('nothing set leaves everything in', () => {
    expect(toArticleFilter(noFilters, now)).toEqual({});
  });

  test('every filter has the contract’s form', () => {
    const filter = toArticleFilter(
      {
        desk: ['Harbour', ''],
        status: ['draft'],
        tag: ['floods'],
        ownerId: ['0199a1c0-0000-7000-8000-000000000001'],
        since: 'week',
        dueThisWeek: true,
        duplicates: true,
      },
      now,
    );
    expect(articleFilter.parse(filter)).toEqual(filter);
    expect(new Date(filter.updatedSince ?? '')).toEqual(new Date(2026, 1, 18));
    expect(new Date(filter.dueUntil ?? '')).toEqual(new Date(2026, 2, 1, 23, 59, 59, 999));
  });

  test('a week ends on Sunday, on Sunday itself too', () => {
    expect(new Date(endOfWeek(new Date(2026, 2, 1, 9))).getDate()).toBe(1);
    expect(new Date(endOfWeek(new Date(2026, 2, 2, 9))).getDate()).toBe(8);
  });
});

describe('due dates that are offered', () => {
  const days = (now: Date) =>
    dueChoices(now).map(({ label, due }) => `${label} ${new Date(due).getDate()}`);

  test('each day once and none in the past', () => {
    expect(days(new Date(2026, 1, 24, 14))).toEqual([
      'Today 24',
      'Tomorrow 25',
      'Friday 27',
      'Monday 2',
    ]);
    expect(days(new Date(2026, 1, 24, 19))).toEqual(['Tomorrow 25', 'Friday 27', 'Monday 2']);
    expect(days(new Date(2026, 1, 27, 9))).toEqual(['Today 27', 'Tomorrow 28', 'Monday 2']);
  });

  test('without a date the end of today stands there first', () => {
    expect(new Date(endOfToday(new Date(2026, 1, 24, 9)))).toEqual(new Date(2026, 1, 24, 18));
  });
});

describe('keys in the list', () => {
  test('lead to a row and stay inside the list', () => {
    expect(rowAfterKey('ArrowDown', 3, 10, 5)).toBe(4);
    expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(rowAfterKey('PageDown', 7, 10, 5)).toBe(9);
    expect(rowAfterKey('End', 0, 100_000, 20)).toBe(99_999);
    expect(rowAfterKey('x', 3, 10, 5)).toBeNull();
    expect(rowAfterKey('Home', 0, 0, 5)).toBeNull();
  });
});
