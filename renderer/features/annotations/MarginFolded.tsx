import { CircleQuestionMark, MessageSquare, PencilLine, Unlink } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { GAP, layoutCards, RISE } from './layout.ts';
import styles from './Margin.module.css';
import type { MarginCard } from './margin-cards.tsx';
import { setActive, setOpen, useMarginStore } from './margin-state.ts';
import type { Anchors } from './use-anchors.ts';
import type { MarginMode } from './use-margin-mode.ts';

const ICONS = {
  note: MessageSquare,
  lost: Unlink,
  suggestion: PencilLine,
  query: CircleQuestionMark,
} as const;

/**
 * Without a column: markers at the text's edge (or none), and one card over the text at a time. Only
 * markers near the window are drawn.
 */
export function Folded({
  anchors,
  mode,
  cards,
  openId,
  draftTop,
  draftCard,
}: {
  anchors: Anchors;
  draftCard: ReactNode;
  mode: MarginMode;
  cards: readonly MarginCard[];
  openId: string | null;
  draftTop: number | null;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const open = cards.find(({ id }) => id === openId);
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      const target = event.target as Element;
      if (useMarginStore.getState().placingId === open.id) return;
      if (
        panel.current?.contains(target) ||
        target.closest('[data-annotation], [data-suggestion], [role=menu]')
      )
        return;
      setOpen(null);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const topOf = (id: string) => anchors.places?.get(id)?.top ?? 0;
  const markers = layoutCards(
    cards.map(({ id }) => ({ id, anchor: topOf(id) + RISE, height: 24 - GAP })),
  );
  const reach = anchors.seen.bottom - anchors.seen.top;
  const isNear = (top: number) =>
    top > anchors.seen.top - reach && top < anchors.seen.bottom + reach;
  const near = cards.filter(({ id }) => isNear(markers.get(id) ?? 0));
  return (
    <>
      {mode === 'icons' &&
        near.map(({ id, kind, label }) => {
          const Icon = ICONS[kind];
          return (
            <button
              key={id}
              type="button"
              className={styles.marker}
              style={{ top: markers.get(id) }}
              aria-label={label}
              aria-expanded={id === openId}
              onClick={() => {
                setActive(id);
                setOpen(id === openId ? null : id);
              }}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            </button>
          );
        })}
      {open && draftTop === null && (
        <div ref={panel} className={styles.float} style={{ top: topOf(open.id) + 36 }}>
          {open.draw(true)}
        </div>
      )}
      {draftTop !== null && (
        <div className={styles.float} style={{ top: draftTop + 36 }}>
          {draftCard}
        </div>
      )}
    </>
  );
}
