/** Going from a receipt to what changed since: the text as it was sent beside the text as it stands. */
import { useEffect } from 'react';
import { create } from 'zustand';
import { goToArticle } from '../../app/navigation.ts';

interface Asked {
  readonly articleId: string;
  readonly versionId: string;
}

const useAsked = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Opens the versions of the piece with that one held against the piece as it stands. */
export async function showSince(articleId: string, versionId: string): Promise<void> {
  useAsked.setState({ asked: { articleId, versionId } });
  if (!(await goToArticle(articleId, 'versions'))) useAsked.setState({ asked: null });
}

/**
 * Compares what was asked for as soon as the versions are there.
 * @param known ids of the versions; empty until they are read
 */
export function useAskedComparison(
  articleId: string,
  known: readonly { readonly id: string }[],
  compare: (versionId: string) => void,
): void {
  const { asked } = useAsked();
  const wanted = asked?.articleId === articleId ? asked.versionId : null;
  const there = known.some(({ id }) => id === wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is asked for.
  useEffect(() => {
    if (wanted === null || !there) return;
    useAsked.setState({ asked: null });
    compare(wanted);
  }, [wanted, there]);
}
