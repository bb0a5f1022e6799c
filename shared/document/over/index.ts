/**
 * A new text of a piece, brought in from elsewhere over today's: a file that a writer sent again. It
 * is known again block by block, and what is noted in today's text goes on in it. Pure.
 *
 *     const text = layOver(today, { doc, suggested: null });   // reads as doc
 *     suggestOver(before, today, text, hand);                  // proposes it
 *     replaceBy(before, text);                                 // sets it in today's place
 */
import type { Node } from 'prosemirror-model';
import { redline } from '../redline/index.ts';
import { apartFrom, compose, stampsOf } from '../suggestions/compose.ts';
import { rule } from '../suggestions/decide.ts';
import { isSettled, type Suggested, suggestionsOf } from '../suggestions/index.ts';
import { supersede } from '../suggestions/supersede.ts';
import { type Hand, keyOf, type Trace, untouched } from '../suggestions/trace.ts';
import { withNotesOf } from './carry.ts';
import { type Text, withDisplayOf } from './display.ts';
import { namedAlike } from './names.ts';

export { notedIn } from './carry.ts';
export type { Text } from './display.ts';

/**
 * The text as it stands over today's: blocks and notes that are the same bear the same names,
 * annotations of today's stand on their words or on those in their place, and lines of display copy
 * that it leaves empty are today's. It reads as it did otherwise, and its suggestions are the same.
 */
export function layOver(today: Node, text: Text): Text {
  const { doc, suggested } = withDisplayOf(today, text);
  // What is nearest to today's comes first.
  const texts = suggested ? [suggested.base, doc] : [doc];
  const [first, last] = namedAlike(today, texts).map((each) => withNotesOf(today, each));
  if (!suggested) return { doc: first as Node, suggested: null };
  return { doc: last as Node, suggested: { ...suggested, base: first as Node } };
}

interface Over {
  readonly doc: Node;
  /** Null when nothing is left to be kept beside the text. */
  readonly suggested: Suggested | null;
  /** Keys of the text's suggestions that are called otherwise now, as another's deed was called so. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Proposes a text that was laid over today's, on top of what is suggested in today's already: what
 * differs is the doing of `hand`, and what is suggested in the text that of its own authors. What was
 * refused before to let it stand is left out.
 */
export function suggestOver(before: Suggested, today: Node, text: Text, hand: Hand): Over {
  const { doc, suggested } = text;
  const plain = suggested?.base ?? doc;
  const trace = supersede(before.trace, redline(today, plain), hand);
  if (!suggested) return kept(withoutStood(before, { base: before.base, trace }, doc));
  const { trace: own, keys } = apartFrom(trace, suggested.trace);
  const proposed = { base: before.base, trace: compose(trace, own) };
  return kept(withoutStood(before, proposed, doc), keys);
}

/** Sets a text that was laid over today's in its place, with its own suggestions and no others. */
export function replaceBy(before: Suggested, { doc, suggested }: Text): Over {
  const given = suggested?.trace ?? untouched(doc.content.size);
  // What was said of a suggestion that is gone must not be said of another.
  const { trace: own, keys } = apartFrom(before.trace, given);
  const trace: Trace = {
    ...own,
    // Whatever comes next gets a name that nothing had.
    latest: compose(before.trace, own).latest,
    stets: [...before.trace.stets, ...own.stets],
    events: [...before.trace.events, ...own.events],
  };
  return kept({ suggested: { base: suggested?.base ?? doc, trace }, proposal: doc }, keys);
}

interface Proposed {
  readonly suggested: Suggested;
  readonly proposal: Node;
}

/** Without what was refused before to let it stand, and is proposed anew. */
function withoutStood(before: Suggested, suggested: Suggested, proposal: Node): Proposed {
  if (suggested.trace.stets.length === 0) return { suggested, proposal };
  const set = suggestionsOf(suggested, proposal);
  const known = new Set(stampsOf(before.trace).map(keyOf));
  const stood = set.suggestions.filter((each, i) => {
    const deed = set.deeds[i];
    return each.stood && deed && !known.has(keyOf(deed));
  });
  return rule(set, stood, 'reject', suggested.trace);
}

function kept({ suggested, proposal }: Proposed, keys: Over['keys'] = new Map()): Over {
  return { doc: proposal, suggested: isSettled(suggested, proposal) ? null : suggested, keys };
}
