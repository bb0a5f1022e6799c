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
  useEffect(
    () =>
      whenIdle(editor, wait, () => {
        const next = latest.current(editor);
        setValue((old) => kept(old, next));
      }),
    [editor, wait],
  );
  return value;
}

/**
 * Those who read an editor within the same time wait together. A dozen of them do, and each request for
 * idle time of its own costs every key some 0.03 ms before its letter is drawn.
 */
const waiting = new WeakMap<Editor, Map<number, Readers>>();

interface Readers {
  readonly reads: Set<() => void>;
  readonly ask: () => void;
  readonly stop: () => void;
}

/** Has `read` run soon, and after each change of the editor; returns what ends it. */
function whenIdle(editor: Editor, wait: number, read: () => void): () => void {
  const byWait = waiting.get(editor) ?? new Map<number, Readers>();
  waiting.set(editor, byWait);
  const readers = byWait.get(wait) ?? readersOf(editor, wait);
  byWait.set(wait, readers);
  readers.reads.add(read);
  readers.ask();
  return () => {
    readers.reads.delete(read);
    if (readers.reads.size > 0) return;
    readers.stop();
    if (byWait.get(wait) === readers) byWait.delete(wait);
  };
}

function readersOf(editor: Editor, wait: number): Readers {
  const reads = new Set<() => void>();
  let idle: number | undefined;
  const readAll = () => {
    idle = undefined;
    if (editor.isDestroyed) return;
    for (const read of reads) read();
  };
  const ask = () => {
    idle ??= requestIdleCallback(readAll, { timeout: wait });
  };
  editor.on('transaction', ask);
  return {
    reads,
    ask,
    stop: () => {
      editor.off('transaction', ask);
      if (idle !== undefined) cancelIdleCallback(idle);
    },
  };
}
