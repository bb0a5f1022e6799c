import { create } from 'zustand';
import type { Draft } from '../../../../shared/domain/draft.ts';
import { flushAll } from '../../../app/navigation.ts';

/** Which text the merge goes into: the draft comes back, or today's text goes under it. */
export type Into = 'piece' | 'draft';

export interface AskedMerge {
  readonly draft: Draft;
  readonly into: Into;
}

export const useAskedMerge = create<{ asked: AskedMerge | null }>(() => ({ asked: null }));

/** Shows what merging a draft would give, with everything typed in it. */
export function askMerge(draft: Draft, into: Into): void {
  void flushAll().then((ok) => ok && useAskedMerge.setState({ asked: { draft, into } }));
}

export const closeMerge = (): void => useAskedMerge.setState({ asked: null });
