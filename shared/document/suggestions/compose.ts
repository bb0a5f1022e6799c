/** What was suggested on a text that was itself suggested, as one. */
import { cutRuns, pushRun, withGone } from './runs.ts';
import { type Gone, keyOf, type Run, type Stamp, sameHand, type Trace } from './trace.ts';

/**
 * The trace from the base of the first to the proposal of the second, whose base is the proposal of
 * the first. What the second took out again is no suggestion any more.
 */
export function compose(first: Trace, second: Trace): Trace {
  const runs: Run[] = [];
  for (const run of second.runs) {
    if (run.base === null) pushRun(runs, run);
    else {
      for (const part of cutRuns(first.runs, run.base, run.base + run.size)[1]) {
        pushRun(runs, { ...part, touches: [...part.touches, ...run.touches] });
      }
    }
  }
  let gone: readonly Gone[] = first.gone;
  for (const { from, to, by, behind } of second.gone) {
    for (const [i, { base, size }] of cutRuns(first.runs, from, to)[1].entries()) {
      if (base === null) continue;
      gone = withGone(gone, { from: base, to: base + size, by, behind: i === 0 ? behind : null });
    }
  }
  return {
    runs,
    gone,
    latest: later(first.latest, second.latest),
    stets: [...first.stets, ...second.stets],
    events: [...first.events, ...second.events].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

const later = (one: Stamp | null, other: Stamp | null): Stamp | null => {
  if (!one || !other) return one ?? other;
  return other.time - one.time || other.turn - one.turn > 0 ? other : one;
};

/**
 * The second trace with no deed under the name of another person's deed in the first; one person's
 * deed that both know of is one, as it is once they are stored.
 * @returns also what its deeds were called that are called otherwise now
 */
export function apartFrom(
  first: Trace,
  second: Trace,
): { trace: Trace; keys: Map<string, string> } {
  const taken = new Map(stampsOf(first).map((stamp) => [keyOf(stamp), stamp]));
  const own = new Set(stampsOf(second).map(keyOf));
  const keys = new Map<string, string>();
  const known = new Map<Stamp, Stamp>();
  for (const stamp of stampsOf(second)) {
    const other = taken.get(keyOf(stamp));
    if (!other) continue;
    if (sameHand(other, stamp)) {
      known.set(stamp, other);
      continue;
    }
    let next = stamp;
    do next = { ...next, turn: next.turn + 1 };
    while (taken.has(keyOf(next)) || own.has(keyOf(next)));
    own.add(keyOf(next));
    known.set(stamp, next);
    keys.set(keyOf(stamp), keyOf(next));
  }
  if (known.size === 0) return { trace: second, keys };
  const of = (stamp: Stamp): Stamp => known.get(stamp) ?? stamp;
  return { trace: withStamps(second, of), keys };
}

/** The trace with other deeds for those in it. One deed is to answer with one, which stays shared. */
export function withStamps(trace: Trace, of: (stamp: Stamp) => Stamp): Trace {
  const { runs, gone, latest } = trace;
  return {
    ...trace,
    runs: runs.map((run) => ({
      ...run,
      by: run.by && of(run.by),
      touches: run.touches.map(({ what, by }) => ({ what, by: of(by) })),
    })),
    gone: gone.map((each) => ({
      ...each,
      by: of(each.by),
      behind: each.behind && of(each.behind),
    })),
    latest: latest && of(latest),
  };
}

/** Every deed of a trace, once. */
export function stampsOf({ runs, gone, latest }: Trace): Stamp[] {
  const found = new Set<Stamp>();
  const add = (stamp: Stamp | null): void => {
    if (stamp) found.add(stamp);
  };
  for (const { by, touches } of runs) {
    add(by);
    for (const touch of touches) add(touch.by);
  }
  for (const { by, behind } of gone) {
    add(by);
    add(behind);
  }
  add(latest);
  return [...found];
}
