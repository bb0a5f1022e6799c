/**
 * The margin: comment threads beside the text, each level with its words. Stands right of the text
 * in the same scrolled block and is as high as the text; brings its own width and gutter.
 */
import type { Editor } from '@tiptap/core';
import { MessageSquare, PencilLine, Unlink } from 'lucide-react';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Thread } from '../../../shared/domain/annotation.ts';
import { useCommands } from '../../app/commands.ts';
import { registerLeaveGuard } from '../../app/navigation.ts';
import { setPanels } from '../../app/settings.ts';
import { classes } from '../../ui/classes.ts';
import { useReview } from '../suggestions/mode.ts';
import { type OtherCard, useSuggestionCards } from '../suggestions/use-suggestion-cards.tsx';
import { useSuggestionPlaces } from '../suggestions/use-suggestion-places.ts';
import { useSuggestions } from '../suggestions/use-suggestions.ts';
import { beginNote, dropNote, keepNote, keepNoteBeforeLeaving } from './actions.ts';
import { draftOf } from './annotation-extension.ts';
import './annotations.css';
import { LostNotes } from './LostNotes.tsx';
import { GAP, layoutCards, RISE } from './layout.ts';
import styles from './Margin.module.css';
import { resetMargin, setActive, setOpen, useMarginStore } from './margin-state.ts';
import { DraftCard, ThreadCard } from './ThreadCard.tsx';
import { type Anchors, useAnchors } from './use-anchors.ts';
import { useDraft } from './use-draft.ts';
import { useHeights } from './use-heights.ts';
import { type MarginMode, useMarginMode } from './use-margin-mode.ts';
import { useNotes } from './use-notes.ts';
import { useStrayMarks } from './use-stray-marks.ts';

export interface MarginProps {
  editor: Editor;
  articleId: string;
  /** What scrolls text and margin together; null until it is there. */
  scrollContainer: HTMLElement | null;
  /** Notes can be read only. */
  readOnly: boolean;
}

/** Pixels a card that was never drawn is taken to be high. */
const GUESS = 96;
const LOST = '#lost';

export function Margin({ editor, articleId, scrollContainer, readOnly }: MarginProps) {
  const column = useRef<HTMLElement>(null);
  const mode = useMarginMode(scrollContainer);
  const marks = useAnchors(editor, column, scrollContainer);
  const suggestions = useSuggestions(editor);
  const open = useMemo(() => new Set(suggestions.map(({ key }) => key)), [suggestions]);
  const { placed: notes, lost } = useNotes(editor, articleId, marks.places, open);
  const isDrawn = useReview(({ view }) => view === 'markup');
  const suggested = useSuggestionPlaces(editor, column, scrollContainer, isDrawn);
  const cards = useSuggestionCards(editor, articleId, readOnly);
  const anchors = useMemo<Anchors>(
    () => ({
      ...marks,
      places: marks.places && new Map([...marks.places, ...suggested]),
    }),
    [marks, suggested],
  );
  const placed = useMemo(
    () => placedCards(notes, cards, anchors, { editor, readOnly }),
    [notes, cards, anchors, editor, readOnly],
  );
  const draft = useDraft(editor);
  const { activeId, openId } = useMarginStore();

  useStrayMarks(editor, marks.places !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another piece begins anew.
  useEffect(resetMargin, [articleId]);

  // A note whose words are written is kept when the piece is left: nothing typed is thrown away.
  useEffect(
    () =>
      registerLeaveGuard(async () => {
        if (!draftOf(editor.state)) return true;
        if (draft.words.current.trim() === '') {
          dropNote(editor);
          return true;
        }
        return keepNoteBeforeLeaving(editor, articleId, draft.words.current.trim());
      }),
    [editor, articleId, draft.words],
  );

  const order = useMemo(
    () => [...lost.map((thread) => thread.id), ...placed.map((card) => card.id)],
    [lost, placed],
  );
  const step = (by: 1 | -1) => {
    const at = activeId ? order.indexOf(activeId) : -1;
    const next = at < 0 ? nearest(placed, anchors, by) : order[at + by];
    if (next) show(next);
  };
  const show = (id: string) => {
    setActive(id);
    setOpen(id);
    placeInText(editor, id)?.scrollIntoView({ block: 'nearest' });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const name = CSS.escape(id);
        const card = column.current?.querySelector<HTMLElement>(
          `[data-thread="${name}"], [data-card="${name}"]`,
        );
        card?.focus({ preventScroll: true });
        card?.scrollIntoView({ block: 'nearest' });
      }),
    );
  };
  useCommands({
    'insert.comment': { run: () => beginNote(editor), enabled: !readOnly },
    'view.margin': {
      run: () => setPanels({ marginOpen: mode === 'inline' }),
      checked: mode !== 'inline',
    },
    'view.nextComment': { run: () => step(1), enabled: order.length > 0 },
    'view.previousComment': { run: () => step(-1), enabled: order.length > 0 },
  });

  const draftCard = draft.id !== null && (
    <DraftCard
      initial={draft.words.current}
      floating={mode !== 'column'}
      onChange={(words) => {
        draft.words.current = words;
      }}
      onSend={(words) => keepNote(editor, articleId, words)}
      onLeave={() => editor.view.focus()}
      onCancel={() => {
        dropNote(editor);
        editor.view.focus();
      }}
    />
  );
  const shared = { editor, readOnly };
  return (
    <aside
      ref={column}
      className={classes(styles.margin, styles[mode])}
      aria-label="Comments"
      data-margin={mode}
    >
      {mode === 'column' ? (
        <Column
          {...shared}
          anchors={anchors}
          placed={placed}
          lost={lost}
          draft={draft.id !== null ? { id: draft.id, anchor: draft.anchor(column.current) } : null}
          draftCard={draftCard}
        />
      ) : (
        <Folded
          {...shared}
          mode={mode}
          anchors={anchors}
          cards={[...lost.map((thread) => noteCard(thread, true, shared)), ...placed]}
          openId={openId}
          draftTop={draft.id !== null ? draft.anchor(column.current) : null}
          draftCard={draftCard}
        />
      )}
    </aside>
  );
}

