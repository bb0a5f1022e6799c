/** Follows the steps of an edit and keeps the trace of it. */
import type { Node } from 'prosemirror-model';
import {
  AddMarkStep,
  AddNodeMarkStep,
  AttrStep,
  RemoveMarkStep,
  RemoveNodeMarkStep,
  type Step,
} from 'prosemirror-transform';
import { carryingIn, isCarried, PLACE, TakenWords } from './carried.ts';
import { cutRuns, joinRuns, pushRun, putIn, withGone, withoutGone } from './runs.ts';
import { segmentsOf } from './segments.ts';
import {
  type Gone,
  type Hand,
  keyOf,
  nextStamp,
  type Run,
  type Stamp,
  type SuggestionEvent,
  sameHand,
  shortened,
  type Touch,
  type Trace,
  withEvent,
} from './trace.ts';

/** A block of words that was taken out whole, and what its words were. */
interface Lost {
  readonly content: Node;
  readonly runs: readonly Run[];
}

/** What somebody else had put in and is taken out again, or carried elsewhere. */
interface Withdrawn {
  readonly kind: 'withdrew' | 'moved';
  readonly block: string | null;
  readonly by: Stamp;
  readonly words: string;
  /** Whether it was the end of what stood there. */
  readonly fromEnd: boolean;
}

export class Follower {
  readonly #base: Node;
  readonly #hand: Hand;
  #runs: readonly Run[];
  #gone: readonly Gone[];
  #latest: Stamp | null;
  readonly #trace: Trace;
  /** Deeds of this edit. */
  readonly #fresh = new Set<Stamp>();
  readonly #lost = new Map<string, Lost>();
  readonly #taken = new TakenWords();
  #withdrawn: Withdrawn[] = [];

  constructor(base: Node, trace: Trace, hand: Hand) {
    this.#base = base;
    this.#hand = hand;
    this.#trace = trace;
    this.#runs = trace.runs;
    this.#gone = trace.gone;
    this.#latest = trace.latest;
  }

