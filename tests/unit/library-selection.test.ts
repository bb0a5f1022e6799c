import { beforeEach, describe, expect, test } from 'vitest';
import { setFilters, setQuery, showOnly, sortBy } from '../../renderer/features/library/filters.ts';
import {
  follow,
  select,
  stillListed,
  useSelection,
} from '../../renderer/features/library/selection.ts';
import type { ArticleSummary } from '../../shared/domain/article.ts';

const piece = (id: string, patch: Partial<ArticleSummary> = {}): ArticleSummary =>
  ({ id, status: 'draft', desk: 'Town', due: null, ...patch }) as ArticleSummary;
const known = (...pieces: ArticleSummary[]) => new Map(pieces.map((each) => [each.id, each]));
const selected = () => [...useSelection.getState().selected.keys()];

beforeEach(() => {
  showOnly({});
  select([piece('a'), piece('b')]);
});

describe('a selection is a part of what is listed', () => {
  test('other words or filters end it, another order does not', () => {
    sortBy('headline');
    expect(selected()).toEqual(['a', 'b']);
    setQuery('ferry');
    expect(selected()).toEqual([]);
    select([piece('a')]);
    setFilters({ desk: ['Sport'] });
    expect(selected()).toEqual([]);
  });

  test('what left a list that is known as a whole is selected no longer', () => {
    follow([piece('b', { desk: 'Sport' })], { total: 1, request: { filter: {} } });
    expect(selected()).toEqual(['b']);
    expect(useSelection.getState().selected.get('b')?.desk).toBe('Sport');
  });

  test('of a long list the rows out of sight stay, but for those that were put out of it', () => {
    const pieces = known(
      piece('seen'),
      piece('far'),
      piece('set', { status: 'copy' }),
      piece('spiked', { status: 'spiked' }),
      piece('moved', { desk: 'Sport' }),
      piece('later', { due: '2026-03-09T18:00:00.000Z' }),
      piece('soon', { due: '2026-02-26T18:00:00.000Z' }),
    );
    const left = (filter = {}) => [
      ...stillListed(pieces, known(piece('seen')), 500, filter).keys(),
    ];
    expect(left()).toEqual(['seen', 'far', 'set', 'moved', 'later', 'soon']);
    expect(left({ status: ['draft'] })).toEqual(['seen', 'far', 'moved', 'later', 'soon']);
    expect(left({ desk: ['Town'] })).toEqual(['seen', 'far', 'set', 'later', 'soon']);
    expect(left({ dueUntil: '2026-03-01T23:59:59.999Z' })).toEqual(['seen', 'soon']);
    const all = known(piece('seen'));
    expect(stillListed(all, all, 1, {})).toBe(all);
  });
});
