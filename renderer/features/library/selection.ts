/** Which rows are selected, and which one has the keyboard. They are separate. */
import { create } from 'zustand';
import type { ArticleSummary } from '../../../shared/domain/article.ts';

interface Selection {
  /** By id, so that it outlives sorting, filtering and fresh rows. */
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

/** Takes over what is now known of selected pieces. */
export function freshen(articles: Iterable<ArticleSummary>): void {
  const { selected } = useSelection.getState();
  if (selected.size === 0) return;
  const newer = [...articles].filter((each) => {
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
