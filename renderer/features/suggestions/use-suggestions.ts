/** The suggestions of the open text for React: as they were last read. */
import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { useCallback, useSyncExternalStore } from 'react';
import type { Suggestion } from '../../../shared/document/suggestions/index.ts';
import { suggestingKey } from './model/plugin.ts';

const NONE: readonly Suggestion[] = [];

export const suggestionsIn = (state: EditorState): readonly Suggestion[] =>
  suggestingKey.getState(state)?.set?.suggestions ?? NONE;

/** A value of the editor's state, compared by identity. */
export function useStateValue<T>(editor: Editor, select: (state: EditorState) => T): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('transaction', changed);
      return () => {
        editor.off('transaction', changed);
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => select(editor.state));
}

/** The open suggestions in the order of the text; the same list until something is read anew. */
export const useSuggestions = (editor: Editor): readonly Suggestion[] =>
  useStateValue(editor, suggestionsIn);
