/** Private drafts: another text of a piece that its owner works at beside it. */
import { z } from 'zod';
import { instant, uuid } from './article.ts';
import { markup } from './comparison.ts';

export const draftName = z.string().trim().min(1).max(120);
export const draftNote = z.string().trim().max(2000);

export const draft = z.object({
  /** Also that of the article its text is kept as: it is opened, saved and versioned like a piece. */
  id: uuid,
  pieceId: uuid,
  name: draftName,
  note: draftNote,
  /** Who sees it; null when nobody had given a name. */
  ownerId: uuid.nullable(),
  ownerName: z.string(),
  /** The version of the piece that it grew from, or was last rebased on. */
  branch: uuid,
  /** When that version was written. */
  branchedFrom: instant,
  /** The version that holds its text now. */
  head: uuid,
  words: z.int(),
  createdAt: instant,
  updatedAt: instant,
  /** Set while it is dropped; it can be brought back. */
  droppedAt: instant.nullable(),
  mergedAt: instant.nullable(),
  /** The version of the piece that took it in; null until then. */
  merged: uuid.nullable(),
});
export type Draft = z.infer<typeof draft>;

const fragment = z.array(z.record(z.string(), z.unknown()));

/** Which text is kept where both changed the same: the piece's, the draft's, or one after the other. */
export const mergeChoice = z.enum(['piece', 'draft', 'both']);
export type MergeChoice = z.infer<typeof mergeChoice>;

/** What piece and draft cannot agree on (`shared/document/merge`). */
export const mergeConflict = z.object({
  /** The same in every merge of the same texts. */
  id: z.string(),
  kind: z.enum(['words', 'passage', 'deletion', 'attributes', 'place', 'structure', 'note']),
  /** The block it is about, or the first of them; empty for the whole text. */
  blockId: z.string(),
  /** Fragments as ProseMirror JSON: before, in the piece, and in the draft. */
  base: fragment,
  piece: fragment,
  draft: fragment,
  /** Which of the two the merged text holds; once chosen, what was chosen. */
  chosen: mergeChoice,
  /** Whether the text could hold both. */
  both: z.boolean(),
  settled: z.boolean(),
});
export type MergeConflict = z.infer<typeof mergeConflict>;

/** A draft and its piece merged, and nothing written. */
export const draftMerge = z.object({
  draft,
  /** The versions that were merged; merging for good names them. */
  heads: z.object({ piece: uuid, draft: uuid }),
  /** The merged text, as ProseMirror JSON; what is not settled stands as `chosen` says. */
  doc: z.string(),
  conflicts: z.array(mergeConflict),
  /** What the merge changes in the text it goes into, with the ids of blocks. */
  changes: markup,
});
export type DraftMerge = z.infer<typeof draftMerge>;
