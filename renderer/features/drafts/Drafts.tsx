/** What a window with a piece needs of drafts: commands, dialogs, and which draft is open. */
import { useEffect, useRef } from 'react';
import { useCommands } from '../../app/commands.ts';
import { fetchedPage } from '../../app/fetched-page.tsx';
import { goToArticle } from '../../app/navigation.ts';
import { useProgram } from '../../app/program.ts';
import { dropDraft } from './actions.ts';
import { askMerge, useAskedMerge } from './merge/ask.ts';
import { askName, RenameDraft } from './RenameDraft.tsx';
import { askDraft, StartDraft } from './StartDraft.tsx';
import { isOpen, useDrafts, useOpenDraft } from './use-drafts.ts';

/** Fetched when it is asked for: it carries the drawing of comparisons. */
const { Page: MergeDialog } = fetchedPage(
  async () => (await import('./merge/MergeDialog.tsx')).MergeDialog,
);

export function Drafts({ articleId }: { articleId: string }) {
  const { drafts } = useDrafts(articleId);
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  const { asked } = useAskedMerge();
  const shown = useOpenDraft((state) => state.draft);
  const draft = drafts?.find(({ id }) => id === articleId) ?? null;
  useEffect(() => {
    if (drafts) useOpenDraft.setState({ draft });
  }, [drafts, draft]);
  useEffect(() => () => useOpenDraft.setState({ draft: null }), []);

  const gone = drafts !== null && shown?.id === articleId && draft === null ? shown : null;
  useEffect(() => {
    // Somebody else writes now: to them the draft is not there.
    if (gone) void goToArticle(gone.pieceId);
  }, [gone]);

  const wasOpen = useRef(false);
  useEffect(() => {
    // Another window brought it back or dropped it: what is typed here would have no place to go.
    if (draft && wasOpen.current && !isOpen(draft)) void goToArticle(draft.pieceId);
    wasOpen.current = draft !== null && isOpen(draft);
  }, [draft]);

  const changeable = draft !== null && isOpen(draft) && !readOnly;
  useCommands({
    'draft.start': {
      run: () => askDraft({ articleId, versionId: 'current', from: 'the text as it stands' }),
      enabled: drafts !== null && draft === null && !readOnly,
    },
    'draft.bringBack': {
      run: () => draft && askMerge(draft, 'piece'),
      enabled: changeable,
    },
    'draft.rebase': { run: () => draft && askMerge(draft, 'draft'), enabled: changeable },
    'draft.rename': { run: () => draft && askName(draft), enabled: draft !== null && !readOnly },
    'draft.drop': { run: () => draft && dropDraft(draft), enabled: changeable },
    'draft.goToPiece': {
      run: () => draft && goToArticle(draft.pieceId),
      enabled: draft !== null,
    },
  });
  return (
    <>
      <StartDraft />
      <RenameDraft />
      {asked && <MergeDialog key={`${asked.draft.id} ${asked.into}`} {...asked} />}
    </>
  );
}
