/** What becomes of the answers of a form: which are new, which meet an answer that is there. */
import type { Query } from '../domain/query.ts';
import { asLines, type ReadForm } from './form.ts';

export interface Arrived {
  readonly id: string;
  readonly answer: string;
}

export interface Taking {
  /** For queries without an answer: these can be put in without asking. */
  readonly fresh: readonly Arrived[];
  /** For queries that have another answer: a person says which stays. */
  readonly meeting: readonly (Arrived & { readonly standing: string })[];
  /** The same as what is there. */
  readonly same: readonly Arrived[];
  /** For queries that this piece does not have (or no more). */
  readonly strange: readonly Arrived[];
}

/** Holds the answers of a form against the queries of a piece. Nothing is changed. */
export function takeForm(
  { answers }: ReadForm,
  queries: readonly Pick<Query, 'id' | 'answer' | 'deletedAt'>[],
): Taking {
  const known = new Map(queries.map((query) => [query.id, query]));
  const taking = {
    fresh: [] as Arrived[],
    meeting: [] as (Arrived & { standing: string })[],
    same: [] as Arrived[],
    strange: [] as Arrived[],
  };
  for (const arrived of answers) {
    const query = known.get(arrived.id);
    const standing = asLines(query?.answer ?? '');
    if (!query || query.deletedAt !== null) taking.strange.push(arrived);
    else if (standing.trim() === '') taking.fresh.push(arrived);
    else if (standing === arrived.answer) taking.same.push(arrived);
    else taking.meeting.push({ ...arrived, standing });
  }
  return taking;
}
