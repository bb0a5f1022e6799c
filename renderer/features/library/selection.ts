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
