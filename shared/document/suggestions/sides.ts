/**
 * Suggestions that come with two finished texts: one with everything taken in and one with nothing, and
 * what somebody else has written down of who did what (a word processor's file). Where each stretch
 * comes from is told, not guessed; a comparison only says what of it is a change of its own.
 */
import type { Node } from 'prosemirror-model';
import {
  type Authored,
  type Provenance,
  type Range,
  redline,
  type Survivor,
} from '../redline/index.ts';
import { PLACE } from './carried.ts';
import { cutRuns, pushRun, putIn, survivor } from './runs.ts';
import type { Suggested } from './set.ts';
import { isElsewhere, touchesOf } from './supersede.ts';
import type { Gone, Run, Stamp } from './trace.ts';
import { type Placed, Positions, write } from './written.ts';

/** What one person did in one place. */
export interface TwoSidedDeed {
  /** Id of the person. */
  readonly person: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether it took words out of one place and put them in at another: both have this very object. */
  readonly carried?: boolean;
}

/** A stretch of one of the texts, and whose doing it is. */
export interface DoneTo extends Range {
  readonly deed: TwoSidedDeed;
}

/** What is known of two texts. Lists are in the order of positions, without overlap. */
export interface SidesKnown {
  /** What stands in both, in the order of the base. */
  readonly survivors: readonly Survivor[];
  /** Of the proposal alone. */
  readonly inserted: readonly DoneTo[];
  /** Of the base alone. */
  readonly deleted: readonly DoneTo[];
  /** What looks otherwise than in the base; positions in the proposal. */
  readonly looked: readonly DoneTo[];
  /** To whom everything is laid when nobody is named at all. */
  readonly otherwise: () => TwoSidedDeed;
}

/**
 * The suggestions between two texts. Everything that differs is laid to a deed that is given: to the
 * one whose place it is, else to the nearest.
 */
