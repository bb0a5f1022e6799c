import { useMemo } from 'react';
import type { Memo } from '../../../../shared/memo/memo.ts';
import { usePeople } from '../../../app/people.ts';
import { annotationsOf } from '../../annotations/marks.ts';
import { useCheckStore } from '../../check/store.ts';
import { theEditor } from '../../editor/instance.ts';
import { useSession } from '../../editor/session.ts';
import { useQueries } from '../use-queries.ts';
import { memoOf } from './memo-of.ts';

/** Where every mark of a text begins. */
function placesIn(): Map<string, number> {
  const places = new Map<string, number>();
  theEditor().state.doc.descendants((node, pos) => {
    for (const id of annotationsOf(node)) if (!places.has(id)) places.set(id, pos);
  });
  return places;
}

/** The change memo of the open piece. */
export function useChangeMemo(articleId: string): Memo {
  const queries = useQueries();
  const claims = useCheckStore((state) => state.claims);
  const people = usePeople();
  const headline = useSession(({ article }) => article?.headline ?? '');
  const slug = useSession(({ article }) => article?.slug ?? '');
  return useMemo(() => {
    const places = placesIn();
    return memoOf({
      articleId,
      headline,
      slug,
      queries,
      claims,
      name: (id) => people.get(id)?.name ?? 'Somebody',
      placeOf: (id) => places.get(id) ?? null,
      now: new Date().toISOString(),
    });
  }, [articleId, headline, slug, queries, claims, people]);
}
