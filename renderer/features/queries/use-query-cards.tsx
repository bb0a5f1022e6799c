/** The queries that the margin shows: their cards, where their words stand, and how those look. */
import type { Editor } from '@tiptap/core';
import { useMemo } from 'react';
import type { Query } from '../../../shared/domain/query.ts';
import type { MarginCard } from '../annotations/margin-cards.tsx';
import { type NotesShown, useMarginStore } from '../annotations/margin-state.ts';
import type { Look } from '../annotations/mark-registry.ts';
import type { Place } from '../annotations/use-anchors.ts';
import { useCheckStore } from '../check/store.ts';
import { QueryCard } from './QueryCard.tsx';

export interface QueryCards {
  readonly placed: readonly MarginCard[];
  /** Of queries whose words are gone. */
  readonly lost: readonly MarginCard[];
  /** By the query's id; of a query on a claim, the claim's place. */
  readonly places: ReadonlyMap<string, Place>;
  /** By the id of the mark. */
  readonly looks: ReadonlyMap<string, Look>;
}

const none: QueryCards = { placed: [], lost: [], places: new Map(), looks: new Map() };

/** Whether the margin's choice of notes has room for a query. */
export function isQueryShown(
  query: Query,
  lost: boolean,
  show: NotesShown,
  authorId: string | null,
): boolean {
  if (authorId !== null && query.createdBy !== authorId && query.answeredBy !== authorId) {
    return false;
  }
  const open = query.decision === null;
  if (show === 'all') return true;
  if (show === 'open' || show === 'queries') return open;
  if (show === 'resolved') return !open;
  return show === 'orphaned' && lost && open;
}

export function useQueryCards(
  editor: Editor,
  readOnly: boolean,
  marks: ReadonlyMap<string, Place> | null,
): QueryCards {
  const queries = useCheckStore((state) => (state.draft ? null : state.queries));
  const show = useMarginStore((state) => state.show);
  const authorId = useMarginStore((state) => state.authorId);
  const activeId = useMarginStore((state) => state.activeId);
  const hoverId = useMarginStore((state) => state.hoverId);

  const cards = useMemo(() => {
    if (!marks || !queries || queries.size === 0) return none;
    const placed: MarginCard[] = [];
    const lost: MarginCard[] = [];
    const places = new Map<string, Place>();
    const shown: Query[] = [];
    for (const query of queries.values()) {
      if (query.deletedAt !== null) continue;
      const place = marks.get(query.claimId ?? query.id);
      if (!isQueryShown(query, !place, show, authorId)) continue;
      if (place) {
        places.set(query.id, place);
        shown.push(query);
      }
      (place ? placed : lost).push(cardOf(query, editor, readOnly, !place));
    }
    return { placed, lost, places, shown };
  }, [queries, marks, show, authorId, editor, readOnly]);

  return useMemo(() => {
    if (!('shown' in cards)) return none;
    const { shown, ...rest } = cards;
    const looks = new Map<string, Look>();
    for (const { id, claimId, decision } of shown) {
      if (id === activeId) looks.set(claimId ?? id, 'query-active');
      else if (id === hoverId) looks.set(claimId ?? id, 'query-hover');
      else if (decision === null && !looks.has(claimId ?? id)) looks.set(claimId ?? id, 'query');
    }
    return { ...rest, looks };
  }, [cards, activeId, hoverId]);
}

const cardOf = (query: Query, editor: Editor, readOnly: boolean, lost: boolean): MarginCard => ({
  id: query.id,
  kind: lost ? 'lost' : 'query',
  label: `${lost ? 'Lost query' : 'Query'}: ${query.question.slice(0, 80)}`,
  draw: (floating) => (
    <QueryCard query={query} editor={editor} readOnly={readOnly} lost={lost} floating={floating} />
  ),
});
