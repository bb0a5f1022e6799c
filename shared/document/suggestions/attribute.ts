/** Whose each change is: the deeds that it is made of. */
import type { Item, Look, Redline, Side } from '../redline/index.ts';
import { Surroundings } from './around.ts';
import { nearest, type Stretch } from './nearest.ts';
import { firstEndingAfter } from './runs.ts';
import type { Gone, Run, Stamp, Trace } from './trace.ts';
import type { Placed } from './written.ts';

export interface Attribution {
  /** The deeds of each change, by its index; never none as long as there is any. */
  readonly deeds: readonly Set<Stamp>[];
  /** The indices of changes of which nothing tells: they are laid to the nearest deed. */
  readonly guessed: readonly number[];
}

/** What a block is, and where it stands, is the doing of the last who said so. */
export function deedsOf(
  compared: Redline,
  trace: Trace,
  before: readonly Placed[],
  after: readonly Placed[],
): Attribution {
  const deeds = compared.changes.map(() => new Set<Stamp>());
  const places = compared.changes.map((): Stretch[] => []);
  const add = (choice: number, stamps: readonly Stamp[], place: Stretch): void => {
    const change = compared.owner[choice] as number;
    for (const stamp of stamps) deeds[change]?.add(stamp);
    places[change]?.push(place);
  };
  const known = new Set<number>();
  const runs = new RunReader(trace.runs);
  for (const piece of after) {
    if (piece.part === 'end' || !concerns(piece.item)) continue;
    const place = stretchOf(piece, 'after');
    const found = runs.between(place.from, place.to);
    eachChoice(piece, 'after', (choice, names) => {
      const looks =
        piece.item.kind === 'words' && names ? marksThatDiffer(compared, choice) : names;
      const stamps = lookStamps(found, looks);
      add(choice, stamps, place);
      if (stamps.length > 0 && isOfBoth(piece)) known.add(choice);
    });
  }
  for (const piece of before) {
    if (piece.part === 'end' || !concerns(piece.item)) continue;
    const place = stretchOf(piece, 'before');
    const stamps = goneBetween(trace.gone, place.from, place.to).map(({ by }) => by);
    eachChoice(piece, 'before', (choice) => {
      if (!known.has(choice) || !isOfBoth(piece)) add(choice, stamps, place);
    });
  }
  const guessed: number[] = [];
  let around: Surroundings | null = null;
  for (const [i, stamps] of deeds.entries()) {
    if (stamps.size > 0) continue;
    around ??= new Surroundings(compared.before, compared.after, trace);
    const own = places[i] as Stretch[];
    const mover = around.latestAt(own);
    if (!mover) guessed.push(i);
    const near = mover ?? nearest(trace, own);
    if (near) stamps.add(near);
  }
  return { deeds, guessed };
}

const stretchOf = ({ at, size }: Placed, side: Side): Stretch => ({
  side,
  from: at,
  to: at + size,
});

/** Whether a piece stands for how a block of both documents looks, or where it stands. */
const isOfBoth = ({ item }: Placed): boolean =>
  item.kind === 'slot' ||
  item.kind === 'pair' ||
  (item.kind === 'boundary' && item.choice === null);

/** Whether anything about an item is to be chosen. */
function concerns(item: Item): boolean {
  switch (item.kind) {
    case 'whole':
      return false;
    case 'words':
      return item.choice !== null || item.look !== null;
    case 'boundary':
      return item.choice !== null || item.looks.length > 0;
    case 'pair':
      return item.block.looks.length > 0;
    default:
      return true;
  }
}

/** Calls back with each choice that a piece stands for; with what differs, for looks. */
function eachChoice(
  { item, part }: Placed,
  side: Side,
  visit: (choice: number, names?: readonly string[] | null) => void,
): void {
  const looked = (looks: readonly Look[]): void => {
    for (const { choice, names } of looks) visit(choice, names);
  };
  switch (item.kind) {
    case 'words':
      if (item.choice !== null && item.side === side) visit(item.choice);
      if (item.look !== null) visit(item.look, []);
      return;
    case 'boundary':
      if (item.choice !== null && item.side === side) visit(item.choice);
      looked(item.looks);
      return;
    case 'pair':
      if (part !== 'end') looked(item.block.looks);
      return;
    case 'slot':
    case 'own':
      visit(item.choice);
      return;
  }
}

/** Who gave the looks of these names; else who put in what bears them. */
function lookStamps(runs: readonly Run[], names: readonly string[] | null | undefined): Stamp[] {
  const own = runs.flatMap(({ by }) => by ?? []);
  if (!names) return own;
  const touches = runs.flatMap((run) => run.touches);
  const meant = touches.filter(({ what }) => names.includes(what) || names.includes(what.slice(1)));
  return meant.length > 0 ? meant.map(({ by }) => by) : own;
}

/** The names of the marks and attributes of words that a choice changes. */
export const marksThatDiffer = ({ changes, owner }: Redline, choice: number): string[] =>
  (changes[owner[choice] as number]?.parts ?? []).flatMap(
    ({ what }) => what?.split(' ').map((name) => name.replace(/^[-+]|[[{].*$/gs, '')) ?? [],
  );

/** Reads stretches at rising positions. */
class RunReader {
  readonly #runs: readonly Run[];
  #index = 0;
  #at = 0;

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
  }

  between(from: number, to: number): Run[] {
    const found: Run[] = [];
    for (;;) {
      const run = this.#runs[this.#index];
      if (!run) return found;
      const end = this.#at + run.size;
      if (end > from && this.#at < to) found.push(run);
      if (end > to) return found;
      this.#at = end;
      this.#index += 1;
    }
  }
}

export function goneBetween(gone: readonly Gone[], from: number, to: number): Gone[] {
  const found: Gone[] = [];
  for (let i = firstEndingAfter(gone, from); i < gone.length; i += 1) {
    const each = gone[i] as Gone;
    if (each.from >= to) break;
    const start = Math.max(each.from, from);
    const behind = start === each.from ? each.behind : null;
    found.push({ ...each, from: start, to: Math.min(each.to, to), behind });
  }
  return found;
}
