/** For as long as Check is shown: the text is read, with what is suggested in it as if accepted. */
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { calm } from '../editor/view/calm.ts';
import { setReviewView, useReview } from '../suggestions/mode.ts';
import { setReading } from './guard.ts';
import { listenForPassKeys } from './pass-keys.ts';

export function useReading(editor: Editor, readOnly: boolean): void {
  useEffect(() => {
    const { view } = useReview.getState();
    setReviewView('final');
    setReading(true);
    // The caret works in a text that can be edited; nothing but the guard keeps words out.
    editor.setEditable(!readOnly, false);
    const { dom } = editor.view;
    dom.setAttribute('aria-readonly', 'true');
    dom.setAttribute('aria-label', 'Article being checked');
    void calm(editor.view);
    const stop = listenForPassKeys();
    return () => {
      stop();
      setReading(false);
      if (useReview.getState().view === 'final') setReviewView(view);
      dom.removeAttribute('aria-readonly');
      dom.setAttribute('aria-label', 'Article');
    };
  }, [editor, readOnly]);
}
