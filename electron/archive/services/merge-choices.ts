/** The conflicts of a merge, settled as a person chose, and words that they wrote anew. */
import type { Node } from 'prosemirror-model';
import {
  type Choice,
  type Conflict,
  type Merge,
  merge3,
  resolve,
  rewrite,
} from '../../../shared/document/merge/index.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { MergeChoice, MergeConflict } from '../../../shared/domain/draft.ts';
import { badRequest } from '../errors.ts';

/** Whose text is `mine` to the merge: the one that it goes into. */
type Into = 'piece' | 'draft';

export interface Settled {
  merged: Node;
  /** All that piece and draft were at odds about, in the order of the text; settled ones too. */
  conflicts: MergeConflict[];
}

/**
 * Merges, and settles what there is a choice for. A choice for no conflict counts for nothing.
 * @param edits blocks of the merged text as a person wrote them, JSON by id
 * @throws GalleyError `bad-request` when the text cannot hold what was written
 */
export function settleConflicts(
  { base, piece, draft }: { base: Node; piece: Node; draft: Node },
  into: Into,
  choices: Readonly<Record<string, MergeChoice>>,
  edits: Readonly<Record<string, string>>,
): Settled {
  const first = into === 'piece' ? merge3(base, piece, draft) : merge3(base, draft, piece);
  const known = new Map(first.conflicts.map((conflict) => [conflict.id, conflict]));
  let merge = first;
  for (;;) {
    const given = merge.conflicts.filter(({ id }) => choices[id] !== undefined);
    if (given.length === 0) break;
    merge = settleAll(merge, given, (id) => toMerge(choices[id] as MergeChoice, into));
    // Settling one thing may show another.
    for (const conflict of merge.conflicts) known.set(conflict.id, conflict);
  }
  const open = new Set(merge.conflicts.map(({ id }) => id));
  const conflicts = [...known.values()].map((conflict) =>
    described(conflict, into, open.has(conflict.id) ? undefined : choices[conflict.id]),
  );
  return { merged: written(merge, edits), conflicts };
}

/** All at once: each settling merges anew, and the last one knows the others. */
function settleAll(
  merge: Merge,
  conflicts: readonly Conflict[],
  choiceOf: (id: string) => Choice,
): Merge {
  const last = conflicts.at(-1) as Conflict;
  const choices = new Map(merge.source.choices);
  for (const { id } of conflicts.slice(0, -1)) choices.set(id, choiceOf(id));
  return resolve({ ...merge, source: { ...merge.source, choices } }, last.id, choiceOf(last.id));
}

const toMerge = (choice: MergeChoice, into: Into): Choice =>
  choice === 'both' ? 'both' : choice === into ? 'mine' : 'theirs';

function described(conflict: Conflict, into: Into, choice: MergeChoice | undefined): MergeConflict {
  const { id, kind, blockId, base, mine, theirs, chosen, both } = conflict;
  const other: Into = into === 'piece' ? 'draft' : 'piece';
  const copy = (nodes: readonly NodeJson[]) => nodes as unknown as Record<string, unknown>[];
  return {
    id,
    kind,
    blockId,
    base: copy(base),
    piece: copy(into === 'piece' ? mine : theirs),
    draft: copy(into === 'piece' ? theirs : mine),
    chosen: choice ?? (chosen === 'mine' ? into : other),
    both,
    settled: choice !== undefined,
  };
}

/** @throws GalleyError `bad-request` when the text cannot hold what was written */
function written(merge: Merge, edits: Readonly<Record<string, string>>): Node {
  try {
    const blocks = Object.entries(edits).map(([id, json]) => [id, JSON.parse(json)] as const);
    return rewrite(merge, new Map(blocks));
  } catch (error) {
    if (error instanceof RangeError) throw badRequest(error.message, error);
    if (error instanceof SyntaxError) throw badRequest('What was written is no JSON.', error);
    throw error;
  }
}
