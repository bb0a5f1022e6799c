/** Going through suggestions and deciding on them, in the window's editor. */
import type { Editor } from '@tiptap/core';
import { undo } from '@tiptap/pm/history';
import { Selection } from '@tiptap/pm/state';
import type { SuggestionSet } from '../../../shared/document/suggestions/index.ts';
import { runCommand } from '../../app/commands.ts';
import { toast } from '../../ui/Toast.tsx';
import { setActive, setOpen, useMarginStore } from '../annotations/margin-state.ts';
import { reveal } from '../editor/view/typewriter.ts';
import { suggestionAt } from './at.ts';
import { carryOut, keysIn, neighbour, placeOf, startsOf, type Verdict } from './decisions.ts';
import { currentHand } from './hand.ts';
import { look } from './look.ts';
import { setReviewView, useReview } from './mode.ts';
import { standingOf } from './model/plugin.ts';
import { readNow } from './reading.ts';
import { say } from './said.ts';

const DONE: Readonly<Record<Verdict, string>> = {
  accept: 'accepted',
  reject: 'rejected',
  stet: 'let stand',
};

/** More than this many decided at once are said in a message that takes them back. */
const FEW = 1;

const many = (count: number): string =>
  `${new Intl.NumberFormat('en-GB').format(count)} ${count === 1 ? 'suggestion' : 'suggestions'}`;

/** The set as it is now, drawn, so that what is decided on can be seen. */
function shown(editor: Editor): SuggestionSet | null {
  if (editor.view.composing) return null;
  if (useReview.getState().view !== 'markup') setReviewView('markup');
  return readNow(editor.view, look);
}

/** The suggestion that is looked at: that of the active card, or at the caret. */
function current(editor: Editor, set: SuggestionSet): string | null {
  const { activeId } = useMarginStore.getState();
  if (activeId !== null && set.suggestions.some(({ key }) => key === activeId)) return activeId;
  return suggestionAt(editor.state);
}

/** Puts the caret at a suggestion and its card forward. */
export function show(editor: Editor, key: string): void {
  const place = placeOf(editor.state, key);
  if (!place) return;
  const { state, view } = editor;
  const at = Selection.near(state.doc.resolve(Math.min(place.from, state.doc.content.size)), 1);
  view.dispatch(state.tr.setSelection(at).setMeta('addToHistory', false));
  view.focus();
  reveal(view, at.from);
  setActive(key);
  setOpen(key);
}

/** Goes to the next suggestion, or the one before; around the end. */
export function step(editor: Editor, by: 1 | -1): void {
  const set = shown(editor);
  if (!set || set.suggestions.length === 0) {
    toast({ text: 'Nothing is suggested in this piece.' });
    return;
  }
  const key = current(editor, set);
  const at = key === null ? null : (startsOf(editor.state).get(key) ?? null);
  const from = at ?? editor.state.selection.from;
  const next = neighbour(editor.state, from, by, new Set(key === null ? [] : [key]));
  if (next ?? key) show(editor, (next ?? key) as string);
}

/** Decides on the suggestion that is looked at and goes to the next; to the first, if none is. */
export function decideAndGo(editor: Editor, verdict: Verdict): void {
  const set = shown(editor);
  const key = set && current(editor, set);
  if (!set || key === null) {
    step(editor, 1);
    return;
  }
  const at = startsOf(editor.state).get(key) ?? editor.state.selection.from;
  const next = neighbour(editor.state, at, 1, new Set([key]));
  if (carryOut(editor.view, set, new Set([key]), verdict, currentHand()) === 0) return;
  if (next !== null) show(editor, next);
  else setActive(null);
  const left = standingOf(editor.state) ? set.suggestions.length - 1 : 0;
  say(`Suggestion ${DONE[verdict]}. ${left > 0 ? `${many(left)} left.` : 'None left.'}`);
}

/** Decides on these suggestions at once, and offers to take that back. */
export function decideOn(editor: Editor, keys: ReadonlySet<string>, verdict: Verdict): void {
  const set = shown(editor);
  const count = set ? carryOut(editor.view, set, keys, verdict, currentHand()) : 0;
  if (count === 0) return;
  setActive(null);
  setOpen(null);
  const text = `${many(count)} ${DONE[verdict]}.`;
  if (count <= FEW) {
    say(text);
    return;
  }
  const after = standingOf(editor.state);
  const { doc } = editor.state;
  toast({
    text,
    tone: 'done',
    action: {
      label: 'Undo',
      shortcut: 'edit.undo',
      run: () => {
        // Something else may have been done since: then it is the history's to take back.
        if (standingOf(editor.state) === after && editor.state.doc.eq(doc)) {
          undo(editor.state, editor.view.dispatch);
        } else runCommand('edit.undo');
      },
    },
  });
}

/** Everything that is suggested, or by one person. */
export function decideOnAll(editor: Editor, verdict: Verdict, author: string | null = null): void {
  const set = shown(editor);
  const chosen = set?.suggestions.filter(
    ({ authors }) => author === null || authors.includes(author),
  );
  decideOn(editor, new Set(chosen?.map(({ key }) => key)), verdict);
}

/** What the selection touches; at a caret, the suggestion there. */
export function decideOnSelected(editor: Editor, verdict: Verdict): void {
  if (!shown(editor)) return;
  const { from, to, empty } = editor.state.selection;
  const there = empty ? suggestionAt(editor.state) : null;
  const keys = empty ? new Set(there === null ? [] : [there]) : keysIn(editor.state, from, to);
  if (keys.size === 0) toast({ text: 'Nothing is suggested in these words.' });
  else decideOn(editor, keys, verdict);
}
