import { useCallback, useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Draft } from '../../../shared/domain/draft.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { report } from '../../app/errors.ts';
import { kept } from '../../app/same.ts';
import { call, on } from '../../bridge.ts';

/** Milliseconds to wait for further changes before the list is read anew. */
const CALM = 120;

/**
 * The drafts that the person writing has of a piece, or beside a draft of it: those dropped and merged
 * too, the latest begun first. Null until they are read. Follows changes.
 */
export function useDrafts(articleId: string): {
  drafts: readonly Draft[] | null;
  reload: () => Promise<void>;
} {
  const [drafts, setDrafts] = useState<readonly Draft[] | null>(null);
  const reload = useCallback(async () => {
    try {
      const listed = await call('draft.list', { articleId, dropped: true });
      setDrafts((old) => kept(old, listed.drafts));
    } catch (error) {
      // A draft of somebody who wrote here before: to whoever writes now it is not there.
      if (error instanceof GalleyError && error.code === 'not-found') setDrafts([]);
      else report(error);
    }
  }, [articleId]);
  useEffect(() => {
    setDrafts(null);
    void reload();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload(), CALM);
    };
    const stops = [
      on('archive.changed', again),
      on('archive.replaced', again),
      on('profile.changed', again),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [reload]);
  return { drafts, reload };
}

export const isOpen = (draft: Draft): boolean =>
  draft.droppedAt === null && draft.mergedAt === null;

/** The draft that is open in this window, for what differs from a piece; null for a piece. */
export const useOpenDraft = create<{ draft: Draft | null }>(() => ({ draft: null }));
