/**
 * What became of suggestions since the last save: no text tells of it once nothing is open, so it goes
 * to the archive with the save that holds its consequence.
 */
import type { Transaction } from '@tiptap/pm/state';
import type { SuggestionEvent } from '../../../shared/document/suggestions/index.ts';
import type { SaidDecision } from '../../../shared/domain/suggestions.ts';
import { Checkpoint, type Standing } from './model/checkpoint.ts';

const waiting = new Map<string, SaidDecision[]>();

/** Notes what a transaction decided or took back, and what it took out of others' suggestions. */
export function noteDecisions(
  articleId: string,
  transactions: readonly Transaction[],
  before: Standing,
  now: Standing,
): void {
  const said: SaidDecision[] = [];
  for (const { steps } of transactions) {
    for (const step of steps) {
      if (!(step instanceof Checkpoint)) continue;
      for (const event of step.decided) said.push(saying(event, step.undone));
    }
  }
  // Where nothing is open any more the trace is gone, and nothing of it was taken back. Of what goes on
  // letter by letter, the latest takes the place of the one before it.
  if (now) for (const event of unsaid(before, now)) said.push(saying(event, true));
  for (const event of unsaid(now, before)) said.push(saying(event, false));
  if (said.length > 0) waiting.set(articleId, [...(waiting.get(articleId) ?? []), ...said]);
}

/** What was withdrawn or moved in one trace and not in another; decisions are told by their steps. */
function unsaid(one: Standing, other: Standing): SuggestionEvent[] {
  const events = one?.trace.events ?? [];
  const others = other?.trace.events ?? [];
  if (events === others) return [];
  const known = new Set(others);
  return events.filter(
    (event) => (event.kind === 'withdrew' || event.kind === 'moved') && !known.has(event),
  );
}

const saying = (event: SuggestionEvent, undone: boolean): SaidDecision => ({
  ...event,
  whose: [...event.whose],
  undone,
});

/** What is to be saved of a piece; it waits until `wereSaid`. */
export const toBeSaid = (articleId: string): readonly SaidDecision[] =>
  waiting.get(articleId) ?? [];

/** So many of them, the first, are in the archive now. */
export function wereSaid(articleId: string, count: number): void {
  const left = (waiting.get(articleId) ?? []).slice(count);
  if (left.length > 0) waiting.set(articleId, left);
  else waiting.delete(articleId);
}