export function fromSides(base: Node, proposal: Node, known: SidesKnown): Suggested {
  const stamps = stampsOf(known);
  const find = {
    inserted: new Nearest(known.inserted, stamps),
    deleted: new Nearest(known.deleted, stamps),
    looked: new Nearest(known.looked, stamps),
  };
  const carrying = new Set([...stamps].flatMap(([deed, by]) => (deed.carried ? by : [])));
  const any = stamps.values().next().value as Stamp;
  const compared = redline(base, proposal, provenance(known));
  const before = write(compared, () => 'before', 'before').pieces;
  const after = write(compared, () => 'after', 'after').pieces;
  const was = new Positions(before);
  const claimed = new Uint8Array(base.content.size);
  const isFree = (at: number, size: number): boolean =>
    !claimed.subarray(at, at + size).includes(1);
  const claim = (at: number, size: number): boolean => {
    const free = isFree(at, size);
    if (free) claimed.fill(1, at, at + size);
    return free;
  };
  const straight = after.map((piece) => (isElsewhere(piece) ? -1 : was.of(piece)));
  const isWords = ({ item }: Placed): boolean => item.kind === 'words';
  for (const [i, piece] of after.entries()) {
    if ((straight[i] as number) >= 0 && !isWords(piece)) claim(straight[i] as number, piece.size);
  }
  const stood = new Stood(known.survivors);
  // Words come from where it is known that they do; of the rest the comparison says what stands.
  const cuts = after.map((piece) => {
    if (!isWords(piece)) return [];
    return stood.cut(piece.at, piece.at + piece.size).map(({ from, to, before: at }) => {
      const origin = at !== null && claim(at, to - from) ? at : null;
      return { from, to, origin };
    });
  });
  const runs: Run[] = [];
  /** Where in the base the last piece that stands in both ended. */
  let reached = 0;
  /** What nobody is named for is laid to what was done closest by, in either text. */
  const closest = (from: number, to: number): Stamp => {
    const [here, there] = [find.inserted.near(from, to), find.deleted.near(reached, reached)];
    const nearer = here && there ? (here.distance <= there.distance ? here : there) : null;
    return (nearer ?? here ?? there)?.stamp ?? any;
  };
  for (const [i, piece] of after.entries()) {
    const [from, to] = [piece.at, piece.at + piece.size];
    const at = straight[i] as number;
    const look = (): Stamp => find.looked.at(from, to) ?? closest(from, to);
    const touches = at < 0 ? [] : touchesOf(compared, piece, look);
    if (at >= 0) reached = at + piece.size;
    if (at >= 0 && !isWords(piece)) {
      pushRun(runs, survivor(piece.size, at, touches));
      continue;
    }
    const whole = [{ from, to, origin: null }];
    for (const { from: start, to: end, origin } of isWords(piece) ? (cuts[i] ?? []) : whole) {
      const kept = at + start - from;
      if (origin !== null) pushRun(runs, survivor(end - start, origin, touches));
      else {
        for (const part of find.inserted.cut(start, end)) {
          const [base, size] = [kept + part.from - start, part.to - part.from];
          if (at >= 0 && !part.stamp && claim(base, size)) {
            pushRun(runs, survivor(size, base, touches));
            continue;
          }
          const by =
            part.stamp ?? find.looked.at(part.from, part.to) ?? closest(part.from, part.to);
          pushRun(runs, putIn(size, by, carrying.has(by) ? [{ what: PLACE, by }] : []));
        }
      }
    }
  }
  const gone: Gone[] = [];
  for (const { from, to } of unclaimed(claimed)) {
    for (const part of find.deleted.cut(from, to)) {
      const by = part.stamp ?? find.deleted.near(part.from, part.to)?.stamp ?? any;
      const last = gone.at(-1);
      if (last?.to === part.from && last.by === by)
        gone[gone.length - 1] = { ...last, to: part.to };
      else gone.push({ from: part.from, to: part.to, by, behind: null });
    }
  }
  const latest = [...stamps.values()].reduce((last, each) =>
    last.time > each.time || (last.time === each.time && last.turn >= each.turn) ? last : each,
  );
  return { base, trace: { runs, gone, latest, stets: [], events: [] } };
}

/** A stamp for each deed; those of the same millisecond are told apart by their order. */
function stampsOf({ inserted, deleted, looked, otherwise }: SidesKnown): Map<TwoSidedDeed, Stamp> {
  const stamps = new Map<TwoSidedDeed, Stamp>();
  const turns = new Map<number, number>();
  const named = [...inserted, ...deleted, ...looked].map(({ deed }) => deed);
  for (const deed of named.length > 0 ? named : [otherwise()]) {
    if (stamps.has(deed)) continue;
    const time = Date.parse(deed.at);
    const turn = turns.get(time) ?? 0;
    turns.set(time, turn + 1);
    stamps.set(deed, { person: deed.person, mode: 'suggesting', time, turn });
  }
  return stamps;
}

function provenance({
  survivors,
  inserted,
  deleted,
  looked,
}: Omit<SidesKnown, 'otherwise'>): Provenance {
  const carried = new Map<string, string>();
  const names = new Map<TwoSidedDeed, string>();
  // What was carried is decided at both places as one.
  const nameOf = (deed: TwoSidedDeed): string => {
    const author = `suggesting ${deed.person}`;
    if (!deed.carried) return author;
    const name = names.get(deed) ?? `${author} ${names.size}`;
    names.set(deed, name);
    carried.set(name, author);
    return name;
  };
  // Several deeds of one person in a row are told as the trace tells them: as one.
  const authored = (list: readonly DoneTo[]): Authored[] => {
    const found: Authored[] = [];
    for (const { from, to, deed } of list) {
      const author = nameOf(deed);
      const last = found.at(-1);
      if (last?.to === from && last.author === author) found[found.length - 1] = { ...last, to };
      else found.push({ from, to, author });
    }
    return found;
  };
  return {
    survivors,
    inserted: authored(inserted),
    deleted: authored(deleted),
    marked: authored(looked),
    carried,
  };
}

