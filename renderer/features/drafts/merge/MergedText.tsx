import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { DraftMerge, MergeConflict } from '../../../../shared/domain/draft.ts';
import { classes } from '../../../ui/classes.ts';
import '../../editor/article.css';
import '../../versions/compare/redline.css';
import { drawSheet } from '../../versions/compare/to-dom.ts';
import styles from './Merge.module.css';

interface Place {
  readonly conflict: MergeConflict;
  readonly element: HTMLElement;
}

/** The merged text with what it changes, and what is at odds below the block that it is about. */
export function MergedText({
  merge,
  stale,
  card,
}: {
  merge: DraftMerge;
  stale: boolean;
  card: (conflict: MergeConflict, number: number) => ReactNode;
}) {
  const host = useRef<HTMLDivElement>(null);
  const elements = useRef(new Map<string, HTMLElement>());
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const sheet = useMemo(
    () => drawSheet(merge.changes, 'inline', { row: '', cell: '', nothingHere: '', headed: '' }),
    [merge],
  );
  useLayoutEffect(() => {
    const text = host.current;
    if (!text) return;
    // A card that moves is the same card, with the focus and the words that were in it.
    const focused = text.contains(document.activeElement) ? document.activeElement : null;
    text.replaceChildren(...sheet.nodes);
    const next = merge.conflicts.map((conflict) => {
      const element = elements.current.get(conflict.id) ?? placeFor(conflict);
      elements.current.set(conflict.id, element);
      const block = topBlock(text, conflict.blockId);
      block?.classList.add(styles.atOdds ?? '');
      const last = block && lastPlaceBehind(block);
      if (last) last.after(element);
      else text.append(element);
      return { conflict, element };
    });
    setPlaces(next);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }, [sheet, merge]);
  return (
    <>
      <div ref={host} className={classes('article-text', styles.text, stale && styles.stale)} />
      {places.map(({ conflict, element }, i) =>
        createPortal(card(conflict, i + 1), element, conflict.id),
      )}
    </>
  );
}

function placeFor({ id }: MergeConflict): HTMLElement {
  const element = document.createElement('div');
  element.className = styles.place ?? '';
  element.dataset.place = id;
  return element;
}

/** The block of the text in which the one with that id stands. */
function topBlock(text: HTMLElement, id: string): HTMLElement | null {
  let block =
    id === '' ? null : text.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`);
  while (block && block.parentElement !== text) block = block.parentElement;
  return block;
}

/** Conflicts about one block stand in their order. */
function lastPlaceBehind(block: HTMLElement): Element {
  let last: Element = block;
  while (last.nextElementSibling?.classList.contains(styles.place ?? '')) {
    last = last.nextElementSibling;
  }
  return last;
}
