import { create } from 'zustand';
import { beginDraft } from './actions.ts';
import { DraftForm } from './DraftForm.tsx';

interface Asked {
  readonly articleId: string;
  /** A version's id, or `current`. */
  readonly versionId: string;
  /** Which text that is, in words: `the text as it stands`. */
  readonly from: string;
}

const useAsked = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Asks for the name of a draft, and begins it. */
export const askDraft = (asked: Asked): void => useAsked.setState({ asked });

/** The question itself, wherever it was asked from. */
export function StartDraft() {
  const { asked } = useAsked();
  if (!asked) return null;
  const { articleId, versionId, from } = asked;
  return (
    <DraftForm
      title="Start a private draft"
      description={`It begins as ${from}. Only you see it; the piece stays as it is until you bring the draft back.`}
      action="Start Draft"
      onSubmit={({ name, note }) => beginDraft(articleId, versionId, name, note)}
      onClose={() => useAsked.setState({ asked: null })}
    />
  );
}
