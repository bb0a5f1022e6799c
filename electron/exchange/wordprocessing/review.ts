/** Both texts of a file beside each other: what is suggested, by whom, and what was said. */
import type { Node } from 'prosemirror-model';
import { newId } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import {
  fromSides,
  type Suggested,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import type { Review } from '../../../shared/domain/review.ts';
import { align, unmarked } from './align.ts';
import type { CommentPlace } from './anchors.ts';
import type { Comments, FileComment } from './comments.ts';
import { withEmptied } from './emptied.ts';
import type { People } from './people.ts';
import type { Sources } from './sources.ts';
import type { Tally } from './tally.ts';
import { makeThreads } from './threads.ts';

/** The place of a comment in the file. */
export interface CommentRange {
  /** Characters and paragraphs before it, as far as the file gives a place. */
  readonly start: number | null;
  readonly end: number | null;
  /** What stands in the range, at most some thousand characters. */
  readonly words: string;
}

/** Ids of threads, by the comment that begins each. */
export type ThreadIds = ReadonlyMap<FileComment, string>;

export const threadIds = ({ all }: Comments): ThreadIds =>
  new Map(all.filter(({ parent }) => !parent).map((comment) => [comment, newId()]));

/** Comments that begin a thread, by their id. */
export function placesOf(
  { all }: Comments,
  ids: ThreadIds,
  ranges: ReadonlyMap<string, CommentRange>,
): Map<string, CommentPlace> {
  const places = new Map<string, CommentPlace>();
  for (const comment of all) {
    const thread = ids.get(comment);
    const range = ranges.get(comment.id);
    if (thread === undefined || !range || comment.quoted || places.has(comment.id)) continue;
    const { start, end } = range;
    places.set(comment.id, { thread, range: start !== null && end !== null && end > start });
  }
  return places;
}

export interface ReviewInput {
  /** With everything taken in; with the marks of `Sources`, as `before`. */
  readonly after: Node;
  /** With nothing taken in; null when nothing is tracked. */
  readonly before: Node | null;
  readonly sources: Sources;
  readonly people: People;
  readonly comments: Comments;
  readonly ids: ThreadIds;
  readonly ranges: ReadonlyMap<string, CommentRange>;
  /** Ids of blocks near which a thread stands, the nearest first. */
  readonly near: (thread: string) => Iterable<string>;
  readonly tally: Tally;
  readonly tracked: Pick<Review['counts'], 'insertions' | 'deletions' | 'moves'>;
}

/** The text as it is kept, and what comes with it. */
export function reviewOf(input: ReviewInput): { readonly doc: NodeJson; readonly review: Review } {
  const { people, comments, ids, ranges, near, tally, tracked } = input;
  const both = input.before && withEmptied({ before: input.before, after: input.after });
  const proposal = unmarked(both?.after ?? input.after, () => true);
  const suggested = both && suggestedOf(both.before, both.after, proposal, input);
  const made = makeThreads({ comments, ids, ranges, proposal, suggested, near, tally });
  const inText = (thread: string): boolean => !made.onSuggestions.has(thread);
  const review: Review = {
    people: people.list,
    threads: made.threads,
    suggestions: suggested && {
      base: JSON.stringify(unmarked(suggested.base, inText)),
      trace: writeTrace(suggested.trace),
    },
    counts: {
      comments: comments.all.length,
      replies: comments.all.filter(({ parent }) => parent).length,
      resolved: comments.all.filter(({ done }) => done).length,
      insertions: tracked.insertions,
      deletions: tracked.deletions,
      moves: tracked.moves,
    },
  };
  return { doc: made.proposal.toJSON() as NodeJson, review };
}

function suggestedOf(
  before: Node,
  after: Node,
  proposal: Node,
  { sources, people }: Pick<ReviewInput, 'sources' | 'people'>,
): Suggested | null {
  const otherwise = () => ({ person: people.idOf(undefined), at: people.instant(undefined) });
  const known = { ...align(before, after, sources), otherwise };
  const base = unmarked(before, () => true);
  return base.eq(proposal) ? null : fromSides(base, proposal, known);
}
