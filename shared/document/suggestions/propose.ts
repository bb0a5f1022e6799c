/** A whole new text suggested by somebody: a draft that comes back, a file brought in again. */
import type { Node } from 'prosemirror-model';
import { redline } from '../redline/index.ts';
import { rule } from './decide.ts';
import { type Suggested, suggestionsOf } from './set.ts';
import { supersede } from './supersede.ts';
import type { Hand } from './trace.ts';

/**
 * Suggests that the proposal be `next`. What of it is the proposal's is found by a comparison, and
 * stays whose it was; the rest is the doing of `hand`. What was refused before to let it stand is left
 * out, so that `proposal` may differ from `next`.
 */
export function propose(
  suggested: Suggested,
  proposal: Node,
  next: Node,
  hand: Hand,
): { suggested: Suggested; proposal: Node } {
  const compared = redline(proposal, next);
  const trace = supersede(suggested.trace, compared, hand);
  const proposed = { base: suggested.base, trace };
  if (trace.stets.length === 0) return { suggested: proposed, proposal: next };
  const set = suggestionsOf(proposed, next);
  const { time = 0, turn = 0 } = suggested.trace.latest ?? {};
  const isNew = (i: number): boolean => {
    const deed = set.deeds[i];
    return !!deed && (deed.time > time || (deed.time === time && deed.turn > turn));
  };
  const stood = set.suggestions.filter((each, i) => each.stood && isNew(i));
  return stood.length === 0
    ? { suggested: proposed, proposal: next }
    : rule(set, stood, 'reject', trace);
}