/** Deeds by their places. */
class Nearest {
  readonly #list: readonly DoneTo[];
  readonly #stamps: ReadonlyMap<TwoSidedDeed, Stamp>;

  constructor(list: readonly DoneTo[], stamps: ReadonlyMap<TwoSidedDeed, Stamp>) {
    this.#list = list;
    this.#stamps = stamps;
  }

  /** The index of the first that ends after a position. */
  #first(at: number): number {
    let [low, high] = [0, this.#list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#list[middle] as DoneTo).to > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #stamp(index: number): Stamp | null {
    const found = this.#list[index];
    return (found && this.#stamps.get(found.deed)) ?? null;
  }

  /** The first within a range. */
  at(from: number, to: number): Stamp | null {
    const index = this.#first(from);
    const found = this.#list[index];
    return found && found.from < to ? this.#stamp(index) : null;
  }

  /** The one within a range, else the one closest to it, and how far that is. */
  near(from: number, to: number): { readonly stamp: Stamp; readonly distance: number } | null {
    const index = this.#first(from);
    const [left, right] = [this.#list[index - 1], this.#list[index]];
    const before = left ? from - left.to : Number.POSITIVE_INFINITY;
    const after = right ? Math.max(0, right.from - to) : Number.POSITIVE_INFINITY;
    const stamp = this.#stamp(before < after ? index - 1 : index);
    return stamp && { stamp, distance: Math.min(before, after) };
  }

  /** A range cut where deeds begin and end. */
  *cut(from: number, to: number): Generator<Range & { readonly stamp: Stamp | null }> {
    let at = from;
    for (let i = this.#first(from); at < to; i += 1) {
      const next = this.#list[i];
      if (!next || next.from >= to) break;
      if (next.from > at) yield { from: at, to: next.from, stamp: null };
      const [start, end] = [Math.max(at, next.from), Math.min(next.to, to)];
      yield { from: start, to: end, stamp: this.#stamp(i) };
      at = end;
    }
    if (at < to) yield { from: at, to, stamp: null };
  }
}

/** What survived, by places in the proposal. */
class Stood {
  readonly #runs: Run[] = [];
  readonly #starts: number[] = [];

  constructor(survivors: readonly Survivor[]) {
    let at = 0;
    for (const { before, after, size } of [...survivors].sort((a, b) => a.after - b.after)) {
      if (after > at) this.#push({ size: after - at, base: null, by: null, touches: [] }, at);
      this.#push({ size, base: before, by: null, touches: [] }, after);
      at = after + size;
    }
  }

  #push(run: Run, at: number): void {
    this.#runs.push(run);
    this.#starts.push(at);
  }

  /** A range cut where what survived begins and ends. */
  cut(from: number, to: number): (Range & { readonly before: number | null })[] {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= from) low = middle + 1;
      else high = middle;
    }
    const first = Math.max(0, low - 1);
    const start = this.#starts[first] ?? from;
    const near: Run[] = [];
    let end = start;
    for (let i = first; i < this.#runs.length && end < to; i += 1) {
      const run = this.#runs[i] as Run;
      near.push(run);
      end += run.size;
    }
    if (end < to) near.push({ size: to - end, base: null, by: null, touches: [] });
    let at = from;
    return cutRuns(near, from - start, to - start)[1].map(({ size, base }) => {
      at += size;
      return { from: at - size, to: at, before: base };
    });
  }
}

function unclaimed(claimed: Uint8Array): Range[] {
  const found: Range[] = [];
  for (let at = claimed.indexOf(0); at >= 0; ) {
    const end = claimed.indexOf(1, at);
    found.push({ from: at, to: end < 0 ? claimed.length : end });
    at = end < 0 ? -1 : claimed.indexOf(0, end);
  }
  return found;
}
