/** The suggestions that stand between a base and a proposal. */
import type { Node } from 'prosemirror-model';
import { type Change, type Redline, redline } from '../redline/index.ts';
import { deedsOf } from './attribute.ts';
import { provenanceOf } from './provenance.ts';
import { stetOf } from './stets.ts';
import { earlier, earliest, keyOf, type Stamp, type Stet, type Trace } from './trace.ts';
import { endsOf } from './written.ts';

/** The text in which nothing suggested is taken in, and the trace from it to the proposal. */
export interface Suggested {
  readonly base: Node;
  readonly trace: Trace;
}

/** A change somebody proposes. */
export interface Suggestion extends Change {
  /** The same as long as its author goes on with it; threads and reasons hang on it. */
  readonly key: string;
  /** When it was begun, ISO 8601. */
  readonly at: string;
  /** Ids of those who made it, the first to begin first. */
  readonly authors: readonly string[];
  /** When the very same was refused before, to let it stand. */
  readonly stood: Stet | null;
  /** Made while editing alone, and part of the base as soon as `settleEdits` is called. */
  readonly plain: boolean;
}

export interface SuggestionSet {
  readonly compared: Redline;
  /** Those that are open, in the order of the text. */
  readonly suggestions: readonly Suggestion[];
  /** Both texts as they were when they were compared: what is decided is read off these. */
  readonly origin: { readonly suggested: Suggested; readonly proposal: Node };
  /** As they are now. */
  readonly suggested: Suggested;
  readonly proposal: Node;
  /** The deed that each change is laid to, by its index. */
  readonly deeds: readonly Stamp[];
  /** The indices of changes whose author is only the likeliest. */
  readonly guessed: readonly number[];
}

const NOBODY: Stamp = { person: '', mode: 'suggesting', time: 0, turn: 0 };

/** What stands between base and proposal, each change with its authors. */
export function suggestionsOf(suggested: Suggested, proposal: Node): SuggestionSet {
  const { base, trace } = suggested;
  const compared = redline(base, proposal, provenanceOf(trace));
  const { before, after } = endsOf(compared);
  const attribution = deedsOf(compared, trace, before, after);
  const found = attribution.deeds.map((stamps) => [...stamps].sort(earlier));
  const taken = new Set<string>();
  const suggestions = compared.changes.map((change, i) => {
    const stamps = found[i] as Stamp[];
    const known = stamps.length > 0 ? stamps : [trace.latest ?? NOBODY];
    const first = known[0] as Stamp;
    const authors = [...new Set(known.map(({ person }) => person))];
    const plain = stamps.length > 0 && stamps.every(({ mode }) => mode === 'editing');
    const at = new Date(first.time).toISOString();
    const stood = stetOf(trace.stets, change, base);
    return { ...change, key: freeKey(known, taken), at, authors, stood, plain };
  });
  const deeds = found.map((stamps) => earliest(stamps) ?? trace.latest ?? NOBODY);
  const origin = { suggested, proposal };
  const { guessed } = attribution;
  return { compared, suggestions, origin, suggested, proposal, deeds, guessed };
}

/** The earliest key that no other change has. */
function freeKey(stamps: readonly Stamp[], taken: Set<string>): string {
  const keys = stamps.map(keyOf);
  let key = keys.find((each) => !taken.has(each));
  for (let i = 2; key === undefined; i += 1) {
    const numbered = `${keys[0]}~${i}`;
    if (!taken.has(numbered)) key = numbered;
  }
  taken.add(key);
  return key;
}
