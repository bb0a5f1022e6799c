import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type RefObject, useCallback, useRef } from 'react';
import { draftOf } from './annotation-extension.ts';

/** The note being written: its id, its words so far, and where it belongs. */
export function useDraft(editor: Editor): {
  id: string | null;
  words: RefObject<string>;
  /** Pixels from the top of the margin to its first line. */
  anchor: (margin: HTMLElement | null) => number;
} {
  const id = useEditorState({
    editor,
    selector: ({ editor: current }) => draftOf(current.state)?.draft.id ?? null,
  });
  const words = useRef('');
  const last = useRef<string | null>(null);
  if (last.current !== id) {
    last.current = id;
    words.current = '';
  }
  const anchor = useCallback(
    (margin: HTMLElement | null) => {
      const from = draftOf(editor.state)?.ranges[0]?.from;
      if (!margin) return 0;
      const origin = margin.getBoundingClientRect().top;
      // Its words may have been deleted meanwhile; the caret is then where they were.
      return editor.view.coordsAtPos(from ?? editor.state.selection.from).top - origin;
    },
    [editor],
  );
  return { id, words, anchor };
}
