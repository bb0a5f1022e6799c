/**
 * Whose it is that what survived stands in another block than before: nobody took out or put in the
 * words, but somebody took away or made the blocks around them, by splitting, joining, wrapping,
 * lifting, or by pasting blocks in their midst. That is told by the steps as well.
 */
import type { Node, ResolvedPos } from 'prosemirror-model';
import type { Stretch } from './nearest.ts';
import { firstEndingAfter } from './runs.ts';
import { earlier, type Stamp, type Trace } from './trace.ts';

/** The position of a block's opening, and that of its end. */
interface Ends {
  readonly opening: number;
  readonly closing: number;
}

export class Surroundings {
  readonly #before: Node;
  readonly #after: Node;
  readonly #trace: Trace;
  /** Where each stretch of the proposal begins. */
  readonly #starts: number[] = [];

  constructor(before: Node, after: Node, trace: Trace) {
    this.#before = before;
    this.#after = after;
    this.#trace = trace;
    let at = 0;
    for (const { size } of trace.runs) {
      this.#starts.push(at);
      at += size;
    }
  }

  /** The latest deed about the blocks around what survived of some places; null when there is none. */
  latestAt(places: readonly Stretch[]): Stamp | null {
    const deeds = places
      .flatMap((place) => this.#survivors(place))
      .flatMap(([base, proposal]) => this.#moverOf(base, proposal) ?? []);
    return deeds.sort(earlier).at(-1) ?? null;
  }

  /** Where what survived of a place begins in both texts. */
  #survivors({ side, from, to }: Stretch): [base: number, proposal: number][] {
    const found: [number, number][] = [];
    const { runs } = this.#trace;
    // Out of the base it may stand anywhere.
    let i = side === 'after' ? this.#indexAt(from) : 0;
    for (; i < runs.length; i += 1) {
      const run = runs[i];
      const start = this.#starts[i] as number;
      if (!run || (side === 'after' && start >= to)) break;
      if (run.base === null) continue;
      const own = side === 'after' ? start : run.base;
      const offset = Math.max(own, from) - own;
      if (offset < run.size && own + offset < to) {
        found.push([run.base + offset, start + offset]);
      }
    }
    return found;
  }

  #moverOf(base: number, proposal: number): Stamp | null {
    const was = endsAround(this.#before.resolve(base));
    const is = endsAround(this.#after.resolve(proposal));
    // A block around both is the same place.
    const known = new Map(was.map(({ opening }, depth) => [opening, depth]));
    const shared = is.findIndex(({ opening }) => {
      const there = this.#baseOf(opening);
      return there !== null && known.has(there);
    });
    const own = shared < 0 ? is : is.slice(0, shared);
    const there = shared < 0 ? null : this.#baseOf((is[shared] as Ends).opening);
    const gone = there === null ? was : was.slice(0, known.get(there));
    const deeds = [
      ...own.flatMap(({ opening, closing }) => [this.#putInBy(opening), this.#putInBy(closing)]),
      ...gone.flatMap(({ opening, closing }) => [this.#goneBy(opening), this.#goneBy(closing)]),
    ].filter((each) => each !== null);
    return deeds.sort(earlier).at(-1) ?? this.#partedBy(proposal);
  }

  /** Who ended the list or quote before a block, or began it anew behind: it stands in neither now. */
  #partedBy(proposal: number): Stamp | null {
    const $at = this.#after.resolve(proposal);
    const block = $at.nodeAfter;
    if ($at.parent.inlineContent || !block) return null;
    const end = proposal + block.nodeSize;
    const before = proposal > 0 ? this.#putInBy(proposal - 1) : null;
    return before ?? (end < this.#after.content.size ? this.#putInBy(end) : null);
  }

  #indexAt(position: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #baseOf(position: number): number | null {
    const index = this.#indexAt(position);
    const { base = null } = this.#trace.runs[index] ?? {};
    return base === null ? null : base + position - (this.#starts[index] as number);
  }

  #putInBy(position: number): Stamp | null {
    return this.#trace.runs[this.#indexAt(position)]?.by ?? null;
  }

  #goneBy(position: number): Stamp | null {
    const { gone } = this.#trace;
    const each = gone[firstEndingAfter(gone, position)];
    return each && each.from <= position ? each.by : null;
  }
}

/** The blocks around a position, from within. */
function endsAround($pos: ResolvedPos): Ends[] {
  const ends: Ends[] = [];
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    ends.push({ opening: $pos.before(depth), closing: $pos.after(depth) - 1 });
  }
  return ends;
}
