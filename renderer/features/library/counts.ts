/** The numbers beside the sidebar's rows, and the recently opened pieces. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Output } from '../../../shared/contract/contract.ts';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useProfile, useProfileStore } from '../../app/profile.ts';
import { kept } from '../../app/same.ts';
import { call, on } from '../../bridge.ts';
import { endOfWeek } from './filters.ts';

export type Counts = Output<'article.counts'>;

interface State {
  /** Null until first counted. */
  counts: Counts | null;
  recent: readonly Pick<ArticleSummary, 'id' | 'headline' | 'slug'>[];
}

export const useCounts = create<State>(() => ({ counts: null, recent: [] }));

export const RECENT_ROWS = 5;

async function refresh(): Promise<void> {
  const ownerId = useProfileStore.getState().profile?.id ?? null;
  const [counts, { rows }] = await Promise.all([
    call('article.counts', { ownerId, dueUntil: endOfWeek() }),
    call('article.recent', { limit: RECENT_ROWS }),
  ]);
  const now = useCounts.getState();
  const recent = rows.map(({ id, headline, slug }) => ({ id, headline, slug }));
  useCounts.setState({ counts: kept(now.counts, counts), recent: kept(now.recent, recent) });
}

/** Keeps the numbers fresh as long as the component is mounted. `moment`: a value to count anew at. */
export function useFreshCounts(moment: string): void {
  const profileId = useProfile()?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say when to count anew.
  useEffect(() => {
    refresh().catch(report);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = on('archive.changed', () => {
      // While a piece is written, every pause saves: counting 100,000 pieces each time is waste.
      const soon = useNavigation.getState().view === 'library' ? 250 : 2000;
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh().catch(report);
      }, soon);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [profileId, moment]);
}
