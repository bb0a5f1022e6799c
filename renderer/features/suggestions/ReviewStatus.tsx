import type { Editor } from '@tiptap/core';
import { PencilLine } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { useSaid } from './said.ts';
import { useSuggestions } from './use-suggestions.ts';

/** How much is suggested, for the line below the page; a press goes to the next of it. */
export function ReviewStatus({ editor, className }: { editor: Editor; className?: string }) {
  const { length } = useSuggestions(editor);
  const text = useSaid((state) => state.text);
  const words = `${length} ${length === 1 ? 'suggestion' : 'suggestions'}`;
  return (
    <>
      <span className="visually-hidden" role="status">
        {text}
      </span>
      {length > 0 && (
        <button
          type="button"
          className={className}
          aria-label={`${words}. Go to the next`}
          onClick={() => runCommand('review.next')}
        >
          <PencilLine size={14} aria-hidden="true" />
          {words}
        </button>
      )}
    </>
  );
}
