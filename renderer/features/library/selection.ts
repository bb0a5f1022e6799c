/**
 * Which rows are selected, and which one has the keyboard. They are separate. Nothing is selected that
 * is not in the list: what is done to a selection must be seen.
 */
import { create } from 'zustand';
import type { ArticleFilter, ArticleSummary } from '../../../shared/domain/article.ts';
import { fits, useLibrary } from './filters.ts';

interface Selection {
  /** By id, so that it outlives sorting, scrolling and fresh rows. */
  readonly selected: ReadonlyMap<string, ArticleSummary>;
  /** Index of the row that has the keyboard. */
  readonly active: number;
  /** Where a range begins that Shift extends. */
  readonly anchor: number;
}

export const useSelection = create<Selection>(() => ({
  selected: new Map(),
  active: 0,
  anchor: 0,
}));

export const select = (articles: readonly ArticleSummary[]): void =>
  useSelection.setState({ selected: new Map(articles.map((each) => [each.id, each])) });

export const clearSelection = (): void => useSelection.setState({ selected: new Map() });

// Other words or filters make another list.
useLibrary.subscribe((now, before) => {
  if (now.query !== before.query || now.filters !== before.filters) clearSelection();
});

/**
 * What is left of a selection in a list that changed under it.
 * @param loaded the pieces of the list that are known, all of them when there are `total`
 */
export function stillListed(
  selected: ReadonlyMap<string, ArticleSummary>,
  loaded: ReadonlyMap<string, ArticleSummary>,
  total: number,
  filter: ArticleFilter,
): ReadonlyMap<string, ArticleSummary> {
  const whole = loaded.size >= total;
  const left = [...selected].filter(
    ([id, article]) => loaded.has(id) || (!whole && fits(article, filter)),
  );
  return left.length === selected.size ? selected : new Map(left);
}

/** Takes over what is now known of the list, of which the selection is a part. */
export function follow(
  loaded: readonly ArticleSummary[],
  list: { total: number; request: { filter: ArticleFilter } },
): void {
  freshen(loaded);
  const { selected } = useSelection.getState();
  const known = new Map(loaded.map((each) => [each.id, each]));
  const left = stillListed(selected, known, list.total, list.request.filter);
  if (left !== selected) useSelection.setState({ selected: left });
}

/** Takes over what is now known of selected pieces. */
function freshen(articles: readonly ArticleSummary[]): void {
  const { selected } = useSelection.getState();
  if (selected.size === 0) return;
  const newer = articles.filter((each) => {
    const known = selected.get(each.id);
    return known !== undefined && known !== each;
  });
  if (newer.length === 0) return;
  const next = new Map(selected);
  for (const article of newer) next.set(article.id, article);
  useSelection.setState({ selected: next });
}

/** Takes over what was just set on selected pieces, those out of sight included. */
export function noteSet(ids: readonly string[], patch: Partial<ArticleSummary>): void {
  const { selected } = useSelection.getState();
  freshen(
    ids.flatMap((id) => {
      const known = selected.get(id);
      return known ? [{ ...known, ...patch }] : [];
    }),
  );
}

/** Selects the piece, or no longer. */
export function toggle(article: ArticleSummary): void {
  useSelection.setState(({ selected }) => {
    const next = new Map(selected);
    if (!next.delete(article.id)) next.set(article.id, article);
    return { selected: next };
  });
}

/** Gives the keyboard to a row; ranges begin there from now on. */
export const moveTo = (index: number): void =>
  useSelection.setState({ active: index, anchor: index });
