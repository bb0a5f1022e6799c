/** What can be done with a draft besides writing in it. */
import type { Draft } from '../../../shared/domain/draft.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { report } from '../../app/errors.ts';
import { currentArticleId, flushAll, goToArticle } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';

/**
 * Begins a draft, and goes to it.
 * @param versionId the version it grows from
 * @throws GalleyError when it could not be begun
 */
export async function beginDraft(
  articleId: string,
  versionId: string,
  name: string,
  note: string,
): Promise<void> {
  // 'current' means what is on the page, not what was saved last.
  if (!(await flushAll())) return;
  const draft = await call('draft.create', { articleId, versionId, name, note });
  await goToArticle(draft.id);
}

/** Puts a draft away; the way back is offered. */
export async function dropDraft(draft: Draft): Promise<void> {
  if (!(await flushAll())) return;
  await call('draft.drop', { draftId: draft.id });
  if (currentArticleId() === draft.id) await goToArticle(draft.pieceId);
  toast({
    text: `“${draft.name}” is dropped; it stays under Versions.`,
    tone: 'done',
    action: { label: 'Undo', run: () => void reopenDraft(draft).catch(report) },
  });
}

/** Takes a dropped draft out again. */
export const reopenDraft = (draft: Draft): Promise<Draft> =>
  call('draft.reopen', { draftId: draft.id });

/** Brings a draft back to before it was rebased; fails when it was written in since. */
export async function unrebaseDraft(draft: Draft, before: string, rebased: string): Promise<void> {
  if (!(await flushAll())) return;
  await call('version.restore', {
    articleId: draft.id,
    versionId: before,
    expectedRevision: rebased,
  });
  toast({ text: `“${draft.name}” is as it was before.`, tone: 'done' });
}

/** Takes a merge back; the draft is open again. Of a piece written on since, says what is left to do. */
export async function unmergeDraft(draft: Draft): Promise<void> {
  if (!(await flushAll())) return;
  try {
    await call('draft.unmerge', { draftId: draft.id });
  } catch (error) {
    if (!(error instanceof GalleyError) || error.code !== 'conflict') throw error;
    toast({
      text: error.message,
      tone: 'warning',
      action: {
        label: 'Show Versions',
        run: () => void goToArticle(draft.pieceId, 'versions').catch(report),
      },
    });
    return;
  }
  toast({ text: `“${draft.name}” is a draft again; the piece is as it was.`, tone: 'done' });
}
