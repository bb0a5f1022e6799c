import { useMemo } from 'react';
import type { Version } from '../../../../shared/domain/version.ts';
import { beginBringing } from '../grafs/bringing.ts';
import { useDiffering } from '../grafs/use-differing.ts';
import { readVersion } from '../render.ts';
import { useVersionContent } from '../use-versions.ts';
import type { Sheet } from './to-dom.ts';
import type { Pair } from './use-comparison.ts';

/**
 * The graf of the earlier version that the current change is in, to be brought into today's text.
 * @param canChange whether anything may be brought at all
 * @returns how to bring it; null where no change is current, or the graf reads the same today
 */
export function useGraf({
  articleId,
  pair: { from },
  now,
  sheet,
  current,
  canChange,
}: {
  articleId: string;
  pair: Pair;
  now: Version | undefined;
  sheet: Sheet | null;
  current: string | null;
  canChange: boolean;
}): (() => void) | null {
  const wanted = canChange && from.id !== now?.id;
  const loaded = useVersionContent(wanted ? from : undefined);
  const earlier = useMemo(() => {
    if (loaded.state !== 'shown' || loaded.content.version.id !== from.id) return null;
    try {
      return readVersion(loaded.content.doc, loaded.content.schemaVersion).node;
    } catch {
      // The comparison itself says why it cannot be read.
      return null;
    }
  }, [loaded, from.id]);
  const differing = useDiffering(earlier, now, wanted);
  if (!earlier || current === null) return null;
  const ids = (sheet?.places.get(current) ?? []).map(outermostBlock);
  const id = ids.find((each) => each !== undefined && differing.has(each));
  if (id === undefined) return null;
  return () => void beginBringing({ articleId, version: from, earlier, id });
}

/** The id of the block of the piece that an element is in. */
function outermostBlock(element: HTMLElement): string | undefined {
  let id: string | undefined;
  for (let each: HTMLElement | null = element; each; each = each.parentElement) {
    id = each.dataset.block ?? id;
  }
  return id;
}
