/** Reading the editor's state in React without a render for every key. */
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { kept } from '../../app/same.ts';

/**
 * The value of `select`, read again after the editor has changed and the window has drawn: at most
 * `wait` milliseconds later. Renders only when the value differs.
 */
export function useEditorValue<T>(editor: Editor, select: (editor: Editor) => T, wait = 100): T {
  const [value, setValue] = useState(() => select(editor));
  const latest = useRef(select);
  latest.current = select;
  useEffect(() => {
    let waiting: number | undefined;
    const read = () => {
      waiting = undefined;
      if (editor.isDestroyed) return;
      const next = latest.current(editor);
      setValue((old) => kept(old, next));
    };
    const changed = () => {
      waiting ??= requestIdleCallback(read, { timeout: wait });
    };
    editor.on('transaction', changed);
    changed();
    return () => {
      editor.off('transaction', changed);
      if (waiting !== undefined) cancelIdleCallback(waiting);
    };
  }, [editor, wait]);
  return value;
}
