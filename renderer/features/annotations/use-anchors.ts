/**
 * Measures where marks stand beside the margin. Everything is read in one animation frame and nothing
 * is written in between; while typing, only marks near the window are read.
 */
import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isBare } from './holders.ts';

/** The first line of a mark, in pixels from the top left of the margin. */
export interface Place {
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
  /** Where the marked words end on that line; negative, for they stand left of the margin. */
  readonly right: number;
  /** Nothing follows the marked words on that line. */
  readonly endsLine: boolean;
}

/** The part of the margin that can be seen, in pixels from its top. */
export interface Seen {
  readonly top: number;
  readonly bottom: number;
}

export interface Anchors {
  /** By id; marks that do not stand in the text have no place. Null until first measured. */
  readonly places: ReadonlyMap<string, Place> | null;
  readonly seen: Seen;
}

/** Scrolling less than this shows nothing that is not drawn already. */
const STEP = 200;

const samePlace = (a: Place | undefined, b: Place): boolean =>
  a !== undefined &&
  a.endsLine === b.endsLine &&
  Math.abs(a.top - b.top) < 0.5 &&
  Math.abs(a.right - b.right) < 0.5 &&
  Math.abs(a.bottom - b.bottom) < 0.5;

export function samePlaces(
  a: ReadonlyMap<string, Place> | null,
  b: ReadonlyMap<string, Place>,
): boolean {
  return (
    a !== null && a.size === b.size && [...b].every(([id, place]) => samePlace(a.get(id), place))
  );
}

export function useAnchors(
  editor: Editor,
  column: RefObject<HTMLElement | null>,
  scrollContainer: HTMLElement | null,
  /** Says what else has a place; measured anew when it changes. */
  wanted = '',
): Anchors {
  const [anchors, setAnchors] = useState<Anchors>({ places: null, seen: { top: 0, bottom: 0 } });
  const latest = useRef(anchors);

  // biome-ignore lint/correctness/useExhaustiveDependencies: see `wanted`.
  useEffect(() => {
    const margin = column.current;
    if (!margin) return;
    const { registry } = editor.storage.annotations;
    const text = editor.view.dom;
    let frame = 0;
    let later: number | undefined;
    let everything = true;

    const measure = () => {
      if (editor.isDestroyed) return;
      const { places: before, seen: seenBefore } = latest.current;
      const origin = margin.getBoundingClientRect();
      const view = (scrollContainer ?? document.documentElement).getBoundingClientRect();
      const seen = { top: view.top - origin.top, bottom: view.bottom - origin.top };
      const near = { top: seen.top - view.height, bottom: seen.bottom + view.height };
      const places = measureMarks(editor, origin, near, everything ? null : before);
      everything = false;

      const scrolled =
        Math.abs(seen.top - seenBefore.top) > STEP ||
        Math.abs(seen.bottom - seenBefore.bottom) > STEP;
      const moved = !samePlaces(before, places);
      if (!scrolled && !moved) return;
      latest.current = { places: moved ? places : before, seen: scrolled ? seen : seenBefore };
      setAnchors(latest.current);
    };
    const schedule = (all: boolean) => {
      everything ||= all;
      if (frame === 0) {
        frame = requestAnimationFrame(() => {
          frame = 0;
          measure();
        });
      }
    };
    const near = () => schedule(false);
    const all = () => schedule(true);
    // Cards follow with the frame after the letter's; measured before it, they would hold the letter up.
    const afterKey = () => {
      frame = 0;
      later ??= requestIdleCallback(
        () => {
          later = undefined;
          measure();
        },
        { timeout: 100 },
      );
    };
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged && frame === 0) frame = requestAnimationFrame(afterKey);
    };

    all();
    const stop = registry.subscribe(all);
    editor.on('transaction', onTransaction);
    scrollContainer?.addEventListener('scroll', near, { passive: true });
    // Pictures that arrive, fonts, zoom, and lines that wrap anywhere in the text.
    const observer = new ResizeObserver(all);
    for (const each of [text, margin, scrollContainer]) if (each) observer.observe(each);
    return () => {
      stop();
      editor.off('transaction', onTransaction);
      scrollContainer?.removeEventListener('scroll', near);
      observer.disconnect();
      cancelAnimationFrame(frame);
      if (later !== undefined) cancelIdleCallback(later);
    };
  }, [editor, scrollContainer, column, wanted]);

  return anchors;
}

/**
 * Places of all marks; with `before` of the marks in it, where those that are not near are taken over.
 */
function measureMarks(
  editor: Editor,
  origin: DOMRect,
  near: Seen,
  before: ReadonlyMap<string, Place> | null,
): Map<string, Place> {
  const { registry } = editor.storage.annotations;
  const text = editor.view.dom;
  const blocks = new Map<Element, DOMRect>();
  const places = new Map<string, Place>();
  for (const id of before?.keys() ?? registry.ids()) {
    // Claims have no card beside the text; there may be thousands of them.
    if (isBare(id)) continue;
    const known = before?.get(id);
    if (known && (known.top < near.top || known.top > near.bottom)) {
      places.set(id, known);
      continue;
    }
    const element = registry.first(id);
    const block = element && blockOf(element, text);
    if (!element || !block) continue;
    let rect = blocks.get(block);
    if (!rect) {
      rect = block.getBoundingClientRect();
      blocks.set(block, rect);
    }
    const far = rect.bottom - origin.top < near.top || rect.top - origin.top > near.bottom;
    // The inside of a far block may not be laid out (`content-visibility`), and need not be for this.
    const line = (far ? undefined : element.getClientRects()[0]) ?? rect;
    places.set(id, {
      top: line.top - origin.top,
      middle: (line.top + line.bottom) / 2 - origin.top,
      bottom: line.bottom - origin.top,
      ...(far
        ? { right: line.right - origin.left, endsLine: true }
        : endOnLine(registry.stretches(id), line, block, origin)),
    });
  }
  return places;
}

/** Where marked words end on their first line, and whether the line ends with them. */
export function endOnLine(
  stretches: readonly HTMLElement[],
  line: DOMRect,
  block: Element,
  origin: DOMRect,
): Pick<Place, 'right' | 'endsLine'> {
  const middle = (line.top + line.bottom) / 2;
  const onLine = (each: DOMRect) => each.top < middle && each.bottom > middle;
  let last: HTMLElement | undefined;
  let right = line.right;
  for (const stretch of stretches) {
    for (const each of stretch.getClientRects()) {
      if (!onLine(each) || each.right < right) continue;
      right = each.right;
      last = stretch;
    }
  }
  const next = last && characterAfter(last, block);
  return { right: right - origin.left, endsLine: !next || !onLine(next) };
}

/** Where the next character that can be seen stands, within the block; null at the block's end. */
function characterAfter(element: HTMLElement, block: Element): DOMRect | null {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  walker.currentNode = lastWithin(element);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node as Text).data.search(/\S/u);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  }
  return null;
}

function lastWithin(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function blockOf(element: Element, text: Element): Element | null {
  let block: Element | null = element;
  while (block && block.parentElement !== text) block = block.parentElement;
  return block;
}