  /** One step, which makes `next` of `doc`. */
  step(step: Step, doc: Node, next: Node): void {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
      this.#marked(doc, step.from, step.to, step.mark.type.name);
    } else if (step instanceof AddNodeMarkStep || step instanceof RemoveNodeMarkStep) {
      this.#marked(doc, step.pos, step.pos + 1, step.mark.type.name);
    } else if (step instanceof AttrStep) {
      if (step.attr === 'id') this.#renamed(step.pos);
      else this.#touch(step.pos, step.pos + 1, `@${step.attr}`);
    } else {
      step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
        this.#replaced(doc, oldStart, oldEnd, next, newStart, newEnd);
      });
    }
  }

  /** The trace of everything; `doc`: as it stands now. */
  finish(doc: Node): Trace {
    if (this.#lost.size > 0) this.#carry(doc);
    let { events } = this.#trace;
    for (const each of this.#withdrawn) events = this.#withWithdrawal(events, each);
    const { stets } = this.#trace;
    return { runs: this.#runs, gone: this.#gone, latest: this.#latest, stets, events };
  }

  #stamp(): Stamp {
    const stamp = nextStamp(this.#latest, this.#hand);
    this.#latest = stamp;
    this.#fresh.add(stamp);
    return stamp;
  }

  #replaced(
    doc: Node,
    oldStart: number,
    oldEnd: number,
    next: Node,
    newStart: number,
    newEnd: number,
  ): void {
    // Ranges come in order, so that what stands before this one is new already.
    const [head, middle, tail] = cutRuns(this.#runs, newStart, newStart + oldEnd - oldStart);
    const struck =
      oldEnd > oldStart
        ? this.#remove(doc, oldStart, oldEnd, middle, head.at(-1)?.by ?? null, tail[0]?.by)
        : null;
    if (newEnd > newStart) this.#insert(next, newStart, newEnd, head, tail, struck);
    this.#runs = joinRuns(head, tail);
  }

  /** Returns the deed by which words of one block went, if that is all that went. */
  #remove(
    doc: Node,
    from: number,
    to: number,
    runs: readonly Run[],
    last: Stamp | null,
    next: Stamp | null | undefined,
  ): Stamp | null {
    const segments = segmentsOf(doc, from, to);
    this.#loseBlocks(doc, from, to, runs);
    let rest = runs;
    let stamp: Stamp | null = null;
    let behind = last;
    for (const segment of segments) {
      const size = segment.to - segment.from;
      const [, here, after] = cutRuns(rest, 0, size);
      rest = after;
      stamp = null;
      if (segment.words) this.#taken.take(doc, segment, here);
      let at = segment.from;
      for (const run of here) {
        if (run.base !== null) {
          const end = run.base + run.size;
          stamp ??= this.#adoptGone(run.base, end, segment.words !== null) ?? this.#stamp();
          this.#gone = withGone(this.#gone, { from: run.base, to: end, by: stamp, behind });
          behind = null;
        } else if (run.by && segment.words) {
          this.#withdraw(doc, at, run.size, run.by, at + run.size === to && next !== run.by);
        }
        at += run.size;
      }
    }
    return segments.length === 1 && segments[0]?.words ? stamp : null;
  }

  /** The deed of the same person that took out the words next to these. */
  #adoptGone(from: number, to: number, words: boolean): Stamp | null {
    if (!words) return null;
    const [$from, $to] = [this.#base.resolve(from), this.#base.resolve(to)];
    const left = $from.parentOffset > 0 && this.#gone.find((each) => each.to === from);
    const right = $to.pos < $to.end() && this.#gone.find((each) => each.from === to);
    const near = [left, right].flatMap((each) => (each ? each.by : []));
    const own = near.filter((by) => sameHand(by, this.#hand));
    if (own.length === 0) return null;
    // What is carried elsewhere was not struck.
    const carrying = carryingIn(this.#runs);
    return own.find((by) => !carrying.has(by)) ?? null;
  }

  #withdraw(doc: Node, at: number, size: number, by: Stamp, fromEnd: boolean): void {
    if (by.person === this.#hand.person || by.mode === 'editing') return;
    const words = doc.textBetween(at, at + size, '\n', ' ');
    const block = (doc.resolve(at).parent.attrs.id as string | null) ?? null;
    this.#withdrawn.push({ kind: 'withdrew', block, by, words, fromEnd });
  }

  #insert(
    next: Node,
    from: number,
    to: number,
    head: Run[],
    tail: readonly Run[],
    struck: Stamp | null,
  ): void {
    const segments = segmentsOf(next, from, to);
    for (const segment of segments) {
      const { words } = segment;
      const carried = words && this.#taken.comeBack(next, segment);
      if (carried) {
        this.#carried(head, carried);
        continue;
      }
      // Words typed on to one's own are one deed with them; the start of a block is one of its own.
      const left = words && segment.from > words.from ? head.at(-1) : undefined;
      const right = words && segment.to === to && to < words.to ? tail[0] : undefined;
      const by = this.#adopt(left, right) ?? (words && struck) ?? this.#stamp();
      pushRun(head, putIn(segment.to - segment.from, by));
    }
  }

  /** Words that the same edit took out elsewhere: whose they were they stay. */
  #carried(head: Run[], runs: readonly Run[]): void {
    let stamp: Stamp | null = null;
    for (const run of runs) {
      if (run.base === null) {
        pushRun(head, run);
        this.#withdrawn = this.#withdrawn.map((each) =>
          each.by === run.by ? { ...each, kind: 'moved' } : each,
        );
        continue;
      }
      stamp ??= this.#stamp();
      const by = stamp;
      pushRun(head, putIn(run.size, by, [...run.touches, { what: PLACE, by }]));
      const [from, to] = [run.base, run.base + run.size];
      const { behind = null } = this.#gone.find((each) => each.from === from) ?? {};
      this.#gone = withGone(withoutGone(this.#gone, from, to), { from, to, by, behind });
    }
  }

  #adopt(left: Run | undefined, right: Run | undefined): Stamp | null {
    // In the midst of what somebody suggests, plain typing is part of the suggestion.
    if (this.#hand.mode === 'editing' && left?.by && left.by === right?.by) return left.by;
    for (const each of [left, right]) {
      if (each?.by && sameHand(each.by, this.#hand) && !isCarried(each)) return each.by;
    }
    return null;
  }

  #marked(doc: Node, from: number, to: number, mark: string): void {
    if (mark === 'annotation') return;
    for (const { words, ...range } of segmentsOf(doc, from, to)) {
      if (words) this.#touch(range.from, range.to, mark);
    }
  }

  #touch(from: number, to: number, what: string): void {
    const [head, middle, tail] = cutRuns(this.#runs, from, to);
    const known = [head.at(-1), tail[0]]
      .flatMap((run) => run?.touches ?? [])
      .find((touch) => touch.what === what && sameHand(touch.by, this.#hand));
    const by = known?.by ?? this.#stamp();
    const touched = middle.map((run) => ({
      ...run,
      touches: withTouch(run.touches, { what, by }),
    }));
    const [first, ...rest] = touched;
    if (first) pushRun(head, first);
    for (const run of rest) pushRun(head, run);
    this.#runs = joinRuns(head, tail);
  }

  /** A block that is given another id is another block. */
  #renamed(pos: number): void {
    const [head, [opening], tail] = cutRuns(this.#runs, pos, pos + 1);
    if (!opening || opening.base === null) return;
    const by = this.#stamp();
    this.#gone = withGone(this.#gone, {
      from: opening.base,
      to: opening.base + 1,
      by,
      behind: null,
    });
    pushRun(head, putIn(1, by, opening.touches));
    this.#runs = joinRuns(head, tail);
  }

  #loseBlocks(doc: Node, from: number, to: number, runs: readonly Run[]): void {
    doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return true;
      const id = node.attrs.id as string | null;
      const whole = pos >= from && pos + node.nodeSize <= to;
      if (whole && id !== null && node.content.size > 0 && !this.#lost.has(id)) {
        const start = pos + 1 - from;
        const [, content] = cutRuns(runs, start, start + node.content.size);
        this.#lost.set(id, { content: node, runs: content });
      }
      return false;
    });
  }

  /** What was taken out and put in elsewhere by the same edit is what it was, and whose it was. */
  #carry(doc: Node): void {
    const found: { pos: number; node: Node; lost: Lost }[] = [];
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true;
      const lost = this.#lost.get(node.attrs.id as string);
      if (lost) found.push({ pos, node, lost });
      return false;
    });
    for (const { pos, node, lost } of found) {
      const [, [opening]] = cutRuns(this.#runs, pos, pos + 1);
      if (!opening?.by || !this.#fresh.has(opening.by)) continue;
      this.#lost.delete(node.attrs.id as string);
      this.#withdrawn = this.#withdrawn.filter(({ block }) => block !== node.attrs.id);
      const { start, end } = common(lost.content, node);
      const old = lost.content.content.size;
      this.#restore(pos + 1, cutRuns(lost.runs, 0, start)[1]);
      const rest = node.content.size - end;
      this.#restore(pos + 1 + rest, cutRuns(lost.runs, old - end, old)[1]);
    }
  }

  #restore(pos: number, runs: readonly Run[]): void {
    const size = runs.reduce((sum, run) => sum + run.size, 0);
    if (size === 0) return;
    const [head, , tail] = cutRuns(this.#runs, pos, pos + size);
    for (const run of runs) {
      pushRun(head, run);
      if (run.base !== null) this.#gone = withoutGone(this.#gone, run.base, run.base + run.size);
    }
    this.#runs = joinRuns(head, tail);
  }

  #withWithdrawal(
    events: readonly SuggestionEvent[],
    { kind, by, words, fromEnd }: Withdrawn,
  ): readonly SuggestionEvent[] {
    const { person, at } = this.#hand;
    const key = keyOf(by);
    const last = events.at(-1);
    if (kind === 'withdrew' && last?.kind === kind && last.person === person && last.key === key) {
      // Character by character, as it is done.
      const joined = fromEnd ? words + last.words : last.words + words;
      return [...events.slice(0, -1), { ...last, at, words: shortened(joined) }];
    }
    const whose = [by.person];
    return withEvent(events, { kind, person, at, whose, key, words: shortened(words) });
  }
}

/** With a look given; a later one of the same kind takes the place of an earlier one. */
const withTouch = (touches: readonly Touch[], touch: Touch): Touch[] => [
  ...touches.filter(({ what }) => what !== touch.what),
  touch,
];

/** How much two blocks have in common from their start, and from their end. */
function common(one: Node, other: Node): { start: number; end: number } {
  const from = one.content.findDiffStart(other.content);
  if (from === null) return { start: one.content.size, end: 0 };
  const least = Math.min(one.content.size, other.content.size);
  const to = one.content.findDiffEnd(other.content);
  const end = Math.min(one.content.size - (to?.a ?? 0), least - from);
  return { start: from, end };
}
