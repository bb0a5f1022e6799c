/**
 * Who suggested what, and when: which part of the proposal comes from where in the base, who put in
 * the rest, who took out what is gone, and who gave what stayed another look.
 */

/** Who edits, when, and whether what is done is to be suggested or simply done. */
export interface Hand {
  /** Id of the person. */
  readonly person: string;
  /** ISO 8601. */
  readonly at: string;
  readonly mode: Mode;
}

export type Mode = 'suggesting' | 'editing';

/** One deed of one person in one place. */
export interface Stamp {
  readonly person: string;
  readonly mode: Mode;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Tells apart what was done in the same millisecond. */
  readonly turn: number;
}

/** The name of a deed: no two of a piece have the same. */
export const keyOf = ({ time, turn }: Stamp): string =>
  turn === 0 ? time.toString(36) : `${time.toString(36)}.${turn.toString(36)}`;

export const earlier = (one: Stamp, other: Stamp): number =>
  one.time - other.time || one.turn - other.turn;

/** The earliest of some deeds; null of none. */
export const earliest = (stamps: readonly Stamp[]): Stamp | null =>
  stamps.reduce<Stamp | null>(
    (first, each) => (first && earlier(first, each) <= 0 ? first : each),
    null,
  );

/** Whether one person did both, and in the same way. */
export const sameHand = (
  one: Pick<Stamp, 'person' | 'mode'>,
  other: Pick<Stamp, 'person' | 'mode'>,
): boolean => one.person === other.person && one.mode === other.mode;

/** A look that somebody gave: the name of a mark, or that of an attribute (or `place`) after an `@`. */
export interface Touch {
  readonly what: string;
  readonly by: Stamp;
}

/** A stretch of the proposal. */
export interface Run {
  /** In positions. */
  readonly size: number;
  /** Where it stands in the base; null when it was put in. */
  readonly base: number | null;
  /** Who put it in; null for what the base has too. */
  readonly by: Stamp | null;
  readonly touches: readonly Touch[];
}

/** A stretch of the base that the proposal lacks; positions in the base. */
export interface Gone {
  readonly from: number;
  readonly to: number;
  readonly by: Stamp;
  /** What had been put in right before it when it was taken out; null when that was nothing. */
  readonly behind: Stamp | null;
}

/** A change that was refused for good. */
export interface Stet {
  /** What the change is, whatever its place in the order of changes. */
  readonly what: string;
  readonly person: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Something that happened to a suggestion and left nothing in the text that would tell of it. */
export interface SuggestionEvent {
  /** `withdrew`: somebody else took out what was only suggested; `moved`: carried it elsewhere. */
  readonly kind: 'withdrew' | 'moved' | 'accepted' | 'rejected' | 'stet';
  /** Id of the person who did it. */
  readonly person: string;
  /** ISO 8601. */
  readonly at: string;
  /** Ids of those who had suggested it. */
  readonly whose: readonly string[];
  /** The key of the suggestion. */
  readonly key: string;
  /** The words it was about, shortened. */
  readonly words: string;
}

export interface Trace {
  /** Over the whole content of the proposal, in order. */
  readonly runs: readonly Run[];
  /** In the order of the base, without overlap. */
  readonly gone: readonly Gone[];
  /** The latest deed; null as long as nothing was done. */
  readonly latest: Stamp | null;
  readonly stets: readonly Stet[];
  /** In order of time. */
  readonly events: readonly SuggestionEvent[];
}

export const NO_TOUCHES: readonly Touch[] = [];

/** The trace of a text in which nothing has been suggested; `size` of its content. */
export const untouched = (size: number): Trace => ({
  runs: size > 0 ? [{ size, base: 0, by: null, touches: NO_TOUCHES }] : [],
  gone: [],
  latest: null,
  stets: [],
  events: [],
});

/** The events with one more, the oldest dropped beyond what anybody would read. */
export const withEvent = (
  events: readonly SuggestionEvent[],
  event: SuggestionEvent,
): SuggestionEvent[] => [...events, event].slice(-MOST_EVENTS);

const MOST_EVENTS = 60;
const MOST_WORDS = 60;

/** Words as an event tells them. */
export const shortened = (words: string): string =>
  words.length <= MOST_WORDS ? words : `${words.slice(0, MOST_WORDS - 1)}…`;

/** A deed after the latest. */
export function nextStamp(latest: Stamp | null, { person, mode, at }: Hand): Stamp {
  const time = Date.parse(at);
  if (!latest || time > latest.time) return { person, mode, time, turn: 0 };
  return { person, mode, time: latest.time, turn: latest.turn + 1 };
}
