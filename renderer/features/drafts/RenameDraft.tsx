import { create } from 'zustand';
import type { Draft } from '../../../shared/domain/draft.ts';
import { call } from '../../bridge.ts';
import { DraftForm } from './DraftForm.tsx';

const useAsked = create<{ draft: Draft | null }>(() => ({ draft: null }));

/** Asks for another name and note of a draft. */
export const askName = (draft: Draft): void => useAsked.setState({ draft });

/** The question itself, wherever it was asked from. */
export function RenameDraft() {
  const { draft } = useAsked();
  if (!draft) return null;
  return (
    <DraftForm
      key={draft.id}
      title="Rename the draft"
      action="Rename"
      initial={draft}
      onSubmit={async (names) => {
        await call('draft.rename', { draftId: draft.id, ...names });
      }}
      onClose={() => useAsked.setState({ draft: null })}
    />
  );
}
