/** Commands on private drafts. Only its owner sees a draft; to others it is not there. */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { draft, draftMerge, draftName, draftNote, mergeChoice } from '../domain/draft.ts';
import { docString } from './articles.ts';
import { command } from './command.ts';
import { comparedVersion } from './versions.ts';

const heads = z.strictObject({ piece: uuid, draft: uuid });

export const draftCommands = {
  /** Begins a draft from a version of a piece; what stands in the piece is kept first. */
  'draft.create': command(
    'write',
    z.strictObject({
      articleId: uuid,
      versionId: comparedVersion,
      name: draftName,
      note: draftNote.default(''),
    }),
    draft,
  ),
  /** Drafts of a piece that the person writing has, the latest begun first. */
  'draft.list': command(
    'read',
    z.strictObject({ articleId: uuid, dropped: z.boolean().default(false) }),
    z.object({ drafts: z.array(draft) }),
  ),
  'draft.rename': command(
    'write',
    z.strictObject({ draftId: uuid, name: draftName, note: draftNote.optional() }),
    draft,
  ),
  /** Puts a draft away; it is kept with all its versions. */
  'draft.drop': command('write', z.strictObject({ draftId: uuid }), draft),
  /** Opens a draft again that was dropped. */
  'draft.reopen': command('write', z.strictObject({ draftId: uuid }), draft),
  /**
   * What merging would give: the draft into the piece, or for rebasing the piece into the draft.
   * Conflicts are settled by asking again with choices; words written anew for a block go in `edits`.
   */
  'draft.preview': command(
    'read',
    z.strictObject({
      draftId: uuid,
      into: z.enum(['piece', 'draft']),
      choices: z.record(z.string(), mergeChoice).default({}),
      /** Blocks of the merged text, by id, as they shall stand instead. */
      edits: z.record(z.string(), docString).default({}),
    }),
    draftMerge,
  ),
  /**
   * Brings a draft back into its piece: as suggestions of its owner, or taken in at once. What stood
   * in both is kept first, and the new version has both for parents. One transaction; fails with
   * `conflict` when either was written in since the preview.
   */
  'draft.merge': command(
    'write',
    z.strictObject({
      draftId: uuid,
      heads,
      doc: docString,
      as: z.enum(['suggestions', 'taken']),
    }),
    z.object({
      revision: uuid,
      /** The head that the piece had; restoring it undoes the merge. */
      before: uuid,
      draft,
    }),
  ),
  /** Takes a merge back: what stood in the piece is restored, and the draft is open again. */
  'draft.unmerge': command(
    'write',
    z.strictObject({ draftId: uuid }),
    z.object({ revision: uuid, draft }),
  ),
  /** Puts the piece's text of today under a draft, in the same manner. */
  'draft.rebase': command(
    'write',
    z.strictObject({ draftId: uuid, heads, doc: docString }),
    z.object({ revision: uuid, before: uuid, draft }),
  ),
} as const;
