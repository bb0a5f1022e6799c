/**
 * The margin: comment threads beside the text, each level with its words. Stands right of the text
 * in the same scrolled block and is as high as the text; brings its own width and gutter.
 */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEffect, useMemo, useRef } from 'react';
import { useCommands } from '../../app/commands.ts';
import { registerLeaveGuard } from '../../app/navigation.ts';
import { setPanels } from '../../app/settings.ts';
import { classes } from '../../ui/classes.ts';
import { useQueriedClaims } from '../queries/use-queries.ts';
import { useQueryCards } from '../queries/use-query-cards.tsx';
import { useReview } from '../suggestions/mode.ts';
import { useSuggestionCards } from '../suggestions/use-suggestion-cards.tsx';
import { useSuggestionPlaces } from '../suggestions/use-suggestion-places.ts';
import { useSuggestions } from '../suggestions/use-suggestions.ts';
import { beginNote, dropNote, keepNote, keepNoteBeforeLeaving } from './actions.ts';
import { draftOf } from './annotation-extension.ts';
import './annotations.css';
import styles from './Margin.module.css';
import { Column } from './MarginColumn.tsx';
import { Folded } from './MarginFolded.tsx';
import { inOrder, nearest, noteCard, placeInText } from './margin-cards.tsx';
import { resetMargin, setActive, setOpen, useMarginStore } from './margin-state.ts';
import { DraftCard } from './ThreadCard.tsx';
import { type Anchors, useAnchors } from './use-anchors.ts';
import { useDraft } from './use-draft.ts';
import { useMarginMode } from './use-margin-mode.ts';
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

export function Margin({ editor, articleId, scrollContainer, readOnly }: MarginProps) {
  const column = useRef<HTMLElement>(null);
  const mode = useMarginMode(scrollContainer);
  const marks = useAnchors(editor, column, scrollContainer, useQueriedClaims());
  const suggestions = useSuggestions(editor);
  const open = useMemo(() => new Set(suggestions.map(({ key }) => key)), [suggestions]);
  const queries = useQueryCards(editor, readOnly, marks.places);
  const { placed: notes, lost: lostNotes } = useNotes(
    editor,
    articleId,
    marks.places,
    open,
    queries.looks,
  );
  const isDrawn = useReview(({ view }) => view === 'markup');
  const suggested = useSuggestionPlaces(editor, column, scrollContainer, isDrawn);
  const cards = useSuggestionCards(editor, articleId, readOnly);
  const anchors = useMemo<Anchors>(
    () => ({
      ...marks,
      places: marks.places && new Map([...marks.places, ...suggested, ...queries.places]),
    }),
    [marks, suggested, queries.places],
  );
  const placed = useMemo(
    () =>
      inOrder(
        [
          ...notes.map((thread) => noteCard(thread, false, { editor, readOnly })),
          ...cards.map((card) => ({ ...card, kind: 'suggestion' as const })),
          ...queries.placed,
        ],
        anchors,
      ),
    [notes, cards, queries.placed, anchors, editor, readOnly],
  );
  const lost = useMemo(
    () => [
      ...lostNotes.map((thread) => noteCard(thread, true, { editor, readOnly })),
      ...queries.lost,
    ],
    [lostNotes, queries.lost, editor, readOnly],
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

  const order = useMemo(() => [...lost, ...placed].map((card) => card.id), [lost, placed]);
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

  const send = async (words: string): Promise<boolean> => {
    const kept = await keepNote(editor, articleId, words);
    // The field goes with the focus; where a hand went elsewhere meanwhile, it stays there.
    const at = document.activeElement;
    if (kept && (at === document.body || column.current?.contains(at))) toBehindWords(editor);
    return kept;
  };
  const draftCard = draft.id !== null && (
    <DraftCard
      initial={draft.words.current}
      floating={mode !== 'column'}
      onChange={(words) => {
        draft.words.current = words;
      }}
      onSend={send}
      onLeave={() => editor.view.focus()}
      onCancel={() => {
        dropNote(editor);
        editor.view.focus();
      }}
    />
  );
  return (
    <aside
      ref={column}
      className={classes(styles.margin, styles[mode])}
      aria-label="Comments"
      data-margin={mode}
    >
      {mode === 'column' ? (
        <Column
          anchors={anchors}
          placed={placed}
          lost={lost}
          draft={draft.id !== null ? { id: draft.id, anchor: draft.anchor(column.current) } : null}
          draftCard={draftCard}
        />
      ) : (
        <Folded
          mode={mode}
          anchors={anchors}
          cards={[...lost, ...placed]}
          openId={openId}
          draftTop={draft.id !== null ? draft.anchor(column.current) : null}
          draftCard={draftCard}
        />
      )}
    </aside>
  );
}

/** Back in the text behind what was selected, so that what is typed next does not take its place. */
function toBehindWords({ view }: Editor): void {
  const { selection } = view.state;
  if (selection instanceof TextSelection) {
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, selection.to)));
  }
  view.focus();
}
