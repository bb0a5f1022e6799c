/** What a person decides on suggestions: each decision is one step of undo. */
import { closeHistory } from '@tiptap/pm/history';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  decide,
  decisionsOf,
  type Hand,
  type SuggestionSet,
} from '../../../shared/document/suggestions/index.ts';
import { Checkpoint } from './model/checkpoint.ts';
import { decided, kept, standingOf, suggestingKey } from './model/plugin.ts';
import { stepsBetween } from './model/steps.ts';

export type Verdict = 'accept' | 'reject' | 'stet';

/**
 * Carries out a decision on suggestions of the set that was just read.
 * @param keys of the suggestions
 * @returns how many there were
 */
export function carryOut(
  view: EditorView,
  set: SuggestionSet,
  keys: ReadonlySet<string>,
  verdict: Verdict,
  hand: Hand,
): number {
  const chosen = set.suggestions.filter(({ key }) => keys.has(key));
  if (chosen.length === 0 || view.composing || !view.editable) return 0;
  const { state } = view;
  const ids = chosen.map(({ id }) => id);
  const { suggested, proposal, set: next } = decide(set, ids, verdict, hand);
  const { tr } = state;
  const events = decisionsOf(chosen, verdict, hand);
  tr.step(Checkpoint.decision(standingOf(state), kept(suggested, next), hand, events));
  for (const step of stepsBetween(state.doc, proposal)) tr.step(step);
  decided(tr, next);
  view.dispatch(closeHistory(tr));
  view.dispatch(closeHistory(view.state.tr));
  return chosen.length;
}

/** Where a suggestion is drawn, from its first place to its last; null when it is not. */
export function placeOf(state: EditorState, key: string): { from: number; to: number } | null {
  const places = suggestingKey
    .getState(state)
    ?.drawn.find(undefined, undefined, ({ suggestion }) => suggestion === key);
  if (!places || places.length === 0) return null;
  return {
    from: Math.min(...places.map(({ from }) => from)),
    to: Math.max(...places.map(({ to }) => to)),
  };
}

/**
 * Keys of the suggestions of which a selection holds something. Words that only border on it are not
 * in it; what went has no place of its own in the text, and is in it at either end too.
 */
export function keysIn(state: EditorState, from: number, to: number): Set<string> {
  const found = suggestingKey
    .getState(state)
    ?.drawn.find(from, to, ({ suggestion }) => typeof suggestion === 'string')
    .filter((each) => each.from === each.to || (each.from < to && each.to > from));
  return new Set(found?.map(({ spec }) => spec.suggestion as string));
}

/** The next suggestion after a place in the order of the text, or the last before it; around the end. */
export function neighbour(
  state: EditorState,
  pos: number,
  by: 1 | -1,
  apartFrom: ReadonlySet<string> = new Set(),
): string | null {
  const places = [...startsOf(state)]
    .filter(([key]) => !apartFrom.has(key))
    .sort((a, b) => a[1] - b[1]);
  const next =
    by === 1 ? places.find(([, at]) => at >= pos) : places.findLast(([, at]) => at < pos);
  return (next ?? (by === 1 ? places[0] : places.at(-1)))?.[0] ?? null;
}

/** Where each suggestion begins, by its key. */
export function startsOf(state: EditorState): Map<string, number> {
  const starts = new Map<string, number>();
  const all = suggestingKey.getState(state)?.drawn.find() ?? [];
  for (const { from, spec } of all) {
    const key = spec.suggestion as string | null;
    if (key !== null) starts.set(key, Math.min(from, starts.get(key) ?? from));
  }
  return starts;
}
