/** The notes of the open piece joined with their places: what is shown, in order, and how it looks. */
import type { Editor } from '@tiptap/core';
import { useEffect, useMemo } from 'react';
import type { Thread } from '../../../shared/domain/annotation.ts';
import { useMarginStore } from './margin-state.ts';
import type { Look } from './mark-registry.ts';
import { asDecided, isShown } from './notes.ts';
import { useThreads } from './threads.ts';
import type { Place } from './use-anchors.ts';

export interface Notes {
  /** Notes with a place, from the top of the text to its end. */
  readonly placed: readonly Thread[];
  /** Notes whose mark does not stand in the text. */
  readonly lost: readonly Thread[];
}

export function useNotes(
  editor: Editor,
  articleId: string,
  places: ReadonlyMap<string, Place> | null,
  /** Keys of the suggestions that are open: what was said about them stands on their cards. */
  suggested: ReadonlySet<string>,
  /** How the words of queries look, by their marks. */
  queries: ReadonlyMap<string, Look>,
): Notes {
  const threads = useThreads(articleId);
  const show = useMarginStore((state) => state.show);
  const authorId = useMarginStore((state) => state.authorId);
  const leaving = useMarginStore((state) => state.leaving);
  const activeId = useMarginStore((state) => state.activeId);
  const hoverId = useMarginStore((state) => state.hoverId);

  const notes = useMemo<Notes>(() => {
    if (!places) return { placed: [], lost: [] };
    const filter = { show, authorId, leaving };
    const shown = threads.filter((thread) =>
      thread.suggestion === null
        ? isShown(thread, !places.has(thread.id), filter)
        : !suggested.has(thread.suggestion) && isShown(asDecided(thread), true, filter),
    );
    const placed = shown
      .filter((thread) => places.has(thread.id))
      .sort((a, b) => inOrder(places.get(a.id), places.get(b.id)));
    return { placed, lost: shown.filter((thread) => !places.has(thread.id)) };
  }, [threads, places, suggested, show, authorId, leaving]);

  useEffect(() => {
    const looks = new Map<string, Look>(queries);
    for (const { id, resolvedAt } of notes.placed) {
      if (id === activeId) looks.set(id, 'active');
      else if (id === hoverId) looks.set(id, 'hover');
      else if (resolvedAt === null) looks.set(id, 'open');
    }
    editor.storage.annotations.registry.setLooks(looks);
  }, [editor, notes.placed, queries, activeId, hoverId]);

  return notes;
}

const inOrder = (a: Place | undefined, b: Place | undefined): number =>
  (a?.top ?? 0) - (b?.top ?? 0) || (a?.right ?? 0) - (b?.right ?? 0);
