import { ChevronDown, ChevronRight, Unlink } from 'lucide-react';
import { Fragment, useState } from 'react';
import styles from './LostNotes.module.css';
import type { MarginCard } from './margin-cards.tsx';
import { useMarginStore } from './margin-state.ts';

/** More than this many are folded under a heading: they must not push all others off their words. */
const SHOWN = 1;

/** The cards that have lost their place, above all others. */
export function LostNotes({ cards }: { cards: readonly MarginCard[] }) {
  const [unfolded, setUnfolded] = useState(false);
  const wanted = useMarginStore((state) =>
    cards.some(({ id }) => id === state.activeId || id === state.placingId),
  );
  const folds = cards.length > SHOWN;
  const open = !folds || unfolded || wanted;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section className={styles.lost} aria-label="Comments that have lost their place">
      {folds && (
        <button
          type="button"
          className={styles.heading}
          aria-expanded={open}
          onClick={() => setUnfolded(!open)}
        >
          <Unlink size={14} aria-hidden="true" />
          {cards.length} notes lost their place
          <Chevron size={14} aria-hidden="true" className={styles.chevron} />
        </button>
      )}
      {open && cards.map(({ id, draw }) => <Fragment key={id}>{draw(false)}</Fragment>)}
    </section>
  );
}
