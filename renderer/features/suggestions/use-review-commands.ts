import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { useCommands } from '../../app/commands.ts';
import { type ReviewView, setReviewView, useReview, type WritingMode } from './mode.ts';
import { setWritingMode } from './remembered-mode.ts';
import { decideAndGo, decideOnAll, decideOnSelected, step } from './review.ts';
import { useSuggestions } from './use-suggestions.ts';

/** What was written in one way and what is written in another are steps of undo apart. */
export function writeAs(editor: Editor, mode: WritingMode): void {
  if (editor.view.composing) return;
  editor.view.dispatch(closeHistory(editor.state.tr));
  setWritingMode(mode);
  if (useReview.getState().view === 'original') setReviewView('markup');
}

/** Registers the commands of reviewing for as long as a piece is shown. */
export function useReviewCommands(editor: Editor, readOnly: boolean): void {
  const { mode, view } = useReview();
  const any = useSuggestions(editor).length > 0;
  const enabled = any && !readOnly;
  const showing = (which: ReviewView) => ({
    run: () => setReviewView(which),
    enabled: any || mode === 'suggesting' || view !== 'markup',
    checked: view === which,
  });
  useCommands({
    'review.suggesting': {
      run: () => writeAs(editor, mode === 'suggesting' ? 'editing' : 'suggesting'),
      checked: mode === 'suggesting',
      enabled: !readOnly,
    },
    'review.markup': showing('markup'),
    'review.final': showing('final'),
    'review.original': showing('original'),
    'review.next': { run: () => step(editor, 1), enabled: any, canRun: () => true },
    'review.previous': { run: () => step(editor, -1), enabled: any, canRun: () => true },
    'review.accept': { run: () => decideAndGo(editor, 'accept'), enabled },
    'review.reject': { run: () => decideAndGo(editor, 'reject'), enabled },
    'review.stet': { run: () => decideAndGo(editor, 'stet'), enabled },
    'review.acceptSelected': { run: () => decideOnSelected(editor, 'accept'), enabled },
    'review.rejectSelected': { run: () => decideOnSelected(editor, 'reject'), enabled },
    'review.stetSelected': { run: () => decideOnSelected(editor, 'stet'), enabled },
    'review.acceptAll': { run: () => decideOnAll(editor, 'accept'), enabled },
    'review.rejectAll': { run: () => decideOnAll(editor, 'reject'), enabled },
    'review.stetAll': { run: () => decideOnAll(editor, 'stet'), enabled },
  });
}