/** A card with what stands for it where there is no room for it. */
interface MarginCard extends OtherCard {
  readonly kind: 'note' | 'lost' | 'suggestion';
}

interface Desk {
  readonly editor: Editor;
  readonly readOnly: boolean;
}

function noteCard(thread: Thread, lost: boolean, { editor, readOnly }: Desk): MarginCard {
  const words = thread.comments[0]?.body.slice(0, 80) ?? '';
  return {
    id: thread.id,
    kind: lost ? 'lost' : 'note',
    label: `${lost ? 'Lost comment' : 'Comment'}: ${words}`,
    draw: (floating) => (
      <ThreadCard
        thread={thread}
        editor={editor}
        readOnly={readOnly}
        lost={lost}
        floating={floating}
      />
    ),
  };
}

/** Notes and suggestions in the order in which their words stand. */
function placedCards(
  notes: readonly Thread[],
  others: readonly OtherCard[],
  { places }: Anchors,
  desk: Desk,
): MarginCard[] {
  const cards = [
    ...notes.map((thread) => noteCard(thread, false, desk)),
    ...others
      .filter(({ id }) => places?.has(id))
      .map((card): MarginCard => ({ ...card, kind: 'suggestion' })),
  ];
  const of = ({ id }: MarginCard) => places?.get(id);
  return cards.sort(
    (a, b) => (of(a)?.top ?? 0) - (of(b)?.top ?? 0) || (of(a)?.right ?? 0) - (of(b)?.right ?? 0),
  );
}

/** The first element in the text that a card is about. */
const placeInText = (editor: Editor, id: string): Element | null =>
  editor.storage.annotations.registry.first(id) ??
  editor.view.dom.querySelector(`[data-suggestion="${CSS.escape(id)}"]`);

/** The first card below the top of the window, or the last above it. */
function nearest(placed: readonly MarginCard[], anchors: Anchors, by: 1 | -1): string | undefined {
  const top = (card: MarginCard) => anchors.places?.get(card.id)?.top ?? 0;
  const below = placed.filter((card) => top(card) >= anchors.seen.top);
  const above = placed.filter((card) => top(card) < anchors.seen.top);
  return (by === 1 ? (below[0] ?? placed[0]) : (above.at(-1) ?? placed.at(-1)))?.id;
}

interface Shared {
  editor: Editor;
  readOnly: boolean;
  anchors: Anchors;
  draftCard: ReactNode;
}

/** Cards in a column of their own. Only those near the window are drawn. */
function Column({
  editor,
  readOnly,
  anchors,
  placed,
  lost,
  draft,
  draftCard,
}: Shared & {
  placed: readonly MarginCard[];
  lost: readonly Thread[];
  draft: { id: string; anchor: number } | null;
}) {
  const activeId = useMarginStore((state) => state.activeId);
  const { heights, refOf } = useHeights();
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    // The first placing is where cards are, not a movement.
    if (heights.size > 0 && !settled) requestAnimationFrame(() => setSettled(true));
  }, [heights, settled]);

  const lostActive = lost.some((thread) => thread.id === activeId);
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
      {lost.length > 0 &&
        slot(LOST, <LostNotes threads={lost} editor={editor} readOnly={readOnly} />)}
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

const ICONS = { note: MessageSquare, lost: Unlink, suggestion: PencilLine } as const;

/**
 * Without a column: markers at the text's edge (or none), and one card over the text at a time. Only
 * markers near the window are drawn.
 */
function Folded({
  anchors,
  mode,
  cards,
  openId,
  draftTop,
  draftCard,
}: Pick<Shared, 'anchors' | 'draftCard'> & {
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
