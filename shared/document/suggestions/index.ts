/**
 * Suggesting: a proposal beside a base. Who suggests edits the proposal; what stands between the two
 * is told by a comparison, and a trace knows who did what. Taking everything in is the proposal and
 * refusing everything is the base, by construction. Pure: knows of no editor and no archive.
 *
 *     let suggested = begin(doc);
 *     suggested = advance(suggested, doc, tr.steps, hand);           // with every edit
 *     const set = suggestionsOf(suggested, tr.doc);                  // to be shown
 *     const ruled = decide(set, [set.suggestions[0].id], 'accept', hand);
 */
import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { redline } from '../redline/index.ts';
import { rule } from './decide.ts';
import { Follower } from './follow.ts';
import { type Suggested, suggestionsOf } from './set.ts';
import { type Hand, type SuggestionEvent, untouched } from './trace.ts';

export { withStamps } from './compose.ts';
export { decide, decisionsOf, type Ruled, type Ruling } from './decide.ts';
export { propose } from './propose.ts';
export { type Suggested, type Suggestion, type SuggestionSet, suggestionsOf } from './set.ts';
export {
  type DoneTo,
  fromSides,
  type SidesKnown,
  type TwoSidedDeed,
} from './sides.ts';
export { readTrace, writeTrace } from './stored.ts';
export {
  type Hand,
  keyOf,
  type Mode,
  type Stamp,
  type Stet,
  type SuggestionEvent,
  type Trace,
} from './trace.ts';
export { keptIn } from './written.ts';

/** A text in which nothing has been suggested yet. */
export const begin = (doc: Node): Suggested => ({ base: doc, trace: untouched(doc.content.size) });

/**
 * After an edit of the proposal: `steps`, the first of which applies to `before`. Edits made while
 * editing are traced like suggestions, until `settleEdits`. Steps that change nothing count for nothing.
 * @throws RangeError when a step does not apply
 */
export function advance(
  suggested: Suggested,
  before: Node,
  steps: readonly Step[],
  hand: Hand,
): Suggested {
  const { base, trace } = suggested;
  const follower = new Follower(base, trace, hand);
  let doc = before;
  for (const step of steps) {
    const { doc: next, failed } = step.apply(doc);
    if (!next) throw new RangeError(failed ?? 'The step does not apply');
    // What is put in as it stood, in its place, is nobody's deed.
    if (!next.eq(doc)) follower.step(step, doc, next);
    doc = next;
  }
  return doc === before ? suggested : { base, trace: follower.finish(doc) };
}

/** Takes what was done while editing, and is nobody's suggestion, into the base. */
export function settleEdits(suggested: Suggested, proposal: Node): Suggested {
  const { trace } = suggested;
  const edited = [...trace.runs, ...trace.gone].some(({ by }) => by?.mode === 'editing');
  const touched = trace.runs.some(({ touches }) => touches.some(({ by }) => by.mode === 'editing'));
  if (!edited && !touched) return suggested;
  const set = suggestionsOf(suggested, proposal);
  const plain = set.suggestions.filter((each) => each.plain);
  return plain.length > 0 ? rule(set, plain, 'accept', trace).suggested : suggested;
}

/**
 * Whether nothing is left to be kept beside the text: no suggestion is open, and none was refused to
 * let it stand.
 */
export const isSettled = ({ base, trace }: Suggested, proposal: Node): boolean =>
  trace.stets.length === 0 && (base.eq(proposal) || redline(base, proposal).changes.length === 0);

/** What happened to suggestions that are no more, in order of time. */
export const eventsOf = ({ trace }: Suggested): readonly SuggestionEvent[] => trace.events;
