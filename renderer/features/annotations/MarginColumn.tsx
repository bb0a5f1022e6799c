import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';
import { classes } from '../../ui/classes.ts';
import { LostNotes } from './LostNotes.tsx';
import { layoutCards, RISE } from './layout.ts';
import styles from './Margin.module.css';
import type { MarginCard } from './margin-cards.tsx';
import { useMarginStore } from './margin-state.ts';
import type { Anchors } from './use-anchors.ts';
import { useHeights } from './use-heights.ts';

/** Pixels a card that was never drawn is taken to be high. */
const GUESS = 96;
const LOST = '#lost';

/** Cards in a column of their own. Only those near the window are drawn. */
export function Column({
  anchors,
  placed,
  lost,
  draft,
  draftCard,
}: {
  anchors: Anchors;
  placed: readonly MarginCard[];
  /** Those whose words are gone: above all others. */
  lost: readonly MarginCard[];
  draft: { id: string; anchor: number } | null;
  draftCard: ReactNode;
}) {
  const activeId = useMarginStore((state) => state.activeId);
  const { heights, refOf } = useHeights();
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    // The first placing is where cards are, not a movement.
    if (heights.size > 0 && !settled) requestAnimationFrame(() => setSettled(true));
  }, [heights, settled]);

  const lostActive = lost.some(({ id }) => id === activeId);
  const boxes = [
    ...(lost.length > 0 ? [{ id: LOST, anchor: RISE, height: heights.get(LOST) ?? GUESS }] : []),
    ...[
      ...placed.map(({ id }) => ({
        id,
        anchor: anchors.places?.get(id)?.top ?? 0,
        height: heights.get(id) ?? GUESS,
      })),
      ...(draft ? [{ ...draft, height: heights.get(draft.id) ?? GUESS }] : []),
    ].sort((a, b) => a.anchor - b.anchor),
  ];
  const front = draft?.id ?? (lostActive ? LOST : activeId);
  const tops = layoutCards(boxes, front);
  const reach = anchors.seen.bottom - anchors.seen.top;
  const isNear = (id: string) => {
    const top = tops.get(id) ?? 0;
    const height = heights.get(id) ?? GUESS;
    return top + height > anchors.seen.top - reach && top < anchors.seen.bottom + reach;
  };
  const slot = (id: string, children: ReactNode) => (
    <div
      key={id}
      ref={refOf(id)}
      className={classes(styles.slot, settled && styles.moving, id === front && styles.forward)}
      style={{ top: tops.get(id) } as CSSProperties}
    >
      {children}
    </div>
  );
  return (
    <>
      {lost.length > 0 && slot(LOST, <LostNotes cards={lost} />)}
      {placed
        .filter(({ id }) => id === activeId || isNear(id))
        .map(({ id, draw }) => slot(id, draw(false)))}
      {draft && slot(draft.id, draftCard)}
      {front && <Leader id={front} anchors={anchors} tops={tops} heights={heights} />}
    </>
  );
}

/** Where the text's column ends, in pixels from the margin's left edge, and a little air. */
const TEXT_EDGE = -48;

/**
 * The line from the words to the active card. Where other words follow on the line it runs below them
 * and is broken: a whole line through them would strike them out, and one below underline them.
 */
function Leader({
  id,
  anchors,
  tops,
  heights,
}: {
  id: string;
  anchors: Anchors;
  tops: ReadonlyMap<string, number>;
  heights: ReadonlyMap<string, number>;
}) {
  const place = anchors.places?.get(id);
  const top = tops.get(id);
  if (!place || top === undefined) return null;
  const y = place.endsLine ? place.middle : place.bottom;
  // The card may have had to give way: then the line would end beside it.
  if (y < top || y > top + (heights.get(id) ?? GUESS)) return null;
  const begin = Math.min(place.right + (place.endsLine ? 4 : 0), TEXT_EDGE);
  const whole = place.endsLine ? begin : TEXT_EDGE;
  return (
    <>
      {!place.endsLine && (
        <span
          className={classes(styles.leader, styles.under)}
          style={{ top: y, left: begin, width: TEXT_EDGE - begin }}
          data-leader=""
          aria-hidden="true"
        />
      )}
      <span
        className={styles.leader}
        style={{ top: y, left: whole, width: -16 - whole }}
        data-leader=""
        aria-hidden="true"
      />
    </>
  );
}
