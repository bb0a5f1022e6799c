/** The pieces that a command on pieces is about: the one open, or those selected in the library. */
import { create } from 'zustand';
import type { ArticleStatus } from '../../shared/domain/article.ts';

export interface Target {
  readonly id: string;
  readonly headline: string;
  readonly slug: string;
  readonly desk: string;
  readonly status: ArticleStatus;
  /** Holes still to be filled. */
  readonly tks: number;
}

export const useTargets = create<{ targets: readonly Target[] }>(() => ({ targets: [] }));

/** Says which pieces commands are about from now on. */
export const setTargets = (targets: readonly Target[]): void => useTargets.setState({ targets });
