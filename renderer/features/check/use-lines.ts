/**
 * Which claims begin on which lines of the text, measured near the window only: at most once a frame,
 * and without a look at the other thousands.
 */
import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useState } from 'react';

export interface Line {
  /** The middle of the line, in pixels from the top of the column. */
  readonly middle: number;
  /** The claims whose words begin on it, from left to right. */
  readonly ids: readonly string[];
}

const same = (a: readonly Line[], b: readonly Line[]): boolean =>
  a.length === b.length &&
  a.every(
    (line, at) =>
      Math.abs(line.middle - (b[at]?.middle ?? 0)) < 0.5 && line.ids.join() === b[at]?.ids.join(),
  );

/** Words whose lines differ by less than this stand on one line (CSS pixels). */
const SLACK = 8;

function measure(editor: Editor, column: Element, scroller: Element): Line[] {
  const origin = column.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const [top, bottom] = [view.top - view.height, view.bottom + view.height];
  const seen = new Set<string>();
  const lines: { middle: number; ids: string[] }[] = [];
  for (const block of editor.view.dom.children) {
    const box = block.getBoundingClientRect();
    if (box.bottom < top) continue;
    if (box.top > bottom) break;
    for (const mark of block.querySelectorAll<HTMLElement>('[data-claim]')) {
      const id = mark.dataset.annotation;
      const first = mark.getClientRects()[0];
      if (!id || !first || seen.has(id)) continue;
      seen.add(id);
      const middle = (first.top + first.bottom) / 2 - origin.top;
      const line = lines.findLast((each) => Math.abs(each.middle - middle) < SLACK);
      if (line) line.ids.push(id);
      else lines.push({ middle, ids: [id] });
    }
  }
  return lines;
}

/** The lines near the window on which claims begin. `key` says when looks changed. */
export function useLines(
  editor: Editor,
  column: RefObject<HTMLElement | null>,
  scroller: HTMLElement | null,
  key: unknown,
): readonly Line[] {
  const [lines, setLines] = useState<readonly Line[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` asks for a new look.
  useEffect(() => {
    if (!scroller) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      if (editor.isDestroyed || !column.current) return;
      const now = measure(editor, column.current, scroller);
      setLines((old) => (same(old, now) ? old : now));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    soon();
    const stop = editor.storage.annotations.registry.subscribe(soon);
    editor.on('update', soon);
    scroller.addEventListener('scroll', soon, { passive: true });
    const observer = new ResizeObserver(soon);
    for (const each of [editor.view.dom, scroller]) observer.observe(each);
    return () => {
      stop();
      editor.off('update', soon);
      scroller.removeEventListener('scroll', soon);
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [editor, column, scroller, key]);
  return lines;
}
