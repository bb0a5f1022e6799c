/** Measures where suggestions stand beside the margin. Everything is read in one frame, nothing written. */
import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { endOnLine, type Place, samePlaces } from '../annotations/use-anchors.ts';
import { startsOf } from './decisions.ts';
import { suggestingKey } from './model/plugin.ts';

const NOWHERE: ReadonlyMap<string, Place> = new Map();

/** With more suggestions than this, places are measured when the hands rest. */
const MANY = 150;
/** Milliseconds. */
const REST = 200;

/** The first line of each suggestion, by its key; none while none are shown. */
export function useSuggestionPlaces(
  editor: Editor,
  column: RefObject<HTMLElement | null>,
  scrollContainer: HTMLElement | null,
  shown: boolean,
): ReadonlyMap<string, Place> {
  const [places, setPlaces] = useState(NOWHERE);
  const latest = useRef(places);
  useEffect(() => {
    const margin = column.current;
    if (!margin) return;
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (next: ReadonlyMap<string, Place>) => {
      if (samePlaces(latest.current, next)) return;
      latest.current = next;
      setPlaces(next);
    };
    if (!shown) {
      take(NOWHERE);
      return;
    }
    const measure = () => {
      frame = 0;
      if (!editor.isDestroyed) take(measurePlaces(editor, margin, scrollContainer));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(soon, latest.current.size > MANY ? REST : 0);
    };
    let last = suggestingKey.getState(editor.state)?.drawn;
    const onTransaction = () => {
      const drawn = suggestingKey.getState(editor.state)?.drawn;
      if (drawn === last) return;
      last = drawn;
      later();
    };
    soon();
    editor.on('transaction', onTransaction);
    scrollContainer?.addEventListener('scroll', later, { passive: true });
    const observer = new ResizeObserver(later);
    for (const each of [editor.view.dom, margin, scrollContainer]) if (each) observer.observe(each);
    return () => {
      editor.off('transaction', onTransaction);
      scrollContainer?.removeEventListener('scroll', later);
      observer.disconnect();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [editor, column, scrollContainer, shown]);
  return places;
}

function measurePlaces(
  editor: Editor,
  margin: HTMLElement,
  scrollContainer: HTMLElement | null,
): ReadonlyMap<string, Place> {
  const starts = [...startsOf(editor.state)].sort((a, b) => a[1] - b[1]);
  if (starts.length === 0) return NOWHERE;
  const origin = margin.getBoundingClientRect();
  const view = (scrollContainer ?? document.documentElement).getBoundingClientRect();
  const places = new Map<string, Place>();
  let next = 0;
  editor.state.doc.forEach((node, offset, index) => {
    const end = offset + node.nodeSize;
    const last = index === editor.state.doc.childCount - 1;
    if ((starts[next]?.[1] ?? Infinity) >= end && !last) return;
    const block = editor.view.nodeDOM(offset);
    if (!(block instanceof HTMLElement)) return;
    const rect = block.getBoundingClientRect();
    const far = rect.bottom < view.top - view.height || rect.top > view.bottom + view.height;
    for (; next < starts.length; next += 1) {
      const [key, at] = starts[next] as [string, number];
      if (at >= end && !last) break;
      places.set(key, placeOf(editor, key, block, rect, origin, far));
    }
  });
  return places;
}

function placeOf(
  editor: Editor,
  key: string,
  block: HTMLElement,
  rect: DOMRect,
  origin: DOMRect,
  far: boolean,
): Place {
  const selector = `[data-suggestion="${CSS.escape(key)}"]`;
  const elements = far ? [] : [...editor.view.dom.querySelectorAll<HTMLElement>(selector)];
  const [first] = elements;
  const line = first?.getClientRects()[0] ?? rect;
  const around = first ? (blockOf(first, editor.view.dom) ?? block) : block;
  return {
    top: line.top - origin.top,
    middle: (line.top + Math.min(line.bottom, line.top + 40)) / 2 - origin.top,
    bottom: line.bottom - origin.top,
    ...(first && first !== around
      ? endOnLine(elements, line, around, origin)
      : { right: line.right - origin.left, endsLine: true }),
  };
}

function blockOf(element: Element, text: Element): Element | null {
  let block: Element | null = element;
  while (block && block.parentElement !== text) block = block.parentElement;
  return block;
}
