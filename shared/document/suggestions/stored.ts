/** The trace as text: what is kept beside each version. */
import { z } from 'zod';
import type { Gone, Run, Stamp, Touch, Trace } from './trace.ts';

/** Raised when a trace could not be read by an older program. */
const FORM = 1;

const whole = z.int();
const stored = z.object({
  form: z.literal(FORM),
  /** Ids of those who made it. */
  people: z.array(z.string()),
  /** What is touched: names of marks and attributes. */
  looks: z.array(z.string()),
  /** Person, mode (1: editing), milliseconds since the deed before, turn. */
  deeds: z.array(z.tuple([whole, z.union([z.literal(0), z.literal(1)]), whole, whole])),
  /** Sets of touches: a look and a deed, and so on. */
  touches: z.array(z.array(whole)),
  /**
   * What the base has too: the size, and how much further on than where the last ended it stands in
   * the base. What was put in: the size below nothing, and the deed. Then a set of touches, if any.
   */
  runs: z.array(z.array(whole).min(2).max(3)),
  /** Positions since the end of the one before, size, deed; then what it stood behind, if anything. */
  gone: z.array(z.array(whole).min(3).max(4)),
  /** The latest deed. */
  latest: whole.nullable(),
  stets: z.array(z.object({ what: z.string(), person: z.string(), at: z.string() })),
  events: z.array(
    z.object({
      kind: z.enum(['withdrew', 'moved', 'accepted', 'rejected', 'stet']),
      person: z.string(),
      at: z.string(),
      whose: z.array(z.string()),
      key: z.string(),
      words: z.string(),
    }),
  ),
});
type Stored = z.infer<typeof stored>;

/** Gives each thing a number, and the same to the same. */
class Numbered<Item> {
  readonly items: Item[] = [];
  readonly #numbers = new Map<unknown, number>();

  of(item: Item, name: unknown = item): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.items.length);
    this.items.push(item);
    return this.items.length - 1;
  }
}

/** The trace as text. */
export function writeTrace({ runs, gone, latest, stets, events }: Trace): string {
  const [people, looks] = [new Numbered<string>(), new Numbered<string>()];
  const [stamps, sets] = [new Numbered<Stamp>(), new Numbered<number[]>()];
  const deed = (stamp: Stamp): number => {
    const { person, mode, time, turn } = stamp;
    return stamps.of(stamp, `${time} ${turn} ${mode} ${person}`);
  };
  let base = 0;
  const written = runs.map((run) => {
    const touches = run.touches.flatMap(({ what, by }) => [looks.of(what), deed(by)]);
    const rest = touches.length > 0 ? [sets.of(touches, touches.join())] : [];
    if (run.by) return [-run.size, deed(run.by), ...rest];
    const at = run.base as number;
    const further = at - base;
    base = at + run.size;
    return [run.size, further, ...rest];
  });
  let end = 0;
  const taken = gone.map(({ from, to, by, behind }) => {
    const further = from - end;
    end = to;
    return [further, to - from, deed(by), ...(behind ? [deed(behind)] : [])];
  });
  const last = latest && deed(latest);
  let before = 0;
  const deeds = stamps.items.map(({ person, mode, time, turn }): Stored['deeds'][number] => {
    const since = time - before;
    before = time;
    return [people.of(person), mode === 'editing' ? 1 : 0, since, turn];
  });
  const text: Stored = {
    form: FORM,
    people: people.items,
    looks: looks.items,
    deeds,
    touches: sets.items,
    runs: written,
    gone: taken,
    latest: last,
    stets: [...stets],
    events: events.map((each) => ({ ...each, whose: [...each.whose] })),
  };
  return JSON.stringify(text);
}

/**
 * Reads what `writeTrace` wrote.
 * @throws Error when it is something else, or of a newer program
 */
export function readTrace(text: string): Trace {
  const { people, looks, deeds, touches, runs, gone, latest, stets, events } = stored.parse(
    JSON.parse(text),
  );
  let time = 0;
  const stamps = deeds.map(([person, mode, since, turn]): Stamp => {
    time += since;
    const who = at(people, person);
    return { person: who, mode: mode === 1 ? 'editing' : 'suggesting', time, turn };
  });
  const sets = touches.map((set): Touch[] =>
    set.flatMap((look, i) =>
      i % 2 === 0 ? { what: at(looks, look), by: at(stamps, set[i + 1] ?? -1) } : [],
    ),
  );
  let base = 0;
  const readRuns = runs.map(([size = 0, second = 0, set]): Run => {
    const touched = set === undefined ? [] : at(sets, set);
    if (size < 0) return { size: -size, base: null, by: at(stamps, second), touches: touched };
    const from = base + second;
    base = from + size;
    return { size, base: from, by: null, touches: touched };
  });
  let end = 0;
  const readGone = gone.map(([further = 0, size = 0, deed = -1, last]): Gone => {
    const from = end + further;
    end = from + size;
    const behind = last === undefined ? null : at(stamps, last);
    return { from, to: end, by: at(stamps, deed), behind };
  });
  const last = latest === null ? null : at(stamps, latest);
  return { runs: readRuns, gone: readGone, latest: last, stets, events };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is no number ${index} in the trace`);
  return item;
}
