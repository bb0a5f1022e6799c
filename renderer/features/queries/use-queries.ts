import { useMemo } from 'react';
import type { Query } from '../../../shared/domain/query.ts';
import { useCheckStore } from '../check/store.ts';

const NONE: readonly Query[] = [];

/** The queries of the open piece; none for a private draft, whose queries are its piece's. */
export function useQueries(): readonly Query[] {
  const queries = useCheckStore((state) => (state.draft ? null : state.queries));
  return useMemo(
    () => (queries ? [...queries.values()].filter(({ deletedAt }) => deletedAt === null) : NONE),
    [queries],
  );
}

export const isOpenQuery = ({ decision }: Query): boolean => decision === null;

/** The claims that queries hang on, as one text. */
export function useQueriedClaims(): string {
  const queries = useQueries();
  return useMemo(
    () => [...new Set(queries.flatMap(({ claimId }) => claimId ?? []))].sort().join(),
    [queries],
  );
}
